/** Makes the pool, the channels to the views and their services for Python. */

import type { PoolOptions } from "../engine/pool/options";
import { createPool as createEnginePool, type Pool } from "../engine/pool/pool";
import { policyFault, watchPolicy } from "../lib/policy-watch";
import { buildName } from "./build-name";
import { ChartChannel } from "./chart-channel";
import { CodeService } from "./code-service";
import { ColumnService } from "./column-service";
import { MeshNumbers } from "./mesh-numbers";
import { MountingService } from "./mounting-service";
import { OpenStream } from "./stream-service";
import { ViewChannel } from "./view-channel";

export interface KernelPoolOptions extends Omit<PoolOptions, "assets" | "build" | "meshes"> {
	/** The text of `openscad.js`. */
	glue: string;
	wasm: Uint8Array<ArrayBuffer>;
	/** What became of `wasm`, where its compiling has begun already. */
	module?: Promise<WebAssembly.Module>;
	fonts: { name: string; bytes: Uint8Array<ArrayBuffer> }[];
}

/** Of all viewers and pools. */
const meshes = new MeshNumbers();
/** Of all charts. */
const columns = new ColumnService();

/** Compiles the engine once, for all of its workers. Rejects where that is not possible. */
export async function createPool(options: KernelPoolOptions): Promise<Pool> {
	const { glue, wasm, fonts, module: begun, ...rest } = options;
	const [module, build] = await Promise.all([
		begun ?? compiled(wasm),
		buildName([glue, wasm, rest.worker, ...fonts.flatMap(({ name, bytes }) => [name, bytes])]),
	]);
	return createEnginePool({ ...rest, build, meshes, assets: { glue, module, fonts } });
}

async function compiled(wasm: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
	watchPolicy();
	try {
		return await WebAssembly.compile(wasm);
	} catch (error) {
		const policy = await policyFault();
		throw policy === null ? error : new Error(`${error}. ${policy}`);
	}
}

/** @param onMessage Called with what the views say. */
export function createViewChannel(
	viewer: string,
	onMessage: ConstructorParameters<typeof ViewChannel>[2],
): ViewChannel {
	return new ViewChannel(viewer, meshes, onMessage);
}

/** @param onMessage Called with what the chart's views say. */
export function createChartChannel(
	chart: string,
	onMessage: ConstructorParameters<typeof ChartChannel>[2],
): ChartChannel {
	return new ChartChannel(chart, columns, onMessage);
}

/** Opens the worker that fills a stream; see `OpenStream`. */
export function openStream(...given: ConstructorParameters<typeof OpenStream>): OpenStream {
	return new OpenStream(...given);
}

/** @param build Names the code, as its loader knows it. */
export function serveCode(build: string, code: string): CodeService {
	return new CodeService(build, code);
}

/**
 * @param channel Of the page's `<openscad-view>`: its property, or its attribute.
 * @param say Told where another page has a channel of that name; by default the console is.
 */
export function mountViewer(
	channel: string,
	viewer: string,
	say?: (message: string) => void,
): MountingService {
	return new MountingService(channel, viewer, say);
}
