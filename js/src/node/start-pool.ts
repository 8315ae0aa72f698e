/** Starts a pool in Node from the wheel's files, for the node service. */
import { readdir, readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { PoolSource } from "../comm/job-service";
import { openNodeThread } from "../engine/pool/node-thread";
import { createPool, type Pool } from "../engine/pool/pool";

/** Renders at a time; each may take 256 MB and more. */
const MOST_WORKERS = 4;

/** The pool of this process, started at once, and again where that failed. */
export class NodePool implements PoolSource {
	readonly #folder: string;
	readonly #size: number;
	#pool: Promise<Pool> | null = null;

	/**
	 * @param folder The wheel's `static`.
	 * @param size Renders at a time, or null for as many as there are cores, up to 4.
	 */
	constructor(folder: string, size: number | null) {
		this.#folder = folder;
		this.#size = size ?? Math.min(MOST_WORKERS, availableParallelism());
	}

	get pool(): Promise<Pool> | null {
		return this.#pool;
	}

	wanted(): Promise<Pool> {
		if (this.#pool === null) {
			const starting = this.#start();
			this.#pool = starting;
			starting.catch(() => {
				this.#pool = null;
			});
		}
		return this.#pool;
	}

	async #start(): Promise<Pool> {
		const path = (...names: string[]) => join(this.#folder, ...names);
		const [module, glue, worker, fonts] = await Promise.all([
			readFile(path("openscad.wasm")).then((bytes) => WebAssembly.compile(bytes)),
			readFile(path("openscad.js"), "utf8"),
			readFile(path("worker.js"), "utf8"),
			readdir(path("fonts")).then((names) =>
				Promise.all(
					names.sort().map(async (name) => ({
						name,
						bytes: new Uint8Array(await readFile(path("fonts", name))),
					})),
				),
			),
		]);
		const pool = createPool({
			assets: { glue, module, fonts },
			worker,
			build: "node",
			size: this.#size,
			openWorker: openNodeThread,
			// Python keeps results, in memory and on the disk.
			memoryCacheBytes: 0,
			diskCacheBytes: 0,
			indexedDB: null,
		});
		pool.prepare();
		return pool;
	}
}
