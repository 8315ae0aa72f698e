/** Bundles TypeScript for Node, and runs it on the pinned engine. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { enginePackage } from "./engine-package.mjs";
import { libmWasm } from "./libm-wasm.mjs";
import { papaParser } from "./papa-parser.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** The folder below `build/` that a command bundles into. */
export const bundleFolder = (name) => join(here, "..", "build", name);

/** @param options esbuild's, beside those that every bundle for Node shares. */
export const bundleForNode = (options) =>
	build({
		absWorkingDir: here,
		outExtension: { ".js": ".mjs" },
		bundle: true,
		platform: "node",
		format: "esm",
		target: "node20",
		sourcemap: "inline",
		logLevel: "warning",
		// As it is in the wheel.
		plugins: [papaParser, libmWasm],
		...options,
	});

/** Runs Node with these arguments; gives its exit status. */
export function runOnEngine(...args) {
	const run = spawnSync(process.execPath, ["--enable-source-maps", ...args], {
		stdio: "inherit",
		env: { ...process.env, OPENSCAD_PACKAGE: enginePackage() },
	});
	return run.status ?? 1;
}
