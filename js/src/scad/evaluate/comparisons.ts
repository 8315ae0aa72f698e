/** Compares values. Where OpenSCAD warns, the result is undefined. */

import { refuse } from "./refusal";
import { spend } from "./spending";
import { FunctionValue, isList, Range, type Value } from "./values";

export function equal(a: Value, b: Value): boolean {
	if (isList(a)) {
		spend(a.length + 1);
		return isList(b) && a.length === b.length && a.every((one, at) => equal(one, b[at]));
	}
	if (a instanceof Range) {
		return b instanceof Range && sameRange(a, b);
	}
	// A function is one literal that was evaluated once.
	return a === b;
}

/** As far as what is in them; all that are empty are the same. */
function sameRange(a: Range, b: Range): boolean {
	const { length } = a;
	if (length === 0 || b.length === 0) {
		return length === b.length;
	}
	return a.first === b.first && a.step === b.step && length === b.length;
}

export function less(a: Value, b: Value): boolean | undefined {
	if (typeof a === "number" && typeof b === "number") {
		return a < b;
	}
	if (typeof a === "string" && typeof b === "string") {
		return textLess(a, b);
	}
	if (typeof a === "boolean" && typeof b === "boolean") {
		return a < b;
	}
	if (a instanceof Range || a instanceof FunctionValue) {
		return refuse("an order of ranges or functions");
	}
	return isList(a) && isList(b) ? listLess(a, b) : undefined;
}

/** Not the same as `!less(b, a)`: both are false of NaN. */
export function lessOrEqual(a: Value, b: Value): boolean | undefined {
	if (typeof a === "number" && typeof b === "number") {
		return a <= b;
	}
	const greater = less(b, a);
	return greater === undefined ? undefined : !greater;
}

function listLess(a: readonly Value[], b: readonly Value[]): boolean | undefined {
	const shared = Math.min(a.length, b.length);
	spend(shared + 1);
	for (let at = 0; at < shared; at++) {
		const before = less(a[at], b[at]);
		if (before !== false) {
			return before;
		}
		if (less(b[at], a[at])) {
			return false;
		}
	}
	return a.length < b.length;
}

function textLess(a: string, b: string): boolean {
	if (/[\ud800-\udfff]/.test(a + b)) {
		refuse("strings compared that have characters beyond U+FFFF");
	}
	return a < b;
}
