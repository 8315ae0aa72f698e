/** Keeps the values used last (LRU) for the result cache, up to a number of bytes. */
export class ByteLru<Value> {
	/** In order of use, the least recent first. */
	readonly #entries = new Map<string, Entry<Value>>();
	#bytes = 0;

	readonly #sizeOf: (value: Value) => number;

	constructor(
		readonly limit: number,
		sizeOf: (value: Value) => number,
	) {
		this.#sizeOf = sizeOf;
	}

	get bytes(): number {
		return this.#bytes;
	}

	get size(): number {
		return this.#entries.size;
	}

	get(key: string): Value | null {
		const entry = this.#entries.get(key);
		if (!entry) {
			return null;
		}
		this.#entries.delete(key);
		this.#entries.set(key, entry);
		return entry.value;
	}

	set(key: string, value: Value): void {
		this.#remove(key);
		const bytes = this.#sizeOf(value);
		if (bytes > this.limit) {
			return;
		}
		this.#entries.set(key, { value, bytes });
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

interface Entry<Value> {
	value: Value;
	bytes: number;
}
