/**
 * Writes numbers that read back as themselves, in the way that OpenSCAD reads fastest.
 *
 * OpenSCAD takes several times as long to read a decimal as a whole number, and twice as long for
 * a long number as for two short ones. So numbers are written as whole numbers and what they are
 * divided by: a power of ten where that gives the same doubles, else a power of two, since each
 * double is a whole number of some such part. In long lists those that come often are variables.
 */
import { spend } from "./spending";

export type Numbers = readonly (number | readonly number[])[];

/** Digits behind the point that are tried. */
const MOST_DIGITS = 9;
/** OpenSCAD reads whole numbers of 64 bits. */
const LARGEST_WHOLE = 2 ** 63;
const LARGEST_DIVISOR = 2 ** 62;
/** OpenSCAD reads no decimals of smaller numbers. */
const SMALLEST_READ = 2 ** -1022;
/** A variable pays that saves so many characters. */
const LEAST_SAVED = 40;
/** In fewer numbers none is looked for that comes again. */
const FEW = 4;

export function numberText(value: number): string {
	if (!Number.isFinite(value)) {
		return Number.isNaN(value) ? "(0/0)" : value > 0 ? "(1/0)" : "(-1/0)";
	}
	const tens = tensOf([value]);
	return tens === null ? decimalText(value) : wholeText(value, tens) + over(tens);
}

/** A list of numbers and of lists of them, such as points. */
export function numbersText(list: Numbers): string {
	return list.length <= FEW && list.every((one) => typeof one === "number")
		? fewText(list)
		: manyText(list);
}

/** A point, or a size. */
function fewText(list: readonly number[]): string {
	if (!list.every(Number.isFinite)) {
		return listText(list, numberText);
	}
	const tens = tensOf(list);
	const divisor = tens ?? twosOf(list);
	const texts = list.map((value) =>
		tens === null ? partText(value * divisor) : wholeText(value, divisor),
	);
	return `[${texts.join()}]${over(divisor)}`;
}

function manyText(list: Numbers): string {
	const counts = counted(list);
	const values = [...counts.keys()];
	if (!values.every(Number.isFinite)) {
		return listText(list, numberText);
	}
	const tens = tensOf(values);
	const divisor = tens ?? twosOf(values);
	const texts = new Map(
		values.map((value) => [
			value,
			tens === null ? partText(value * divisor) : wholeText(value, divisor),
		]),
	);
	const names = nameRepeated(counts, texts);
	const text = listText(list, (value) =>
		Object.is(value, -0) ? "-0" : `${value < 0 ? "-" : ""}${texts.get(Math.abs(value))}`,
	);
	return names + text + over(divisor);
}

/** How often each number comes, whatever its sign. */
function counted(list: Numbers): Map<number, number> {
	const counts = new Map<number, number>();
	const count = (value: number) => {
		const size = Math.abs(value);
		counts.set(size, (counts.get(size) ?? 0) + 1);
	};
	for (const one of list) {
		if (typeof one === "number") {
			count(one);
		} else {
			spend(one.length + 1);
			one.forEach(count);
		}
	}
	return counts;
}

/** Makes variables of long numbers that come often. Gives what defines them. */
function nameRepeated(counts: ReadonlyMap<number, number>, texts: Map<number, string>): string {
	const repeated = [...texts].filter(
		([value, text]) => ((counts.get(value) as number) - 1) * (text.length - 2) >= LEAST_SAVED,
	);
	repeated.sort(([one], [other]) => (counts.get(other) as number) - (counts.get(one) as number));
	const definitions = repeated.slice(0, NAMES.length).map(([value, text], at) => {
		const name = NAMES[at] as string;
		texts.set(value, name);
		return `${name}=${text}`;
	});
	return definitions.length === 0 ? "" : `let(${definitions.join()})`;
}

function listText(list: Numbers, text: (value: number) => string): string {
	const items = list.map((one) =>
		typeof one === "number" ? text(one) : `[${one.map(text).join()}]`,
	);
	return `[${items.join()}]`;
}

/** The least power of ten of which all are parts; null where there is none. */
function tensOf(values: readonly number[]): number | null {
	for (let digits = 0; digits <= MOST_DIGITS; digits++) {
		const tens = 10 ** digits;
		const fits = (value: number) => {
			const whole = Math.round(value * tens);
			return Number.isSafeInteger(whole) && whole / tens === value;
		};
		if (values.every(fits)) {
			return tens;
		}
	}
	return null;
}

/** The least power of two of which all are parts, or the largest one that the largest of them bears. */
function twosOf(values: readonly number[]): number {
	const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
	let most = LARGEST_DIVISOR;
	while (most > 1 && most * largest >= LARGEST_WHOLE) {
		most /= 2;
	}
	let twos = 1;
	for (const value of values) {
		while (twos < most && !Number.isInteger(value * twos)) {
			twos *= 2;
		}
	}
	return twos;
}

/** So many parts of a number. */
function wholeText(value: number, parts: number): string {
	return decimalText(Math.round(value * parts));
}

/** A whole number, or what a small one becomes beside large ones. */
function partText(value: number): string {
	const size = Math.abs(value);
	return size > Number.MAX_SAFE_INTEGER && size < LARGEST_WHOLE
		? // In decimals not all of its digits would be written.
			`${value < 0 ? "-" : ""}0x${size.toString(16)}`
		: decimalText(value);
}

function decimalText(value: number): string {
	if (value === 0) {
		return Object.is(value, -0) ? "-0" : "0";
	}
	if (Math.abs(value) < SMALLEST_READ) {
		return `${decimalText(value * LARGEST_DIVISOR)}/${partText(LARGEST_DIVISOR)}`;
	}
	const text = String(value).replace("e+", "e");
	// Of a whole number without an exponent OpenSCAD says that it has other digits.
	return Math.abs(value) <= Number.MAX_SAFE_INTEGER || text.includes("e") ? text : `${text}e0`;
}

function over(divisor: number): string {
	return divisor === 1 ? "" : `/${partText(divisor)}`;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** None means anything to OpenSCAD's reader. */
const NAMES = [
	...LETTERS,
	...Array.from(LETTERS).flatMap((first) => Array.from(LETTERS, (second) => first + second)),
].filter((name) => name !== "if");
