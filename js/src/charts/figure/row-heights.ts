/** Knows how a chart's height is shared by its rows of panes, as Python says or the reader has moved. */
import type { PaneShape } from "../../wire/chart-shapes";

/** Of a chart's height: a row that has less is not one that a reader has left. */
const LEAST = 1e-4;

export class RowHeights {
	/** Shares by row, from the top; those of the chart that is shown. */
	#given: readonly number[] = [];
	#moved: readonly number[] | null = null;
	#rows: readonly number[] = [];

	/** Takes a chart's own shares; the reader's stay where these are what they were. */
	follow(panes: readonly Pick<PaneShape, "row" | "weight">[]): void {
		this.#rows = [...new Set(panes.map(({ row }) => row))].sort((a, b) => a - b);
		const given = this.#rows.map((at) =>
			Math.max(...panes.filter(({ row }) => row === at).map(({ weight }) => weight)),
		);
		if (String(given) !== String(this.#given)) {
			this.#moved = null;
		}
		this.#given = given;
	}

	/** From the top. */
	get shares(): readonly number[] {
		return this.#moved ?? this.#given;
	}

	/** Of a row of the grid. */
	of(row: number): number {
		return this.shares[this.#rows.indexOf(row)] ?? 1;
	}

	/** Gives the upper of two rows this part of what both have. */
	move(border: number, part: number): void {
		const shares = [...this.shares];
		const [upper, lower] = [shares[border], shares[border + 1]];
		if (upper !== undefined && lower !== undefined) {
			shares[border] = (upper + lower) * part;
			shares[border + 1] = (upper + lower) * (1 - part);
			this.#moved = shares;
		}
	}

	/** Takes what the reader's browser has kept, if it is of as many rows, and each can be seen. */
	take(shares: readonly number[]): void {
		const all = shares.reduce((sum, share) => sum + share, 0);
		const areSeen = shares.every((share) => share / all >= LEAST);
		if (shares.length === this.#given.length && areSeen) {
			this.#moved = shares;
		}
	}

	/** What the reader has moved; null for nothing. */
	get moved(): readonly number[] | null {
		return this.#moved;
	}

	reset(): void {
		this.#moved = null;
	}
}
