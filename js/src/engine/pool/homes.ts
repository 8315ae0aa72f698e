/** Remembers at which worker the geometry of each name is. */
export class Homes<Worker> {
	readonly #most: number;
	/** The name that was away longest first. */
	readonly #workers = new Map<string, Worker>();

	/** @param most Names that are remembered. */
	constructor(most: number) {
		this.#most = most;
	}

	get(name: string): Worker | undefined {
		return this.#workers.get(name);
	}

	settle(name: string, worker: Worker): void {
		this.#workers.delete(name);
		this.#workers.set(name, worker);
		const [longestAway] = this.#workers.keys();
		if (this.#workers.size > this.#most && longestAway !== undefined) {
			this.#workers.delete(longestAway);
		}
	}

	/** The worker is no more. */
	clear(worker: Worker): void {
		for (const name of this.namesAt(worker)) {
			this.#workers.delete(name);
		}
	}

	namesAt(worker: Worker): string[] {
		return [...this.#workers].flatMap(([name, home]) => (home === worker ? [name] : []));
	}
}
