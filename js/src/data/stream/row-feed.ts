/**
 * Gives whoever asks rows of a stream, as `charts/_feed.py` does: at most two batches are under
 * way to each, and what waits is one batch then.
 */
import type { RowsWantedMessage } from "../../wire/chart-messages";
import type { RowsFrom, StoredRows } from "./stored-rows";

const MOST_CREDIT = 2;
const MOST_ASKERS = 64;
/** After which a page that has not asked again is not waited for: it may be gone. */
const PATIENCE_MS = 10_000;
/** Rows of one batch. */
const MOST_ROWS = 100_000;

/** The asker that is no page. */
export const PYTHON = "python";

interface Asker {
	next: number;
	credit: number;
	/** When it has asked last. */
	heard: number;
	/** What it was told last besides rows. */
	told: string;
	send(rows: RowsFrom, after: number): void;
}

export class RowFeed {
	readonly #rows: StoredRows;
	readonly #status: () => string;
	readonly #askers = new Map<string, Asker>();
	#asked = false;

	/** @param status Of the stream: who asks is told when it is another one. */
	constructor(rows: StoredRows, status: () => string) {
		this.#rows = rows;
		this.#status = status;
	}

	want(
		{ asker, next, credit, anew }: Pick<RowsWantedMessage, "asker" | "next" | "credit" | "anew">,
		send: Asker["send"],
	): void {
		const known = anew ? undefined : this.#askers.get(asker);
		const one = known ?? { next, credit: 0, heard: 0, told: "", send };
		this.#askers.delete(asker);
		this.#askers.set(asker, one);
		if (this.#askers.size > MOST_ASKERS) {
			// However long Python works, it gets all rows.
			const first = [...this.#askers.keys()].find((name) => name !== PYTHON) as string;
			this.#askers.delete(first);
		}
		one.heard = performance.now();
		one.credit = Math.min(MOST_CREDIT, one.credit + credit);
		this.came();
	}

	/** How many rows the slowest page has not been given yet. */
	get behind(): number {
		const since = performance.now() - PATIENCE_MS;
		const pages = [...this.#askers].filter(
			([asker, { heard }]) => asker !== PYTHON && heard > since,
		);
		return Math.max(0, ...pages.map(([, { next }]) => this.#rows.end - next));
	}

	/** Rows have come, or the status is another one; those of one turn go together. */
	came(): void {
		if (!this.#asked) {
			this.#asked = true;
			setTimeout(() => this.#give(), 0);
		}
	}

	#give(): void {
		this.#asked = false;
		const status = this.#status();
		for (const asker of this.#askers.values()) {
			if (asker.credit > 0 && (asker.next < this.#rows.end || asker.told !== status)) {
				const after = asker.next;
				const rows = this.#rows.from(after, MOST_ROWS);
				asker.told = status;
				asker.next = rows.first + rows.count;
				asker.credit -= 1;
				asker.send(rows, after);
			}
		}
	}
}
