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
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { enginePackage } from "./engine-package.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = join(here, "..", "build", "corpus");

await build({
	absWorkingDir: here,
	entryPoints: ["corpus/run.ts"],
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
	["--enable-source-maps", join(out, "run.mjs"), ...process.argv.slice(2)],
	{ stdio: "inherit", env: { ...process.env, OPENSCAD_PACKAGE: enginePackage() } },
);
process.exit(run.status ?? 1);
