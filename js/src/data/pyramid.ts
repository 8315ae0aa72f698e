/**
 * Finds the smallest and the largest value of any stretch of a column, and where values are
 * missing, in logarithmic time after one pass.
 */
import type { Numbers } from "./numbers";

const BLOCK = 64;
const FACTOR = 8;

interface Level {
	low: Float64Array;
	high: Float64Array;
	/** 1 where a value of the block is missing. */
	holed: Uint8Array;
}

export class Pyramid {
	/** What `range` has found: Infinity and -Infinity where there is no value. */
	low = Number.POSITIVE_INFINITY;
	high = Number.NEGATIVE_INFINITY;
	readonly #values: Numbers;
	readonly #levels: Level[] = [];
	/** What is not above it counts as missing. */
	readonly #floor: number;

	/** With `positive`, as logarithmic axes want it, what is not above 0 counts as missing. */
	constructor(values: Numbers, positive = false) {
		this.#values = values;
		this.#floor = positive ? 0 : Number.NEGATIVE_INFINITY;
		const ground = groundLevel(values, this.#floor);
		for (let level = ground; level.low.length > 0; level = levelAbove(level)) {
			this.#levels.push(level);
		}
	}

	get bytes(): number {
		return this.#levels.reduce((sum, { low }) => sum + low.length * 17, 0);
	}

	/** Whether any value is missing. */
	get holed(): boolean {
		return this.nextHole(0, this.#values.length) < this.#values.length;
	}

	/** Sets `low` and `high` for the rows in [from, to). */
	range(from: number, to: number): void {
		this.low = Number.POSITIVE_INFINITY;
		this.high = Number.NEGATIVE_INFINITY;
		let first = Math.ceil(from / BLOCK);
		let last = Math.min(Math.floor(to / BLOCK), this.#levels[0]?.low.length ?? 0);
		if (first >= last) {
			this.#rows(from, to);
			return;
		}
		this.#rows(from, first * BLOCK);
		this.#rows(last * BLOCK, to);
		for (let at = 0; first < last; at += 1) {
			const level = this.#levels[at] as Level;
			const above = this.#levels[at + 1];
			const up = Math.ceil(first / FACTOR);
			const down = Math.min(Math.floor(last / FACTOR), above?.low.length ?? -1);
			if (up >= down) {
				this.#blocks(level, first, last);
				return;
			}
			this.#blocks(level, first, up * FACTOR);
			this.#blocks(level, down * FACTOR, last);
			first = up;
			last = down;
		}
	}

	/** The first row in [from, to) without a value; `to` where all have one. */
	nextHole(from: number, to: number): number {
		let row = from;
		while (row < to) {
			if (row % BLOCK === 0) {
				const next = this.#pastWhole(row);
				if (next > row) {
					row = next;
					continue;
				}
			}
			if (!((this.#values[row] as number) > this.#floor)) {
				return row;
			}
			row += 1;
		}
		return to;
	}

	/** The first row in [from, to) with a value. */
	nextValue(from: number, to: number): number {
		let row = from;
		while (row < to && !((this.#values[row] as number) > this.#floor)) {
			row += 1;
		}
		return row;
	}

	/** Behind the largest block that begins at the row and has no hole. */
	#pastWhole(row: number): number {
		let size = BLOCK;
		let past = row;
		for (const { holed } of this.#levels) {
			const block = row / size;
			if (!Number.isInteger(block) || block >= holed.length || holed[block] === 1) {
				break;
			}
			past = row + size;
			size *= FACTOR;
		}
		return past;
	}

	#rows(from: number, to: number): void {
		const values = this.#values;
		const floor = this.#floor;
		let { low, high } = this;
		for (let row = from; row < to; row += 1) {
			const value = values[row] as number;
			if (value > floor) {
				if (value < low) {
					low = value;
				}
				if (value > high) {
					high = value;
				}
			}
		}
		this.low = low;
		this.high = high;
	}

	#blocks(level: Level, from: number, to: number): void {
		for (let block = from; block < to; block += 1) {
			const low = level.low[block] as number;
			const high = level.high[block] as number;
			if (low < this.low) {
				this.low = low;
			}
			if (high > this.high) {
				this.high = high;
			}
		}
	}
}

function emptyLevel(blocks: number): Level {
	return {
		low: new Float64Array(blocks),
		high: new Float64Array(blocks),
		holed: new Uint8Array(blocks),
	};
}

function groundLevel(values: Numbers, floor: number): Level {
	const level = emptyLevel(Math.floor(values.length / BLOCK));
	for (let block = 0; block < level.low.length; block += 1) {
		let low = Number.POSITIVE_INFINITY;
		let high = Number.NEGATIVE_INFINITY;
		let count = 0;
		const end = (block + 1) * BLOCK;
		for (let row = block * BLOCK; row < end; row += 1) {
			const value = values[row] as number;
			if (value > floor) {
				count += 1;
				if (value < low) {
					low = value;
				}
				if (value > high) {
					high = value;
				}
			}
		}
		level.low[block] = low;
		level.high[block] = high;
		level.holed[block] = count === BLOCK ? 0 : 1;
	}
	return level;
}

function levelAbove(below: Level): Level {
	const level = emptyLevel(Math.floor(below.low.length / FACTOR));
	for (let block = 0; block < level.low.length; block += 1) {
		let low = Number.POSITIVE_INFINITY;
		let high = Number.NEGATIVE_INFINITY;
		let holed = 0;
		const end = (block + 1) * FACTOR;
		for (let under = block * FACTOR; under < end; under += 1) {
			low = Math.min(low, below.low[under] as number);
			high = Math.max(high, below.high[under] as number);
			holed |= below.holed[under] as number;
		}
		level.low[block] = low;
		level.high[block] = high;
		level.holed[block] = holed;
	}
	return level;
}
