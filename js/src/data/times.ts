/** Reads days and times as ISO 8601 writes them, with nine digits of a second. */
import { DAY, NAIVE, TEXT, ZONED } from "./cell-classes";

export interface TimeParts {
	/** Whole seconds since 1970; of times with an offset in UTC. */
	seconds: number;
	/** And so many nanoseconds more, from 0. */
	nanos: number;
	/** What was taken away for that, in seconds. */
	offset: number;
	/** Digits of a second that were written: 0 to 9. */
	digits: number;
}

const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAYS_IN = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const [MINUS, PLUS, POINT, COMMA, COLON, SPACE, UPPER_T, UPPER_Z] = [
	45, 43, 46, 44, 58, 32, 84, 90,
];

/**
 * The class of a time, which is written into `parts`; `TEXT` for what is none, such as a 30th of
 * February or a tenth digit of a second.
 */
export function readTime(text: string, parts: TimeParts): number {
	const end = text.length;
	if (end < 10 || text.charCodeAt(4) !== MINUS || text.charCodeAt(7) !== MINUS) {
		return TEXT;
	}
	const day = dayNumber(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
	if (Number.isNaN(day)) {
		return TEXT;
	}
	parts.seconds = day * 86400;
	parts.nanos = 0;
	parts.digits = 0;
	if (end === 10) {
		return DAY;
	}
	const between = text.charCodeAt(10);
	if ((between !== UPPER_T && between !== SPACE) || text.charCodeAt(13) !== COLON) {
		return TEXT;
	}
	const hours = number(text, 11, 2);
	const minutes = number(text, 14, 2);
	let at = 16;
	let seconds = 0;
	if (text.charCodeAt(at) === COLON) {
		seconds = number(text, 17, 2);
		at = 19;
		if (text.charCodeAt(at) === POINT || text.charCodeAt(at) === COMMA) {
			const start = at + 1;
			at = start;
			let nanos = 0;
			for (let digit = digitAt(text, at); digit >= 0 && at - start < 9; digit = digitAt(text, at)) {
				nanos = nanos * 10 + digit;
				at++;
			}
			parts.digits = at - start;
			if (parts.digits === 0) {
				return TEXT;
			}
			parts.nanos = nanos * 10 ** (9 - parts.digits);
		}
	}
	if (!(hours < 24 && minutes < 60 && seconds < 60)) {
		return TEXT;
	}
	parts.seconds += hours * 3600 + minutes * 60 + seconds;
	if (at === end) {
		return NAIVE;
	}
	const offset = offsetOf(text, at);
	if (Number.isNaN(offset)) {
		return TEXT;
	}
	parts.offset = offset;
	parts.seconds -= offset;
	return ZONED;
}

/** Seconds that the rest of a text says: `Z`, `+0200` or `+02:00`. NaN for anything else. */
function offsetOf(text: string, at: number): number {
	const sign = text.charCodeAt(at);
	const length = text.length - at;
	if (sign === UPPER_Z && length === 1) {
		return 0;
	}
	if (sign !== PLUS && sign !== MINUS) {
		return Number.NaN;
	}
	const colon = text.charCodeAt(at + 3) === COLON ? 1 : 0;
	const hours = number(text, at + 1, 2);
	const minutes = number(text, at + 3 + colon, 2);
	if (length !== 5 + colon || !(hours < 24 && minutes < 60)) {
		return Number.NaN;
	}
	return (sign === MINUS ? -1 : 1) * (hours * 3600 + minutes * 60);
}

/** Days since 1970, NaN where the calendar has no such day. */
function dayNumber(year: number, month: number, day: number): number {
	if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1)) {
		return Number.NaN;
	}
	const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	if (day > (DAYS_IN[month - 1] as number) + (leap && month === 2 ? 1 : 0)) {
		return Number.NaN;
	}
	const before = year - 1;
	const years = before * 365 + Math.floor(before / 4) - Math.floor(before / 100);
	const leapDays = Math.floor(before / 400) + (leap && month > 2 ? 1 : 0);
	return years + leapDays + (DAYS_BEFORE[month - 1] as number) + day - 1 - 719162;
}

/** NaN where a digit is missing. */
function number(text: string, start: number, length: number): number {
	let value = 0;
	for (let at = start; at < start + length; at++) {
		const digit = digitAt(text, at);
		if (digit < 0) {
			return Number.NaN;
		}
		value = value * 10 + digit;
	}
	return value;
}

/** -1 for none. */
function digitAt(text: string, at: number): number {
	const code = text.charCodeAt(at) - 48;
	return code >= 0 && code <= 9 ? code : -1;
}
