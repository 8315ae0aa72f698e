/**
 * Renders mutated programs, parameters and files on the real engine, in Node.
 *
 * Usage: node js/fuzz.mjs [--cases 10000] [--seed N] [--first N] [--timeout MS] [--thorough SHARE]
 *
 * Each mutant must be answered by its deadline, with its own mesh or a clear failure, as
 * on a fresh instance, and a box of known size must come out right afterwards. The seed is printed;
 * with it, and --first, a case comes again. Cases with faults are kept in build/fuzz.
 */
import { join } from "node:path";
import { bundleFolder, bundleForNode, runOnEngine } from "./node-bundle.mjs";

const out = bundleFolder("fuzz");

await bundleForNode({
	// The pool starts the worker from its bundled text.
	entryPoints: ["fuzz/run.ts", "src/entry/worker.ts"],
	entryNames: "[name]",
	outdir: out,
});
process.env.ENGINE_WORKER = join(out, "worker.mjs");
process.exit(runOnEngine(join(out, "run.mjs"), "--findings", out, ...process.argv.slice(2)));
