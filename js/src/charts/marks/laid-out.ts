/** Lays rows of a table out over their different x and y, for heatmaps, contours and surfaces. */
import type { Numbers } from "../../data/numbers";

/** From so many places on a table has to be a grid, with a row for one place in so many. */
const MANY = 1_000_000;
const SPARSE = 20;

export interface LaidOut {
	/** Ascending. */
	xs: Float64Array;
	ys: Float64Array;
	/** By row of y, then along x; NaN where there is none. */
	values: Float64Array;
	/** The table's row of each; -1 where there is none. */
	rows: Int32Array;
}

/**
 * The last of several rows at one place counts.
 *
 * @param mark Who asks.
 * @param instead What draws rows that are no grid.
 * @throws Where rows are strewn so that most of many places would be empty.
 */
export function laidOut(
	x: Numbers,
	y: Numbers,
	values: Numbers,
	mark: string,
	instead: string,
): LaidOut {
	const xs = distinct(x);
	const ys = distinct(y);
	const places = xs.length * ys.length;
	if (places > MANY && places > SPARSE * values.length) {
		const [wide, high, count] = [xs.length, ys.length, values.length].map((one) =>
			one.toLocaleString("en-US"),
		);
		throw new Error(
			`a ${mark} stands on a grid, and ${count} rows have ${wide} different x and ${high} different y: round these to a grid, or draw the rows by ${instead}`,
		);
	}
	const found = new Float64Array(places).fill(Number.NaN);
	const rows = new Int32Array(places).fill(-1);
	const columnOf = new Map(Array.from(xs, (value, at) => [value, at]));
	const lineOf = new Map(Array.from(ys, (value, at) => [value, at]));
	for (let row = 0; row < values.length; row += 1) {
		const column = columnOf.get(x[row] as number);
		const line = lineOf.get(y[row] as number);
		if (column !== undefined && line !== undefined) {
			const place = line * xs.length + column;
			found[place] = values[row] as number;
			rows[place] = row;
		}
	}
	return { xs, ys, values: found, rows };
}

/** Each value once, ascending. */
function distinct(numbers: Numbers): Float64Array {
	const found = new Set<number>();
	for (const value of numbers) {
		if (!Number.isNaN(value)) {
			found.add(value);
		}
	}
	return Float64Array.from(found).sort();
}
