/**
 * Measures moves of the benchmark's models, evaluated by OpenSCAD and by us in turns.
 *
 * Usage: node js/fast-bench.mjs [PART-OF-NAME]
 *
 * Writes a line of JSON for each model: CPU of the whole process from the job to the decoded part,
 * in milliseconds, and the engine's memory after 24 moves, in bytes. `tests/bench/evaluate.py`
 * makes a table of them.
 */
import { join } from "node:path";
import { argv } from "node:process";
import { bundleFolder, bundleForNode, runOnEngine } from "./node-bundle.mjs";

const out = bundleFolder("fast-bench");

await bundleForNode({ entryPoints: ["corpus/fast-bench.ts"], entryNames: "[name]", outdir: out });
process.exit(runOnEngine(join(out, "fast-bench.mjs"), ...argv.slice(2)));
