/** Puts a column onto an axis: numbers to place, and how to find among them. */
import type { Column } from "../../data/column";
import type { Numbers } from "../../data/numbers";
import { Pyramid } from "../../data/pyramid";
import { ascends, lowerBound, upperBound } from "../../data/search";
import type { Domain } from "../axes/scale";

export class Channel {
	readonly numbers: Numbers;
	/** What it comes from, for exact texts. */
	readonly column: Column;
	/** Of times, as its axis has them. */
	readonly #zone: string | null;
	/** Whether the numbers are those of the column, row by row. */
	readonly #whole: boolean;
	#ascends: boolean | null = null;
	#pyramid: Pyramid | null = null;
	#positive: Pyramid | null = null;
	readonly #reaches = new Map<boolean, Domain | null>();

	constructor(
		column: Column,
		numbers: Numbers = column.numbers,
		zone: string | null = column.shape.zone,
	) {
		this.column = column;
		this.#zone = zone;
		this.numbers = numbers;
		this.#whole = !column.isCategory && numbers === column.numbers;
	}

	/** On an axis of categories, in their order there; names that are not there are missing. */
	static ofCategories(column: Column, categories: ReadonlyMap<string, number>): Channel {
		const places = column.labels.map((label) => categories.get(label) ?? Number.NaN);
		const { codes } = column;
		const numbers = new Float32Array(codes.length);
		for (let row = 0; row < codes.length; row += 1) {
			numbers[row] = places[codes[row] as number] ?? Number.NaN;
		}
		return new Channel(column, numbers);
	}

	/** Some rows of it, in this order. */
	picked(rows: Uint32Array): Channel {
		const from = this.numbers;
		const numbers =
			from instanceof Float32Array ? new Float32Array(rows.length) : new Float64Array(rows.length);
		for (let at = 0; at < rows.length; at += 1) {
			numbers[at] = from[rows[at] as number] as number;
		}
		return new Channel(this.column, numbers, this.#zone);
	}

	/** A row of the table as people read it; null where it is missing. */
	text(row: number): string | null {
		return this.column.text(row, this.#zone);
	}

	get ascends(): boolean {
		this.#ascends ??= this.#whole ? this.column.ascends : ascends(this.numbers);
		return this.#ascends;
	}

	/** With `positive`, of what logarithms have a place for. */
	pyramid(positive: boolean): Pyramid {
		if (this.#whole) {
			return positive ? this.column.positive : this.column.pyramid;
		}
		if (positive) {
			this.#positive ??= new Pyramid(this.numbers, true);
			return this.#positive;
		}
		this.#pyramid ??= new Pyramid(this.numbers);
		return this.#pyramid;
	}

	/** From the smallest to the largest of all numbers, by looking at each once. */
	reach(positive: boolean): Domain | null {
		const found = this.#reaches.get(positive);
		if (found !== undefined) {
			return found;
		}
		const { numbers } = this;
		let low = Number.POSITIVE_INFINITY;
		let high = Number.NEGATIVE_INFINITY;
		if (this.ascends && numbers.length > 0) {
			low = numbers[positive ? upperBound(numbers, 0) : 0] ?? low;
			high = numbers[numbers.length - 1] as number;
		} else {
			const floor = positive ? 0 : Number.NEGATIVE_INFINITY;
			for (let at = 0; at < numbers.length; at += 1) {
				const value = numbers[at] as number;
				if (value > floor) {
					low = value < low ? value : low;
					high = value > high ? value : high;
				}
			}
		}
		const reach = finite(low, high);
		this.#reaches.set(positive, reach);
		return reach;
	}

	/** Of the numbers in [from, to); null where there are none. */
	extent(positive: boolean, from = 0, to = this.numbers.length): Domain | null {
		if (this.ascends && from === 0 && to === this.numbers.length) {
			return this.reach(positive);
		}
		const pyramid = this.pyramid(positive);
		pyramid.range(from, to);
		return finite(pyramid.low, pyramid.high);
	}

	/** Of ascending numbers the rows in the domain, and one beyond at either end. */
	around([from, to]: Domain): [number, number] {
		const low = Math.min(from, to);
		const high = Math.max(from, to);
		const first = lowerBound(this.numbers, low);
		const last = upperBound(this.numbers, high, first);
		return [Math.max(0, first - 1), Math.min(this.numbers.length, last + 1)];
	}
}

/** Infinite values are drawn nowhere, and no axis reaches them. */
export function finite(low: number, high: number): Domain | null {
	if (low > high) {
		return null;
	}
	const most = Number.MAX_VALUE / 4;
	return [Math.max(-most, low), Math.min(most, high)];
}

export function joined(a: Domain | null, b: Domain | null): Domain | null {
	return a && b ? [Math.min(a[0], b[0]), Math.max(a[1], b[1])] : (a ?? b);
}

/** The rows of each code, in their order. */
export function rowsByCode(codes: Int32Array, count: number): Uint32Array[] {
	const sizes = new Uint32Array(count);
	for (const code of codes) {
		if (code >= 0) {
			sizes[code] = (sizes[code] as number) + 1;
		}
	}
	const rows = Array.from(sizes, (size) => new Uint32Array(size));
	sizes.fill(0);
	for (let row = 0; row < codes.length; row += 1) {
		const code = codes[row] as number;
		if (code >= 0) {
			const at = sizes[code] as number;
			(rows[code] as Uint32Array)[at] = row;
			sizes[code] = at + 1;
		}
	}
	return rows;
}
