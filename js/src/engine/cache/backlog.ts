/** Queues results until the disk cache writes them. */
import type { Result } from "../../wire/results";

export interface Waiting {
	key: string;
	result: Result;
	bytes: number;
}

/** Waiting results together; while a slider moves, the oldest are dropped. */
const LARGEST = 32 * 1024 * 1024;
/** Taken at a time: copying it takes a few milliseconds, in which a slider may begin to move. */
const PORTION = 4 * 1024 * 1024;

/** Results that wait to be written. */
export class Backlog {
	/** The oldest first. */
	readonly #waiting = new Map<string, Waiting>();
	#bytes = 0;

	get size(): number {
		return this.#waiting.size;
	}

	add(key: string, result: Result, bytes: number): void {
		this.#remove(key);
		this.#waiting.set(key, { key, result, bytes });
		this.#bytes += bytes;
		for (const oldest of this.#waiting.keys()) {
			if (this.#bytes <= LARGEST || oldest === key) {
				break;
			}
			this.#remove(oldest);
		}
	}

	/** A portion, at least one result, the newest first: the page may be closed at any time. */
	take(): Waiting[] {
		const portion: Waiting[] = [];
		let total = 0;
		for (const waiting of [...this.#waiting.values()].reverse()) {
			total += waiting.bytes;
			if (portion.length > 0 && total > PORTION) {
				break;
			}
			portion.push(waiting);
			this.#remove(waiting.key);
		}
		return portion;
	}

	clear(): void {
		this.#waiting.clear();
		this.#bytes = 0;
	}

	#remove(key: string): void {
		this.#bytes -= this.#waiting.get(key)?.bytes ?? 0;
		this.#waiting.delete(key);
	}
}
