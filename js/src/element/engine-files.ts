/** Loads OpenSCAD for the page's pool: packed into the page, or from beside this script. */
import type { KernelPoolOptions } from "../kernel/kernel";
import { unpack, unpackText } from "./unpack";

export type EngineFiles = Pick<KernelPoolOptions, "glue" | "wasm" | "worker" | "fonts">;

const FONTS = "fonts/";
const PATIENCE_MS = 120_000;

/** @param packed Pieces by the names that the files have beside this script. */
export async function unpackedFiles(packed: ReadonlyMap<string, string>): Promise<EngineFiles> {
	const piece = (name: string): string => {
		const found = packed.get(name);
		if (found === undefined) {
			throw new Error(`This page was put together without ${name}; make it again.`);
		}
		return found;
	};
	const fonts = [...packed.keys()].filter((name) => name.startsWith(FONTS));
	const [glue, wasm, worker, ...bytes] = await Promise.all([
		unpackText(piece("openscad.js")),
		unpack(piece("openscad.wasm")),
		unpackText(piece("worker.js")),
		...fonts.map((name) => unpack(piece(name))),
	]);
	return {
		glue,
		wasm: new Uint8Array(wasm),
		worker,
		fonts: fonts.map((name, at) => ({
			name: name.slice(FONTS.length),
			bytes: new Uint8Array(bytes[at] as ArrayBuffer),
		})),
	};
}

/** @param fonts Names of the font files. */
export async function fetchedFiles(base: string, fonts: readonly string[]): Promise<EngineFiles> {
	const [glue, wasm, worker, ...bytes] = await Promise.all([
		fetched(base, "openscad.js").then((answer) => answer.text()),
		fetched(base, "openscad.wasm").then((answer) => answer.arrayBuffer()),
		fetched(base, "worker.js").then((answer) => answer.text()),
		...fonts.map(async (name) => (await fetched(base, FONTS + name)).arrayBuffer()),
	]);
	return {
		glue,
		wasm: new Uint8Array(wasm),
		worker,
		fonts: fonts.map((name, at) => ({ name, bytes: new Uint8Array(bytes[at] as ArrayBuffer) })),
	};
}

async function fetched(base: string, name: string): Promise<Response> {
	const address = new URL(name, base).href;
	const answer = await fetch(address, {
		// Ten megabytes, over a slow connection too.
		signal: AbortSignal.timeout(PATIENCE_MS),
	}).catch((error: unknown) => {
		throw new Error(`${address} could not be fetched (${error})`);
	});
	if (!answer.ok) {
		throw new Error(
			`${address} could not be fetched (the server answers ${answer.status}); OpenSCAD's files ` +
				"lie beside this script in the wheel's static folder, and have to lie beside it here",
		);
	}
	return answer;
}
