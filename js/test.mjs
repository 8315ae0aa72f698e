/**
 * Bundles every `*.test.ts` below `src`, `corpus` and `fuzz` and runs them with Node's own runner.
 * Arguments narrow it down: `node test.mjs engine/clock` runs the paths that contain it.
 */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleFolder, bundleForNode, runOnEngine } from "./node-bundle.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
// A folder of its own, so that two runs do not take each other's files away.
const out = bundleFolder(`js-tests-${process.pid}`);
const wanted = process.argv.slice(2);

const sources = ["src", "corpus", "fuzz"]
	.flatMap((folder) =>
		readdirSync(join(here, folder), { recursive: true }).map((path) => join(folder, path)),
	)
	.filter((path) => path.endsWith(".test.ts"))
	.filter((path) => wanted.length === 0 || wanted.some((part) => path.includes(part)));
await bundleForNode({
	// Tests of the pool start the worker from its bundled text, as the pool does.
	entryPoints: [...sources, "src/entry/worker.ts"],
	outbase: ".",
	outdir: out,
});
const files = sources.map((path) => join(out, path.replace(/\.ts$/, ".mjs")));
process.chdir(here);
process.env.ENGINE_WORKER = join(out, "src", "entry", "worker.mjs");
const status = runOnEngine("--test", ...files);
rmSync(out, { recursive: true, force: true });
process.exit(status);
