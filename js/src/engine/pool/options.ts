/** Declares the pool's options and statistics, and fills in what was left out. */
import type { CacheOptions, CacheReport } from "../cache/cache";
import type { EngineAssets } from "../openscad/assets";
import { type OpenWorker, openBlobWorker } from "./blob-worker";
import type { MeshNumbering } from "./mesh-numbering";
import type { SlotReport } from "./scheduler";

export interface PoolOptions {
	assets: EngineAssets;
	/** The text of `worker.js`. */
	worker: string;
	/** Names the engine and the code around it, for what is kept over reloads. */
	build: string;
	/** Renders at a time; by default one less than the machine has cores, 1 to 4. */
	size?: number;
	/** Bytes of results kept in memory. */
	memoryCacheBytes?: number;
	/** Bytes of results kept over reloads. */
	diskCacheBytes?: number;
	/** How a worker is started; by default from a Blob, where the browser has workers. */
	openWorker?: OpenWorker | null;
	indexedDB?: IDBFactory | null;
	/**
	 * With it, workers send the meshes of viewers' parts to the views themselves, while the
	 * thread that asked for them may be busy.
	 */
	meshes?: MeshNumbering | null;
}

export interface PoolStats {
	/** Why jobs run in this thread and block it, null where they run in workers. */
	sameThread: string | null;
	size: number;
	workers: SlotReport[];
	spare: boolean;
	/** Renders that no worker has begun yet. */
	waiting: number;
	cache: CacheReport;
	/** Answers so far, by how they came about: "rendered", "memory", "disk", or an error's code. */
	answers: Record<string, number>;
}

const MEGABYTE = 1024 * 1024;
const MOST_WORKERS = 4;

export function poolSize(wanted: number | undefined): number {
	const cores = globalThis.navigator?.hardwareConcurrency ?? 2;
	const size = Number.isFinite(wanted) ? Number(wanted) : cores - 1;
	return Math.min(MOST_WORKERS, Math.max(1, Math.floor(size)));
}

export function cacheOptions(options: PoolOptions): CacheOptions {
	const { indexedDB = ownIndexedDB() } = options;
	return {
		build: options.build,
		memoryBytes: options.memoryCacheBytes ?? 64 * MEGABYTE,
		diskBytes: options.diskCacheBytes ?? 256 * MEGABYTE,
		indexedDB,
	};
}

/** Null where there are no workers. */
export function workerOpener(options: PoolOptions): OpenWorker | null {
	const { openWorker = typeof Worker === "undefined" ? null : openBlobWorker } = options;
	return openWorker;
}

function ownIndexedDB(): IDBFactory | null {
	try {
		return globalThis.indexedDB ?? null;
	} catch {
		// Where storage is denied, some browsers deny the look at it.
		return null;
	}
}
