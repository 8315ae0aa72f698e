/** Searches columns whose values ascend. */
import type { Numbers } from "./numbers";

/** The first row in [from, to) whose value is not below `value`. */
export function lowerBound(values: Numbers, value: number, from = 0, to = values.length): number {
	let low = from;
	let high = to;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((values[middle] as number) < value) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/** The first row in [from, to) whose value is above `value`. */
export function upperBound(values: Numbers, value: number, from = 0, to = values.length): number {
	let low = from;
	let high = to;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((values[middle] as number) <= value) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/** The row in [from, to) whose value is nearest; -1 where there is none. */
export function nearestRow(values: Numbers, value: number, from = 0, to = values.length): number {
	if (to <= from) {
		return -1;
	}
	const above = lowerBound(values, value, from, to);
	if (above === from) {
		return from;
	}
	if (above === to) {
		return to - 1;
	}
	const closer = value - (values[above - 1] as number) <= (values[above] as number) - value;
	return closer ? above - 1 : above;
}

/** Whether values never descend, and none is missing. */
export function ascends(values: Numbers): boolean {
	let last = Number.NEGATIVE_INFINITY;
	for (let row = 0; row < values.length; row += 1) {
		const value = values[row] as number;
		if (!(value >= last)) {
			return false;
		}
		last = value;
	}
	return true;
}
