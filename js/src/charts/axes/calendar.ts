/** Knows the units that clocks and calendars divide time by, and where one begins and ends in a zone. */
import { offsetAt, timeOfWall, wallTime } from "../../data/zone";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** The first Monday of times is three days behind their begin, a Thursday. */
const MONDAY = 3 * DAY;

/** So many milliseconds, or months. */
export interface CalendarUnit {
	/** On average. */
	ms: number;
	/** 0 for units that have always the same length. */
	months: number;
}

const SIZES = [
	...[1, 2, 5, 10, 20, 50, 100, 200, 500],
	...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
	...[1, 2, 3, 5, 10, 15, 30].map((count) => count * MINUTE),
	...[1, 2, 3, 4, 6, 12].map((count) => count * HOUR),
	DAY,
	7 * DAY,
];
const MONTH = 30.436875 * DAY;
const MONTHS = [1, 3, 12, 24, 60, 120, 240, 600, 1200];

/** Ascending; none of them is begun before another one ends that it is part of. */
export const CALENDAR_UNITS: readonly CalendarUnit[] = [
	...SIZES.map((ms) => ({ ms, months: 0 })),
	...MONTHS.map((months) => ({ ms: months * MONTH, months })),
];

/** From when to when the unit goes that a time is in, as clocks of the zone have it. */
export function unitAround(
	time: number,
	{ ms, months }: CalendarUnit,
	zone: string | null,
): [number, number] {
	const wall = wallTime(time, zone);
	if (months === 0 && ms <= HOUR) {
		// An hour that comes twice is two.
		const offset = offsetAt(time, zone);
		const begin = Math.floor(wall / ms) * ms;
		return [begin - offset, begin + ms - offset];
	}
	const [from, to] = months === 0 ? stretch(wall, ms) : someMonths(wall, months);
	return [Math.min(time, timeOfWall(from, zone)), timeOfWall(to, zone)];
}

function stretch(wall: number, ms: number): [number, number] {
	const shift = ms > DAY ? MONDAY : 0;
	const begin = Math.floor((wall + shift) / ms) * ms - shift;
	return [begin, begin + ms];
}

function someMonths(wall: number, months: number): [number, number] {
	const at = new Date(wall);
	const count = at.getUTCFullYear() * 12 + at.getUTCMonth();
	const begin = Math.floor(count / months) * months;
	return [monthBegin(begin), monthBegin(begin + months)];
}

function monthBegin(month: number): number {
	const at = new Date(0);
	at.setUTCFullYear(Math.floor(month / 12), month - Math.floor(month / 12) * 12, 1);
	return at.getTime();
}
