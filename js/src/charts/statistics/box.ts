/** Sums up values by quartiles, for box plots. */

export type Numbers = Float64Array | Float32Array;

export interface Box {
	count: number;
	/** Where the lower whisker ends: a value. */
	low: number;
	first: number;
	median: number;
	third: number;
	high: number;
	/** Rows whose values lie beyond the whiskers. */
	outliers: number[];
}

/**
 * A box for each group that has values, by its number; others are null.
 *
 * Quartiles lie between values as numpy's do by default.
 *
 * @param whiskers How many times the distance of the quartiles a whisker reaches at most.
 * @param groups Of each value, from 0; null for one group.
 */
export function boxes(
	values: Numbers,
	whiskers: number,
	groups: ArrayLike<number> | null = null,
	groupCount = 1,
): (Box | null)[] {
	const rows: number[][] = Array.from({ length: groupCount }, () => []);
	for (let at = 0; at < values.length; at++) {
		const value = values[at] as number;
		if (value - value === 0) {
			rows[groups === null ? 0 : (groups[at] as number)]?.push(at);
		}
	}
	return rows.map((of) => (of.length === 0 ? null : boxOf(values, of, whiskers)));
}

function boxOf(values: Numbers, rows: number[], whiskers: number): Box {
	const sorted = Float64Array.from(rows, (row) => values[row] as number).sort();
	const [first, median, third] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share)) as [
		number,
		number,
		number,
	];
	const reach = whiskers * (third - first);
	const lowest = first - reach;
	const highest = third + reach;
	// A whisker ends at a value, and never inside of the box.
	const low = sorted.find((value) => value >= lowest) ?? first;
	let last = sorted.length - 1;
	while (last > 0 && (sorted[last] as number) > highest) {
		last -= 1;
	}
	const high = sorted[last] as number;
	const isOutlier = (row: number) => {
		const value = values[row] as number;
		return value < lowest || value > highest;
	};
	return {
		count: rows.length,
		low: Math.min(low, first),
		first,
		median,
		third,
		high: Math.max(high, third),
		outliers: rows.filter(isOutlier),
	};
}

/** The value below which that share of the sorted ones lies, between two of them where need be. */
export function quantile(sorted: Float64Array, share: number): number {
	const place = share * (sorted.length - 1);
	const below = Math.floor(place);
	const from = sorted[below] as number;
	const to = sorted[Math.min(below + 1, sorted.length - 1)] as number;
	return from + (to - from) * (place - below);
}
