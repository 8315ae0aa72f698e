/**
 * Checks at build time that the pinned engine still has all that `src/engine/openscad` relies on.
 * `node verify-engine.mjs` does it by itself.
 */

import { fileURLToPath } from "node:url";
import { engineFiles, enginePins } from "./engine-package.mjs";
import { bundleForNode } from "./node-bundle.mjs";

/** @param files what {@link engineFiles} returned. */
export async function verifyEngine(files) {
	const { outputFiles } = await bundleForNode({
		entryPoints: ["src/engine/openscad/assumptions.ts"],
		write: false,
	});
	const source = Buffer.from(outputFiles[0].contents).toString("base64");
	const { checkAssumptions } = await import(`data:text/javascript;base64,${source}`);
	const assets = {
		glue: Buffer.from(files["openscad.js"]).toString("utf8"),
		module: await WebAssembly.compile(files["openscad.wasm"]),
		fonts: [],
	};
	await checkAssumptions(assets, enginePins.openscad);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const begin = performance.now();
	await verifyEngine(engineFiles());
	const seconds = ((performance.now() - begin) / 1000).toFixed(1);
	process.stdout.write(`the engine holds to every assumption (${seconds} s)\n`);
}
