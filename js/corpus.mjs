/**
 * Renders real programs fresh and warm, shuffled and twice, and lists every difference.
 *
 * Usage: node js/corpus.mjs [--seed N] [--limit N] [--examples N] [--timeout MS] [--only NAME,…]
 *        node js/corpus.mjs --native COUNT [--seed N] [--timeout MS]
 *
 * The second form compares volume and bounds with the `openscad` on PATH, for COUNT
 * programs that both can render.
 *
 * The seed is printed; with it, the same programs come in the same order again.
 */
import { join } from "node:path";
import { bundleFolder, bundleForNode, runOnEngine } from "./node-bundle.mjs";

const out = bundleFolder("corpus");

await bundleForNode({
	entryPoints: ["corpus/run.ts"],
	entryNames: "[name]",
	outdir: out,
});
process.exit(runOnEngine(join(out, "run.mjs"), ...process.argv.slice(2)));
