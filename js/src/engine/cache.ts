import type { Job, RenderedPart } from "../contract";
import { DiskCache, type DiskReport } from "./cache-disk";
import { cacheKey } from "./cache-key";
import { MemoryCache } from "./cache-memory";
import { copyOf } from "./cache-part";

export interface CacheReport {
	memory: { entries: number; bytes: number; limit: number };
	disk: DiskReport;
}

export interface CacheOptions {
	/** Names the engine and the code around it. */
	build: string;
	/** Bytes of parts to keep in memory; 0 keeps none. */
	memoryBytes: number;
	/** Bytes of parts to keep over reloads; 0 keeps none. */
	diskBytes: number;
	/** Null where there is none. */
	indexedDB: IDBFactory | null;
}

/** Parts by the job that made them. What is handed out is the caller's, to change or transfer. */
export class ResultCache {
	readonly #build: string;
	readonly #memory: MemoryCache;
	readonly #disk: DiskCache;

	constructor(options: CacheOptions) {
		this.#build = options.build;
		this.#memory = new MemoryCache(options.memoryBytes);
		this.#disk = new DiskCache(options.diskBytes, options.indexedDB);
	}

	key(job: Job): string {
		return cacheKey(job, this.#build);
	}

	fromMemory(key: string): RenderedPart | null {
		const part = this.#memory.get(key);
		return part && copyOf(part);
	}

	async fromDisk(key: string): Promise<RenderedPart | null> {
		const part = await this.#disk.get(key);
		if (part) {
			this.#memory.set(key, part);
		}
		return part && copyOf(part);
	}

	/** Keeps a copy. */
	store(key: string, part: RenderedPart): void {
		const own = copyOf(part);
		this.#memory.set(key, own);
		this.#disk.set(key, own);
	}

	async clear(): Promise<void> {
		this.#memory.clear();
		await this.#disk.clear();
	}

	report(): CacheReport {
		const { size, bytes, limit } = this.#memory;
		return { memory: { entries: size, bytes, limit }, disk: this.#disk.report() };
	}

	async dispose(): Promise<void> {
		this.#memory.clear();
		await this.#disk.dispose();
	}
}
