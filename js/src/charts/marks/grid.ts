/** Lays values out as a grid: rows of the table as cells between the values of x and y. */
import type { Numbers } from "../../data/numbers";
import type { Channel } from "./channel";
import { laidOut } from "./laid-out";

export interface Grid {
	/** Borders of columns and rows, ascending; one more than there are. */
	xs: Float64Array;
	ys: Float64Array;
	/** By row, then by column; NaN where there is none. */
	values: Numbers;
	/** The table's row of each cell; -1 where there is none. Null where they are the same. */
	rows: Int32Array | null;
	/** Whether all columns are as wide, and all rows as high. */
	even: boolean;
}

/** Of a table that is a two-dimensional array. */
export function arrayGrid(values: Numbers, [rows, columns]: readonly [number, number]): Grid {
	const borders = (count: number) => Float64Array.from({ length: count + 1 }, (_, at) => at - 0.5);
	return { xs: borders(columns), ys: borders(rows), values, rows: null, even: true };
}

/**
 * Of a table with a cell a row. The last of several at one place is shown.
 *
 * @param mark Who asks.
 * @throws Where rows are strewn so that most of many cells would be empty.
 */
export function cellGrid(x: Channel, y: Channel, values: Numbers, mark: string): Grid {
	const { xs, ys, values: cells, rows } = laidOut(x.numbers, y.numbers, values, mark, "scatter");
	const [left, bottom] = [bordersOf(xs), bordersOf(ys)];
	return { xs: left, ys: bottom, values: cells, rows, even: isEven(left) && isEven(bottom) };
}

/** Halfway between neighbours, and as far beyond the last ones. */
function bordersOf(values: Float64Array): Float64Array {
	const { length } = values;
	if (length < 2) {
		return length === 0
			? new Float64Array(0)
			: Float64Array.of((values[0] as number) - 0.5, (values[0] as number) + 0.5);
	}
	const at = (index: number) => values[index] as number;
	return Float64Array.from({ length: length + 1 }, (_, index) =>
		index === 0
			? at(0) - (at(1) - at(0)) / 2
			: index === length
				? at(length - 1) + (at(length - 1) - at(length - 2)) / 2
				: (at(index - 1) + at(index)) / 2,
	);
}

function isEven(borders: Float64Array): boolean {
	const wide = ((borders[borders.length - 1] ?? 0) - (borders[0] ?? 0)) / (borders.length - 1);
	return borders.every(
		(border, at) => Math.abs(border - (borders[0] as number) - at * wide) <= wide * 1e-3,
	);
}

/** The cell between whose borders a value is; -1 where there is none. */
export function cellAt(borders: Float64Array, value: number): number {
	const last = borders.length - 1;
	if (!(value >= (borders[0] ?? Number.NaN) && value < (borders[last] as number))) {
		return -1;
	}
	let low = 0;
	let high = last;
	while (high - low > 1) {
		const middle = (low + high) >>> 1;
		if ((borders[middle] as number) <= value) {
			low = middle;
		} else {
			high = middle;
		}
	}
	return low;
}
