import type { Result } from "../../wire/contract";
import { sizeOf } from "./result";

interface Entry {
	result: Result;
	bytes: number;
}

/** The results used last, up to a number of bytes. They are the cache's own: copy them to hand out. */
export class MemoryCache {
	/** In order of use, the least recent first. */
	readonly #entries = new Map<string, Entry>();
	#bytes = 0;

	constructor(readonly limit: number) {}

	get bytes(): number {
		return this.#bytes;
	}

	get size(): number {
		return this.#entries.size;
	}

	get(key: string): Result | null {
		const entry = this.#entries.get(key);
		if (!entry) {
			return null;
		}
		this.#entries.delete(key);
		this.#entries.set(key, entry);
		return entry.result;
	}

	set(key: string, result: Result): void {
		this.#remove(key);
		const bytes = sizeOf(result);
		if (bytes > this.limit) {
			return;
		}
		this.#entries.set(key, { result, bytes });
		this.#bytes += bytes;
		for (const oldest of this.#entries.keys()) {
			if (this.#bytes <= this.limit) {
				break;
			}
			this.#remove(oldest);
		}
	}

	clear(): void {
		this.#entries.clear();
		this.#bytes = 0;
	}

	#remove(key: string): void {
		this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
		this.#entries.delete(key);
	}
}
