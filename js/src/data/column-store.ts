/**
 * Keeps the page's columns by their hashes, for all of its charts.
 *
 * A column that a chart shows stays; what no chart shows any more stays for the next run of a
 * cell, as far as the bound allows, the last used the longest.
 */
import { PageSingleton } from "../lib/page-singleton";
import { sharedName } from "../wire/names";
import type { Column } from "./column";

const BOUND = 512 * 2 ** 20;

interface Kept {
	column: Column;
	users: number;
}

export class ColumnStore {
	/** The last used at the end. */
	readonly #kept = new Map<string, Kept>();
	readonly #bound: number;

	constructor(bound = BOUND) {
		this.#bound = bound;
	}

	/** Of all columns, used or not. */
	get bytes(): number {
		let sum = 0;
		for (const { column } of this.#kept.values()) {
			sum += column.bytes;
		}
		return sum;
	}

	has(hash: string): boolean {
		return this.#kept.has(hash);
	}

	/** Puts a column in, unless it is there already, and makes room. */
	put(column: Column): void {
		const { hash } = column.shape;
		if (!this.#kept.has(hash)) {
			this.#kept.set(hash, { column, users: 0 });
			this.#makeRoom(hash);
		}
	}

	/** Takes a column into use until it is given back; null where it is not there. */
	use(hash: string): Column | null {
		const kept = this.#kept.get(hash);
		if (!kept) {
			return null;
		}
		kept.users += 1;
		this.#kept.delete(hash);
		this.#kept.set(hash, kept);
		return kept.column;
	}

	giveBack(hash: string): void {
		const kept = this.#kept.get(hash);
		if (kept) {
			kept.users -= 1;
			this.#makeRoom(null);
		}
	}

	#makeRoom(except: string | null): void {
		let over = this.bytes - this.#bound;
		for (const [hash, { column, users }] of this.#kept) {
			if (over <= 0) {
				return;
			}
			if (users === 0 && hash !== except) {
				over -= column.bytes;
				this.#kept.delete(hash);
			}
		}
	}
}

const shared = new PageSingleton<ColumnStore>(sharedName("columns"));

/** The page's own. */
export function sharedColumns(): ColumnStore {
	return shared.get(() => new ColumnStore());
}
