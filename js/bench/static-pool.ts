/** The pool as it is shipped: from the wheel's static files, as Python starts it. */
import type { Pool } from "../src/engine/pool/pool";
import type { createPool, KernelPoolOptions } from "../src/kernel/kernel";
import { fetchBytes, fetchText } from "./task";

interface Kernel {
	createPool: typeof createPool;
}

type StaticFiles = Pick<KernelPoolOptions, "glue" | "wasm" | "worker" | "fonts">;

const FONTS = ["LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"];

let files: Promise<StaticFiles> | null = null;

async function load(): Promise<StaticFiles> {
	const [glue, wasm, worker, ...fonts] = await Promise.all([
		fetchText("static/openscad.js"),
		fetchBytes("static/openscad.wasm"),
		fetchText("static/worker.js"),
		...FONTS.map(async (name) => ({ name, bytes: await fetchBytes(`static/fonts/${name}`) })),
	]);
	return { glue, wasm, worker, fonts };
}

/** Opens a pool of its own; compiling the wasm is part of it, as it is in a notebook. */
export async function openPool(options: Partial<KernelPoolOptions> = {}): Promise<Pool> {
	files ??= load();
	const address = new URL("static/kernel.js", document.baseURI).href;
	const kernel = (await import(address)) as Kernel;
	return kernel.createPool({ ...(await files), ...options });
}
