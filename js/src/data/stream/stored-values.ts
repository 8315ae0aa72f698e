/** Reads values as a column of a stream stores them, for stored rows; others are refused. */
import type { StreamColumn } from "./stream-protocol";

const INTEGERS: Record<string, [bigint, bigint]> = {
	i8: [-(2n ** 7n), 2n ** 7n - 1n],
	u8: [0n, 2n ** 8n - 1n],
	i16: [-(2n ** 15n), 2n ** 15n - 1n],
	u16: [0n, 2n ** 16n - 1n],
	i32: [-(2n ** 31n), 2n ** 31n - 1n],
	u32: [0n, 2n ** 32n - 1n],
	i64: [-(2n ** 63n), 2n ** 63n - 1n],
	u64: [0n, 2n ** 64n - 1n],
};
const FLAGS: Record<string, number> = { true: 1, false: 0, "1": 1, "0": 0 };
/** A time as ISO 8601 has it; what it says of its zone stands at the end. */
const MOMENT =
	/^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?$/i;

/** The number that stands for a value; throws for one that is none, with the reason. */
export type ReadValue = (value: unknown) => number | bigint;

export function readerOf({ kind, format, second }: StreamColumn): ReadValue {
	if (kind === "bool") {
		return flag;
	}
	if (kind === "time") {
		return (value) => moment(value, second);
	}
	if (kind === "duration") {
		return (value) => microseconds(float(value), 1_000_000);
	}
	return format === "f64" || format === "f32" ? float : (value) => whole(value, format);
}

function float(value: unknown): number {
	const number =
		typeof value === "string" && value.trim() !== ""
			? Number(value)
			: typeof value === "string"
				? Number.NaN
				: Number(value as number);
	const isOne = ["number", "bigint", "boolean", "string"].includes(typeof value);
	if (!isOne || (Number.isNaN(number) && value !== "NaN" && !Number.isNaN(value))) {
		throw new Error("it is no number");
	}
	return number;
}

function whole(value: unknown, format: string): number | bigint {
	const number = typeof value === "bigint" ? value : float(value);
	if (typeof number === "number" && !Number.isInteger(number)) {
		throw new Error("it is no whole number");
	}
	if (typeof value === "number" && !Number.isSafeInteger(value)) {
		throw new Error("JSON has lost digits of it in the browser: send it as text");
	}
	const exact =
		typeof value === "string" && /^[+-]?\d+$/.test(value.trim()) ? BigInt(value) : BigInt(number);
	const [low, high] = INTEGERS[format] as [bigint, bigint];
	if (exact < low || exact > high) {
		throw new Error(`it does not fit into ${format}`);
	}
	return format === "i64" || format === "u64" ? exact : Number(exact);
}

function flag(value: unknown): number {
	const text = String(value).toLowerCase();
	if (!Object.hasOwn(FLAGS, text)) {
		throw new Error("it is neither true nor false");
	}
	return FLAGS[text] as number;
}

/** Microseconds since 1970. */
function moment(value: unknown, second: number): bigint {
	if (typeof value !== "string" || /^[+-]?[\d.]+(?:e[+-]?\d+)?$/i.test(value)) {
		return microseconds(float(value), second);
	}
	const parts = MOMENT.exec(value);
	const [, day = "", clock, fraction = "", zone = "Z"] = parts ?? [];
	const whole = Date.parse(`${day}T${clock ?? "00:00"}${zone.toUpperCase()}`);
	if (!parts || Number.isNaN(whole) || !isDay(day)) {
		throw new Error("it is no time, such as 2026-11-28T09:30:00Z");
	}
	return BigInt(whole) * 1000n + BigInt(fraction.padEnd(6, "0").slice(0, 6));
}

/** @param each How many microseconds one of the number has. */
function microseconds(number: number, each: number): bigint {
	const all = Math.round(number * each);
	const [low, high] = INTEGERS.i64 as [bigint, bigint];
	if (!Number.isFinite(all) || BigInt(all) < low || BigInt(all) > high) {
		throw new Error("it is too long ago or too far ahead");
	}
	return BigInt(all);
}

/** Whether the month has such a day: `Date` goes on with the next month's. */
function isDay(day: string): boolean {
	const date = new Date(`${day}T00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
