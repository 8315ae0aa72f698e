/** Remembers for the scheduler which worker has the geometry of each key. */
export class Affinity<Worker> {
	readonly #most: number;
	/** The key that was assigned longest ago first. */
	readonly #workers = new Map<string, Worker>();

	/** @param most Keys that are remembered. */
	constructor(most: number) {
		this.#most = most;
	}

	get(key: string): Worker | undefined {
		return this.#workers.get(key);
	}

	assign(key: string, worker: Worker): void {
		this.#workers.delete(key);
		this.#workers.set(key, worker);
		const [oldest] = this.#workers.keys();
		if (this.#workers.size > this.#most && oldest !== undefined) {
			this.#workers.delete(oldest);
		}
	}

	/** The worker is no more. */
	clear(worker: Worker): void {
		for (const key of this.keysAt(worker)) {
			this.#workers.delete(key);
		}
	}

	keysAt(worker: Worker): string[] {
		return [...this.#workers].flatMap(([key, at]) => (at === worker ? [key] : []));
	}
}
