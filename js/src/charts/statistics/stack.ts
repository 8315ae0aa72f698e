/** Puts values of several series on top of each other, for areas and bars. */
import type { Numbers } from "./box";

export interface Stacked {
	/** By row, where its piece begins; NaN where the row has no value. */
	from: Float64Array<ArrayBuffer>;
	/** By row, where it ends. */
	to: Float64Array<ArrayBuffer>;
}

/**
 * Stacks the rows of each place: upwards those above 0, downwards those below it.
 *
 * @param places Of each row; rows without one are left out.
 * @param series Of each row, from 0: the order of the stack. Rows of one series at one place
 *   stand on each other in their own order.
 */
export function stacked(
	places: ArrayLike<number>,
	values: Numbers,
	series: ArrayLike<number>,
	base = 0,
): Stacked {
	const from = new Float64Array(values.length).fill(Number.NaN);
	const to = new Float64Array(values.length).fill(Number.NaN);
	const tops = new Map<number, number>();
	const bottoms = new Map<number, number>();
	for (const row of inOrder(series, values.length)) {
		const value = values[row] as number;
		const place = places[row] as number;
		if (value - value !== 0 || Number.isNaN(place)) {
			continue;
		}
		const ends = value < 0 ? bottoms : tops;
		const start = ends.get(place) ?? base;
		from[row] = start;
		to[row] = start + value;
		ends.set(place, start + value);
	}
	return { from, to };
}

/** Rows by their series, those of one in the order of the table. */
function inOrder(series: ArrayLike<number>, length: number): Uint32Array {
	let most = 0;
	for (let row = 0; row < length; row++) {
		most = Math.max(most, series[row] as number);
	}
	const starts = new Uint32Array(most + 2);
	for (let row = 0; row < length; row++) {
		const behind = (series[row] as number) + 1;
		starts[behind] = (starts[behind] as number) + 1;
	}
	for (let one = 1; one < starts.length; one++) {
		starts[one] = (starts[one] as number) + (starts[one - 1] as number);
	}
	const rows = new Uint32Array(length);
	for (let row = 0; row < length; row++) {
		const of = series[row] as number;
		const place = starts[of] as number;
		rows[place] = row;
		starts[of] = place + 1;
	}
	return rows;
}
