/**
 * Fetches the engine's files from Python, once a page, and starts `PageEngine`'s pool with them.
 */

import type { Pool } from "../engine/pool/pool";
import type { KernelPoolOptions } from "../kernel/kernel";
import { importText } from "../lib/import-text";
import { inflate } from "../lib/inflate";
import { within } from "../lib/within";
import type { ToPage } from "../wire/messages";
import type { Send } from "./outbox";
import { bytesOf } from "./widget-model";

export type Kernel = { createPool(options: KernelPoolOptions): Promise<Pool> };

const FONTS = "fonts/";
/** A connection may be slow; the files have some 6 MB. */
const PATIENCE_MS = 60_000;

export class EngineBootstrap {
	#pool: Promise<Pool> | null = null;
	#arrived:
		| ((files: Promise<Map<string, Uint8Array<ArrayBuffer>>>, size: number | null) => void)
		| null = null;

	readonly #importKernel: (code: string) => Promise<Kernel>;
	readonly #patienceMs: number;

	/**
	 * @param importKernel - Imports the text of `kernel.js`.
	 * @param patienceMs - For the files to come, and for a pool to be made of them.
	 */
	constructor(
		importKernel: (code: string) => Promise<Kernel> = importText<Kernel>,
		patienceMs = PATIENCE_MS,
	) {
		this.#importKernel = importKernel;
		this.#patienceMs = patienceMs;
	}

	/** The pool, if one was ever wanted. */
	get pool(): Promise<Pool> | null {
		return this.#pool;
	}

	/** The pool, started with the files that Python sends. */
	wanted(send: Send): Promise<Pool> {
		if (this.#pool === null) {
			const starting = this.#start(send);
			this.#pool = starting;
			// Who asks next tries again.
			starting.catch(() => {
				this.#pool = this.#pool === starting ? null : this.#pool;
			});
		}
		return this.#pool;
	}

	deliver({ names, size }: ToPage & { type: "engine" }, buffers: DataView[]): void {
		this.#arrived?.(inflated(names, buffers), size);
	}

	#start(send: Send): Promise<Pool> {
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => {
				reject(new Error(`Python has not sent it within ${this.#patienceMs / 1000} s`));
			}, this.#patienceMs);
			this.#arrived = (files, size) => {
				this.#arrived = null;
				clearTimeout(timer);
				const starting = files.then((all) => this.#started(all, size));
				within(this.#patienceMs, starting).then(resolve, (error: unknown) => {
					reject(error);
					// Nobody would use, or end, one that comes later.
					starting.then(
						(pool) => pool.dispose(),
						() => {},
					);
				});
			};
			send({ type: "engine-wanted" });
		});
	}

	async #started(files: Map<string, Uint8Array<ArrayBuffer>>, size: number | null): Promise<Pool> {
		const file = (name: string): Uint8Array<ArrayBuffer> => {
			const found = files.get(name);
			if (found === undefined) {
				throw new Error(`Python has not sent ${name}`);
			}
			return found;
		};
		const decoder = new TextDecoder();
		const kernel = await this.#importKernel(decoder.decode(file("kernel.js")));
		return kernel.createPool({
			glue: decoder.decode(file("openscad.js")),
			wasm: file("openscad.wasm"),
			worker: decoder.decode(file("worker.js")),
			fonts: [...files]
				.filter(([name]) => name.startsWith(FONTS))
				.map(([name, bytes]) => ({ name: name.slice(FONTS.length), bytes })),
			...(size === null ? {} : { size }),
		});
	}
}

async function inflated(
	names: string[],
	buffers: DataView[],
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
	const files = await Promise.all(
		buffers.map(async (buffer) => new Uint8Array(await inflate(bytesOf(buffer)))),
	);
	return new Map(files.map((file, at) => [names[at] as string, file]));
}
