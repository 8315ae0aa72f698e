/** Counts values in bins, for histograms. */
import { type Numbers, quantile } from "./box";

/** More bins than these are thinner than a pixel. */
const MOST_BINS = 2000;
/** More values than these say nothing new about quartiles. */
const SAMPLE = 50_000;

export interface Bins {
	/** Borders; a value on one belongs to the bin behind it, on the last to the last bin. */
	edges: Float64Array<ArrayBuffer>;
	/** By group, then by bin. */
	counts: Float64Array<ArrayBuffer>[];
	/** Values outside of all bins; missing ones are not counted. */
	outside: number;
}

/**
 * Counts values.
 *
 * @param bins About how many bins, or their borders in order; null for as many as the data ask
 *   for (Freedman and Diaconis, at least those of Sturges), with round borders.
 * @param groups Of each value, from 0; null for one group. A number that is no group's counts for
 *   none.
 */
export function binned(
	values: Numbers,
	bins: number | readonly number[] | null,
	groups: ArrayLike<number> | null = null,
	groupCount = 1,
): Bins {
	const edges =
		bins !== null && typeof bins !== "number" ? Float64Array.from(bins) : edgesFor(values, bins);
	const count = Math.max(0, edges.length - 1);
	const counts = Array.from({ length: groupCount }, () => new Float64Array(count));
	let outside = 0;
	for (let at = 0; at < values.length; at++) {
		const value = values[at] as number;
		if (value - value !== 0) {
			continue;
		}
		const bin = binOf(edges, value);
		const of = counts[groups === null ? 0 : (groups[at] as number)];
		if (bin < 0) {
			outside += 1;
		} else if (of !== undefined) {
			of[bin] = (of[bin] as number) + 1;
		}
	}
	return { edges, counts, outside };
}

/** The bin of a value, -1 where it has none. */
export function binOf(edges: Float64Array, value: number): number {
	const last = edges.length - 1;
	if (last < 1 || !(value >= (edges[0] as number) && value <= (edges[last] as number))) {
		return -1;
	}
	let from = 0;
	let to = last;
	while (to - from > 1) {
		const middle = (from + to) >>> 1;
		if ((edges[middle] as number) <= value) {
			from = middle;
		} else {
			to = middle;
		}
	}
	return from;
}

function edgesFor(values: Numbers, wanted: number | null): Float64Array<ArrayBuffer> {
	const found = summaryOf(values);
	if (found === null) {
		return new Float64Array(0);
	}
	const { low, high, isWhole } = found;
	if (low === high) {
		// One value has one bin, around it.
		const half = low === 0 ? 0.5 : Math.abs(low) * 0.05;
		return Float64Array.of(low - half, low + half);
	}
	const count = Math.min(MOST_BINS, Math.max(1, wanted ?? usualCount(found)));
	const step = roundStep((high - low) / count, isWhole);
	const first = Math.floor(low / step);
	// A value on the last border would share a bin with those below it.
	const behind = Math.floor(high / step) + 1;
	const isOnBorder = wanted !== null && !isWhole && high === (behind - 1) * step;
	const length = behind - first + (isOnBorder ? 0 : 1);
	return Float64Array.from({ length }, (_, at) => round((first + at) * step, step));
}

interface Summary {
	count: number;
	low: number;
	high: number;
	isWhole: boolean;
	/** Between the quartiles of a sample. */
	spread: number;
}

/** Null where there is no value. */
function summaryOf(values: Numbers): Summary | null {
	let [count, low, high] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	let isWhole = true;
	const step = Math.max(1, Math.floor(values.length / SAMPLE));
	const sample: number[] = [];
	for (let at = 0; at < values.length; at++) {
		const value = values[at] as number;
		if (value - value !== 0) {
			continue;
		}
		if (count % step === 0) {
			sample.push(value);
		}
		count += 1;
		low = value < low ? value : low;
		high = value > high ? value : high;
		isWhole &&= Number.isSafeInteger(value);
	}
	if (count === 0) {
		return null;
	}
	const sorted = Float64Array.from(sample).sort();
	return { count, low, high, isWhole, spread: quantile(sorted, 0.75) - quantile(sorted, 0.25) };
}

function usualCount({ count, low, high, spread }: Summary): number {
	const sturges = Math.ceil(Math.log2(count)) + 1;
	const width = (2 * spread) / Math.cbrt(count);
	const asked = width > 0 ? (high - low) / width : sturges;
	// Data that have nearly all one value and a few far away would ask for millions.
	return Math.min(200, Math.max(sturges, Math.ceil(asked)));
}

/** 1, 2 or 5 times a power of ten, near to a width; of whole numbers a whole number. */
function roundStep(width: number, isWhole: boolean): number {
	const power = 10 ** Math.floor(Math.log10(width));
	const share = width / power;
	const step = power * (share < Math.SQRT2 ? 1 : share < Math.sqrt(10) ? 2 : share < 7.07 ? 5 : 10);
	return isWhole ? Math.max(1, Math.round(step)) : step;
}

/** Without the last digits, which multiplying has made up. */
function round(value: number, step: number): number {
	const digits = Math.max(0, Math.min(100, 2 - Math.floor(Math.log10(step))));
	return Number.isFinite(value) ? Number(value.toFixed(digits)) : value;
}
