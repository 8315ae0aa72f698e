/**
 * Bundles every `*.test.ts` beside the sources and runs them with Node's own runner.
 * Arguments narrow it down: `node test.mjs engine/clock` runs the paths that contain it.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { enginePackage } from "./engine-package.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
// A folder of its own, so that two runs do not take each other's files away.
const out = join(here, "..", "build", `js-tests-${process.pid}`);
const wanted = process.argv.slice(2);

const sources = readdirSync(join(here, "src"), { recursive: true })
	.filter((path) => path.endsWith(".test.ts"))
	.filter((path) => wanted.length === 0 || wanted.some((part) => path.includes(part)));
await build({
	absWorkingDir: here,
	// Tests of the pool start the worker from its bundled text, as the pool does.
	entryPoints: [...sources, join("engine", "worker.ts")].map((path) => join("src", path)),
	outbase: "src",
	outdir: out,
	outExtension: { ".js": ".mjs" },
	bundle: true,
	platform: "node",
	format: "esm",
	target: "node20",
	sourcemap: "inline",
	logLevel: "warning",
});
const files = sources.map((path) => join(out, path.replace(/\.ts$/, ".mjs")));
const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files], {
	stdio: "inherit",
	cwd: here,
	env: { ...process.env, OPENSCAD_PACKAGE: enginePackage() },
});
rmSync(out, { recursive: true, force: true });
process.exit(run.status ?? 1);
