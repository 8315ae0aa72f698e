/** Loads the pinned engine package as assets, for tests and checks that run in Node. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { EngineAssets } from "./assets";

const FONTS = ["LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"];

/** @param folder the unpacked package; tests get it as `OPENSCAD_PACKAGE`. */
export async function packageAssets(
	folder = process.env.OPENSCAD_PACKAGE ?? "",
): Promise<EngineAssets> {
	const wasm = readFileSync(join(folder, "dist/wasm/openscad.wasm"));
	const fonts = unzipSync(readFileSync(join(folder, "dist/libraries/fonts.zip")), {
		filter: ({ name }) => FONTS.includes(name),
	});
	return {
		glue: readFileSync(join(folder, "dist/wasm/openscad.js"), "utf8"),
		module: await WebAssembly.compile(wasm),
		fonts: FONTS.map((name) => ({ name, bytes: fonts[name] ?? new Uint8Array() })),
	};
}
