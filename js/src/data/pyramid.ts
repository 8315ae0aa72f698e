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
	/** Blocks whose values have all been seen. */
	known: number;
}

export class Pyramid {
	/** What `range` has found: Infinity and -Infinity where there is no value. */
	low = Number.POSITIVE_INFINITY;
	high = Number.NEGATIVE_INFINITY;
	#values: Numbers;
	/** Rows that are there, and where the first one of them lies among the values. */
	#length: number;
	#first = 0;
	readonly #levels: Level[] = [];
	/** What is not above it counts as missing. */
	readonly #floor: number;

	/** With `positive`, as logarithmic axes want it, what is not above 0 counts as missing. */
	constructor(values: Numbers, positive = false) {
		this.#values = values;
		this.#length = values.length;
		this.#floor = positive ? 0 : Number.NEGATIVE_INFINITY;
		const ground = emptyLevel(Math.floor(values.length / BLOCK));
		for (let level = ground; level.low.length > 0; level = emptyLevel(above(level))) {
			this.#levels.push(level);
		}
		this.#fill(values.length);
	}

	/**
	 * Of values that come one after the other into a buffer, of which there are none yet.
	 *
	 * `grow` says which have come, and which of them are there still.
	 */
	static growing(buffer: Numbers, positive = false): Pyramid {
		const pyramid = new Pyramid(buffer.subarray(0, 0), positive);
		pyramid.#values = buffer;
		let level = emptyLevel(Math.floor(buffer.length / BLOCK));
		while (level.low.length > 0) {
			pyramid.#levels.push(level);
			level = emptyLevel(above(level));
		}
		return pyramid;
	}

	/** The buffer has the rows in [first, end): what was behind the end before has come. */
	grow(first: number, end: number): void {
		this.#first = first;
		this.#length = end - first;
		this.#fill(end);
	}

	/** What is in the buffer from a place on will be other values. */
	shrink(end: number): void {
		let blocks = Math.floor(end / BLOCK);
		for (const level of this.#levels) {
			level.known = Math.min(level.known, blocks);
			blocks = Math.floor(blocks / FACTOR);
		}
	}

	/** The buffer has other values: all of them come anew. */
	restart(): void {
		for (const level of this.#levels) {
			level.known = 0;
		}
		this.#first = 0;
		this.#length = 0;
	}

	get bytes(): number {
		return this.#levels.reduce((sum, { low }) => sum + low.length * 17, 0);
	}

	/** Whether any value is missing. */
	get holed(): boolean {
		return this.nextHole(0, this.#length) < this.#length;
	}

	/** Sets `low` and `high` for the rows in [from, to). */
	range(begin: number, end: number): void {
		const [from, to] = [begin + this.#first, end + this.#first];
		this.low = Number.POSITIVE_INFINITY;
		this.high = Number.NEGATIVE_INFINITY;
		let first = Math.ceil(from / BLOCK);
		let last = Math.min(Math.floor(to / BLOCK), this.#levels[0]?.known ?? 0);
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
			const down = Math.min(Math.floor(last / FACTOR), above?.known ?? -1);
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
	nextHole(begin: number, end: number): number {
		const to = end + this.#first;
		let row = begin + this.#first;
		while (row < to) {
			if (row % BLOCK === 0) {
				const next = this.#pastWhole(row);
				if (next > row) {
					row = next;
					continue;
				}
			}
			if (!((this.#values[row] as number) > this.#floor)) {
				return row - this.#first;
			}
			row += 1;
		}
		return end;
	}

	/** The first row in [from, to) with a value. */
	nextValue(begin: number, end: number): number {
		const to = end + this.#first;
		let row = begin + this.#first;
		while (row < to && !((this.#values[row] as number) > this.#floor)) {
			row += 1;
		}
		return row - this.#first;
	}

	/** Behind the largest block that begins at the row and has no hole. */
	#pastWhole(row: number): number {
		let size = BLOCK;
		let past = row;
		for (const { holed, known } of this.#levels) {
			const block = row / size;
			if (!Number.isInteger(block) || block >= known || holed[block] === 1) {
				break;
			}
			past = row + size;
			size *= FACTOR;
		}
		return past;
	}

	/** Looks at the blocks that are whole now and were not. */
	#fill(end: number): void {
		let blocks = Math.floor(end / BLOCK);
		for (const [at, level] of this.#levels.entries()) {
			const below = this.#levels[at - 1];
			for (let block = level.known; block < blocks; block += 1) {
				if (below) {
					joinBlocks(level, below, block);
				} else {
					readBlock(level, this.#values, block, this.#floor);
				}
			}
			level.known = blocks;
			blocks = Math.floor(blocks / FACTOR);
		}
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
		known: 0,
	};
}

function above({ low }: Level): number {
	return Math.floor(low.length / FACTOR);
}

function readBlock(level: Level, values: Numbers, block: number, floor: number): void {
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

function joinBlocks(level: Level, below: Level, block: number): void {
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
