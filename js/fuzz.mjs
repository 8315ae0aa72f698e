/**
 * Renders mutated programs, parameters and files on the real engine, in Node.
 *
 * Usage: node js/fuzz.mjs [--cases 10000] [--seed N] [--first N] [--timeout MS] [--thorough SHARE]
 *
 * Each mutant must be answered by its deadline, with its own mesh or a clear failure, as
 * on a fresh instance, and a box of known size must come out right afterwards. The seed is printed;
 * with it, and --first, a case comes again. Cases with faults are kept in build/fuzz.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { enginePackage } from "./engine-package.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = join(here, "..", "build", "fuzz");

await build({
	absWorkingDir: here,
	// The pool starts the worker from its bundled text.
	entryPoints: ["fuzz/run.ts", "src/engine/worker.ts"],
	entryNames: "[name]",
	outdir: out,
	outExtension: { ".js": ".mjs" },
	bundle: true,
	platform: "node",
	format: "esm",
	target: "node20",
	sourcemap: "inline",
	logLevel: "warning",
});
const run = spawnSync(
	process.execPath,
	["--enable-source-maps", join(out, "run.mjs"), "--findings", out, ...process.argv.slice(2)],
	{ stdio: "inherit", env: { ...process.env, OPENSCAD_PACKAGE: enginePackage() } },
);
process.exit(run.status ?? 1);
