/**
 * Reads what is written in a cell: the one grammar of numbers, truth values and times, which
 * Python has too. `tests/contract/cases/cells.json` holds both to it.
 */
import { DECIMAL, EMPTY, LONG, NOT_A_NUMBER, TEXT, TRUTH, UNSIGNED, WHOLE } from "./cell-classes";
import { readTime, type TimeParts } from "./times";

/** What the last {@link classOf} has read: one object, as there are millions of cells. */
export const cell: TimeParts & { number: number } = {
	number: 0,
	seconds: 0,
	nanos: 0,
	offset: 0,
	digits: 0,
};

/** Words of numbers and truth values are no longer. */
const LONGEST_WORD = 9;
/** Letters of a number: Python reads longer ones in more than linear time. */
const LONGEST = 400;
const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;
const UNSIGNED_MAX = 2n ** 64n - 1n;

const [ZERO, NINE, POINT, PLUS, MINUS, SPACE, TAB] = [48, 57, 46, 43, 45, 32, 9];

/** The class of what is written there; its value is in {@link cell}. */
export function classOf(written: string): number {
	const text = trimmed(written);
	if (text === "" || text.length > LONGEST) {
		// Blanks are a text that somebody has written; nothing is nothing.
		return written === "" ? EMPTY : TEXT;
	}
	const first = text.charCodeAt(0);
	if (isDigit(first) || first === MINUS || first === PLUS || first === POINT) {
		const found = numberClass(text);
		return found === TEXT ? startedLikeNumber(text, first) : found;
	}
	return wordClass(text);
}

/** Without the blanks around it. */
export function trimmed(text: string): string {
	let from = 0;
	let to = text.length;
	while (from < to && isBlank(text.charCodeAt(from))) {
		from++;
	}
	while (to > from && isBlank(text.charCodeAt(to - 1))) {
		to--;
	}
	return from === 0 && to === text.length ? text : text.slice(from, to);
}

function isBlank(code: number): boolean {
	return code === SPACE || code === TAB;
}

function isDigit(code: number): boolean {
	return code >= ZERO && code <= NINE;
}

function startedLikeNumber(text: string, first: number): number {
	if (isDigit(first)) {
		return readTime(text, cell);
	}
	return wordClass(text);
}

function wordClass(text: string): number {
	if (text.length > LONGEST_WORD) {
		return TEXT;
	}
	switch (text.toLowerCase()) {
		case "true":
			cell.number = 1;
			return TRUTH;
		case "false":
			cell.number = 0;
			return TRUTH;
		case "nan":
			cell.number = Number.NaN;
			return NOT_A_NUMBER;
		case "inf":
		case "+inf":
		case "infinity":
		case "+infinity":
			cell.number = Number.POSITIVE_INFINITY;
			return DECIMAL;
		case "-inf":
		case "-infinity":
			cell.number = Number.NEGATIVE_INFINITY;
			return DECIMAL;
	}
	return TEXT;
}

/** `TEXT` for what is no number, and for what no number keeps: `007`, twenty digits, `1e999`. */
function numberClass(text: string): number {
	const end = text.length;
	const first = text.charCodeAt(0);
	const start = first === MINUS || first === PLUS ? 1 : 0;
	let at = digitsFrom(text, start);
	const whole = at - start;
	if (whole > 1 && text.charCodeAt(start) === ZERO) {
		return TEXT;
	}
	if (at === end) {
		return whole === 0 ? TEXT : wholeClass(text, whole);
	}
	let digits = whole;
	if (text.charCodeAt(at) === POINT) {
		const fraction = digitsFrom(text, at + 1);
		digits += fraction - at - 1;
		at = fraction;
	}
	if (digits === 0) {
		return TEXT;
	}
	if (at < end && (text.charCodeAt(at) | 32) === 101) {
		const sign = text.charCodeAt(at + 1);
		const exponent = at + (sign === MINUS || sign === PLUS ? 2 : 1);
		at = digitsFrom(text, exponent);
		if (at === exponent) {
			return TEXT;
		}
	}
	if (at !== end) {
		return TEXT;
	}
	cell.number = Number(text);
	return Number.isFinite(cell.number) ? DECIMAL : TEXT;
}

function digitsFrom(text: string, start: number): number {
	let at = start;
	while (at < text.length && isDigit(text.charCodeAt(at))) {
		at++;
	}
	return at;
}

function wholeClass(text: string, digits: number): number {
	cell.number = Number(text);
	if (digits <= 15 || Math.abs(cell.number) < 2 ** 53) {
		return WHOLE;
	}
	// Longer ones fit into nothing, and BigInt takes its time for thousands of digits.
	const value = digits > 20 ? null : wholeNumber(text);
	if (value === null || value < LONG_MIN || value > UNSIGNED_MAX) {
		return TEXT;
	}
	return value > LONG_MAX ? UNSIGNED : LONG;
}

/** Of what is `WHOLE`, `LONG` or `UNSIGNED`. */
export function wholeNumber(text: string): bigint {
	// BigInt knows no plus sign.
	return BigInt(text.charCodeAt(0) === PLUS ? text.slice(1) : text);
}
