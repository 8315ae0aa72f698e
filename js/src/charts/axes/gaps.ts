/** Finds the gaps of times, such as nights and weekends of markets, and takes them out of an axis. */

import type { Numbers } from "../../data/numbers";
import { lowerBound, upperBound } from "../../data/search";
import type { Warp } from "./scale";

/** From where to where nothing is. */
type Gap = readonly [number, number];

/** How many usual steps without a row are a gap: of even series, and of others. */
const EVEN = 1.5;
const UNEVEN = 24;

/**
 * Of times in columns that share an axis; null where it has no gaps.
 *
 * A gap is longer than the steps between rows usually are. Half such a step stays on both sides.
 */
export function gapWarp(columns: readonly Numbers[]): Warp | null {
	const found = columns.map((numbers) => gapsOf(numbers)).filter((gaps) => gaps.length > 0);
	const all = found.reduce<readonly Gap[] | null>(
		(shared, gaps) => (shared === null ? gaps : intersected(shared, gaps)),
		null,
	);
	const inner = (all ?? []).filter(([from, to]) => Number.isFinite(from) && Number.isFinite(to));
	return inner.length === 0 ? null : without(inner);
}

/** With what lies before the first time and behind the last; empty where there is no time. */
function gapsOf(numbers: Numbers): Gap[] {
	const times = sorted(numbers);
	if (times.length === 0) {
		return [];
	}
	const step = usualStep(times);
	const gaps: Gap[] = [[Number.NEGATIVE_INFINITY, (times[0] as number) - step.size / 2]];
	for (let at = 1; at < times.length; at += 1) {
		const [last, next] = [times[at - 1] as number, times[at] as number];
		if (next - last > step.most) {
			gaps.push([last + step.size / 2, next - step.size / 2]);
		}
	}
	gaps.push([(times[times.length - 1] as number) + step.size / 2, Number.POSITIVE_INFINITY]);
	return gaps;
}

function sorted(numbers: Numbers): Numbers {
	let last = Number.NEGATIVE_INFINITY;
	for (const value of numbers) {
		if (!(value >= last)) {
			return Float64Array.from(numbers as ArrayLike<number>)
				.filter((time) => !Number.isNaN(time))
				.sort();
		}
		last = value;
	}
	return numbers;
}

/** Steps of which the usual one is found. */
const SAMPLE = 20_000;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The step in the middle of all, and the longest that is no gap; even are series of which half is alike. */
export function usualStep(times: Numbers): { size: number; most: number } {
	const steps: number[] = [];
	const count = times.length - 1;
	const looked = Math.min(SAMPLE, count);
	for (let one = 0; one < looked; one += 1) {
		// Of many rows some that keep no beat, as days of as many minutes each would have.
		const at = 1 + (looked === count ? one : Math.floor(((one * GOLDEN) % 1) * count));
		const step = (times[at] as number) - (times[at - 1] as number);
		if (step > 0) {
			steps.push(step);
		}
	}
	const size = Float64Array.from(steps).sort()[Math.floor(steps.length / 2)] ?? 0;
	const like = steps.filter((step) => Math.abs(step - size) <= 0.2 * size).length;
	return { size, most: size * (like >= steps.length / 2 ? EVEN : UNEVEN) };
}

/** Where both have gaps. */
function intersected(some: readonly Gap[], others: readonly Gap[]): Gap[] {
	const shared: Gap[] = [];
	let [at, on] = [0, 0];
	while (at < some.length && on < others.length) {
		const [a, b] = [some[at] as Gap, others[on] as Gap];
		const [from, to] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
		if (from < to) {
			shared.push([from, to]);
		}
		if (a[1] < b[1]) {
			at += 1;
		} else {
			on += 1;
		}
	}
	return shared;
}

function without(gaps: readonly Gap[]): Warp {
	const starts = Float64Array.from(gaps, ([from]) => from);
	const ends = Float64Array.from(gaps, ([, to]) => to);
	/** All that is hidden up to the end of each. */
	const hidden = new Float64Array(gaps.length);
	/** Where each is once those before it are out. */
	const seams = new Float64Array(gaps.length);
	let sum = 0;
	for (let at = 0; at < gaps.length; at += 1) {
		seams[at] = (starts[at] as number) - sum;
		sum += (ends[at] as number) - (starts[at] as number);
		hidden[at] = sum;
	}
	return {
		to: (time) => {
			const at = upperBound(starts, time) - 1;
			return at < 0
				? time
				: time - (hidden[at] as number) + Math.max(0, (ends[at] as number) - time);
		},
		back: (warped) => {
			const at = lowerBound(seams, warped) - 1;
			return at < 0 ? warped : warped + (hidden[at] as number);
		},
	};
}
