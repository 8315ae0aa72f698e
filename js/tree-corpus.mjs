/**
 * Evaluates real programs, compares their trees with OpenSCAD's, and lists every difference.
 *
 * Usage: node js/tree-corpus.mjs [--limit N] [--seed N] [--timeout MS] [--only PART-OF-NAME]
 *
 * The programs are the files of the package's libraries and the examples in BOSL2's
 * documentation, shuffled by the seed. At the end stands why programs were left to OpenSCAD.
 */
import { join } from "node:path";
import { bundleFolder, bundleForNode, runOnEngine } from "./node-bundle.mjs";

const out = bundleFolder("tree-corpus");

await bundleForNode({ entryPoints: ["corpus/trees.ts"], entryNames: "[name]", outdir: out });
process.exit(runOnEngine("--stack-size=1900", join(out, "trees.mjs"), ...process.argv.slice(2)));
