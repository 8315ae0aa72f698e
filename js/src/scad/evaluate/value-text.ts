/** Writes values as `echo()` and `str()` do. */

import { printedNumber } from "./number-text";
import { refuse } from "./refusal";
import { spend } from "./spending";
import { isList, Range, type Value } from "./values";

export function echoed(value: Value): string {
	if (typeof value === "number") {
		return printedNumber(value);
	}
	if (typeof value === "string") {
		return `"${value}"`;
	}
	if (value === undefined) {
		return "undef";
	}
	if (typeof value === "boolean") {
		return String(value);
	}
	if (isList(value)) {
		spend(value.length + 1);
		return `[${value.map(echoed).join(", ")}]`;
	}
	if (value instanceof Range) {
		return `[${[value.first, value.step, value.last].map(printedNumber).join(" : ")}]`;
	}
	return refuse("a function that is printed");
}

/** Strings stand by themselves without quotes. */
export function stringOf(value: Value): string {
	return typeof value === "string" ? value : echoed(value);
}
