/**
 * Prints mutated programs, parameters and files, a line of JSON each, for other engines than the
 * wheel's; `tests/fuzz` renders them with an installed OpenSCAD.
 *
 * Usage: node js/fuzz-cases.mjs --cases N --seed N [--first N]
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { bundleFolder, bundleForNode, runOnEngine } from "./node-bundle.mjs";

// A folder of its own, so that two runs do not take each other's files away.
const out = bundleFolder(`fuzz-cases-${process.pid}`);

await bundleForNode({ entryPoints: ["fuzz/print.ts"], entryNames: "[name]", outdir: out });
const status = runOnEngine(join(out, "print.mjs"), ...process.argv.slice(2));
rmSync(out, { recursive: true, force: true });
process.exit(status);
