/** Answers the pool's jobs with earlier results, from memory or from disk. */
import { ByteLru } from "../../lib/byte-lru";
import type { Job } from "../../wire/render-shapes";
import type { Result } from "../../wire/results";
import { DiskCache, type DiskReport } from "./disk";
import { cacheKey } from "./key";
import { copyOf, sizeOf } from "./result";

export interface CacheReport {
	memory: { entries: number; bytes: number; limit: number };
	disk: DiskReport;
}

export interface CacheOptions {
	/** Names the engine and the code around it. */
	build: string;
	/** Bytes of results to keep in memory; 0 keeps none. */
	memoryBytes: number;
	/** Bytes of results to keep over reloads; 0 keeps none. */
	diskBytes: number;
	/** Null where there is none. */
	indexedDB: IDBFactory | null;
}

/** Results by the job that made them. What is handed out is the caller's, to change or transfer. */
export class ResultCache {
	readonly #build: string;
	/** Its results are never handed out: copies are. */
	readonly #memory: ByteLru<Result>;
	readonly #disk: DiskCache;

	constructor(options: CacheOptions) {
		this.#build = options.build;
		this.#memory = new ByteLru(options.memoryBytes, sizeOf);
		this.#disk = new DiskCache(options.diskBytes, options.indexedDB);
	}

	/** @param program The job's `programKey()`. */
	key(job: Job, program: string): string {
		return cacheKey(job, program, this.#build);
	}

	fromMemory(key: string): Result | null {
		const result = this.#memory.get(key);
		return result && copyOf(result);
	}

	/** False where `fromDisk` would find nothing; it takes a turn of the event loop to say so. */
	mayBeOnDisk(key: string): boolean {
		return this.#disk.mayHave(key);
	}

	async fromDisk(key: string): Promise<Result | null> {
		const result = await this.#disk.get(key);
		if (result) {
			this.#memory.set(key, result);
		}
		return result && copyOf(result);
	}

	/** Keeps a copy. */
	store(key: string, result: Result): void {
		const own = copyOf(result);
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
