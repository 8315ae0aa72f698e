/** Makes a column's times of seconds and nanoseconds, in a unit that keeps them all. */
import type { ColumnParts, Validity } from "./decoded-column";

export interface TimesRead {
	length: number;
	seconds: Float64Array;
	/** Null where none has a part of a second; it may be shorter than the seconds. */
	nanos: Int32Array | null;
	/** The most digits of a second that were written. */
	digits: number;
	/** Whether all are days. */
	dated: boolean;
	/** The offset of all of them, in seconds; NaN where they have several, null for none. */
	offset: number | null;
	earliest: number;
	latest: number;
}

const PER_SECOND = { us: 1e6, ns: 1e9 };
/** Seconds whose nanoseconds 64 bits hold. */
const LONGEST = 9_223_372_035;

/** As Python's own times have it. */
function unitOf({ dated, digits }: TimesRead): "d" | "us" | "ns" {
	if (dated) {
		return "d";
	}
	return digits <= 6 ? "us" : "ns";
}

function zoneOf(offset: number | null): string | null {
	if (offset === null) {
		return null;
	}
	if (offset === 0 || Number.isNaN(offset)) {
		return "UTC";
	}
	const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
	const size = Math.abs(offset);
	return `${offset < 0 ? "-" : "+"}${two(size / 3600)}:${two((size % 3600) / 60)}`;
}

/** Whether 64 bits hold them all. */
export function timesFit(times: TimesRead): boolean {
	return unitOf(times) !== "ns" || Math.max(-times.earliest, times.latest) <= LONGEST;
}

export function timeParts(times: TimesRead, validity: Validity): ColumnParts {
	const { length, seconds, nanos } = times;
	const unit = unitOf(times);
	const shared = {
		kind: "time",
		length,
		validity,
		unit,
		zone: zoneOf(times.offset),
	} as const;
	if (unit === "d") {
		const days = new Int32Array(seconds.subarray(0, length).map((value) => value / 86400));
		return { ...shared, format: "i32", values: days };
	}
	const scale = PER_SECOND[unit];
	const part = 1e9 / scale;
	// 64 bits by two halves: a float has no microseconds of a year like 2024 exactly, and BigInt
	// takes ten times as long.
	const halves = new Uint32Array(length * 2);
	for (let at = 0; at < length; at++) {
		const value = seconds[at] as number;
		const high = Math.floor(value / 65536);
		const low = (value - high * 65536) * scale + (nanos?.[at] ?? 0) / part;
		const highest = Math.floor(high / 65536);
		const middle = (high - highest * 65536) * scale;
		const lowest = low + (middle % 65536) * 65536;
		const rest = highest * scale + Math.floor(middle / 65536);
		halves[at * 2] = lowest % 2 ** 32;
		halves[at * 2 + 1] = rest + Math.floor(lowest / 2 ** 32);
	}
	return { ...shared, format: "i64", values: halves };
}
