/** Finds ticks of times where clocks of a zone show round ones, also on days that have 23 or 25 hours. */
import { type TimeInterval, utcTickInterval } from "d3-time";
import { offsetAt, timeOfWall, wallTime } from "../../data/zone";
import type { Domain } from "./scale";
import { strftime } from "./strftime";

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAY = 86_400_000;

/** About `count` times in the domain, ascending, each once. */
export function zoneTicks([from, to]: Domain, count: number, zone: string | null): number[] {
	const low = Math.min(from, to);
	const high = Math.max(from, to);
	if (!isTime(wallTime(low, zone) - DAY) || !isTime(wallTime(high, zone) + DAY)) {
		return [];
	}
	const times = high - low < 5 ? fractions(low, high, count) : rounds(low, high, count, zone);
	const within = times.filter((time) => time >= low && time <= high);
	return within.filter((time, at) => at === 0 || time > (within[at - 1] as number));
}

function isTime(time: number): boolean {
	return Number.isFinite(new Date(time).getTime());
}

function fractions(low: number, high: number, count: number): number[] {
	const step = Math.max(0.001, 10 ** Math.floor(Math.log10((high - low) / count)));
	const first = Math.ceil(low / step);
	// Far from 1970 two steps can be one number.
	const steps = Math.max(0, Math.floor(high / step) - first + 1);
	return Array.from({ length: steps }, (_, at) => (first + at) * step);
}

function rounds(low: number, high: number, count: number, zone: string | null): number[] {
	const interval = utcTickInterval(new Date(low), new Date(high), count);
	if (interval === null) {
		return [];
	}
	const first = Number(interval.floor(new Date(low)));
	if (Number(interval.ceil(new Date(first + 1))) - first >= DAY) {
		const walls = [wallTime(low, zone) - DAY, wallTime(high, zone) + DAY];
		return wallsOf(interval, walls[0] as number, walls[1] as number).map((wall) =>
			timeOfWall(wall, zone),
		);
	}
	return stretchesOf(low, high, zone).flatMap(({ start, end, offset, before }) => {
		// A day whose midnight is skipped begins at the jump.
		const jumps = Math.ceil((start + before) / DAY) * DAY < start + offset;
		const walls = wallsOf(interval, start + offset, end + offset);
		return [...(jumps ? [start] : []), ...walls.map((wall) => wall - offset)];
	});
}

function wallsOf(interval: TimeInterval, start: number, end: number): number[] {
	return interval.range(interval.ceil(new Date(start)), new Date(end)).map(Number);
}

/** A time in which clocks keep their distance to UTC. */
interface Stretch {
	start: number;
	/** Behind the last moment. */
	end: number;
	offset: number;
	/** Of the stretch before. */
	before: number;
}

function stretchesOf(low: number, high: number, zone: string | null): Stretch[] {
	const found: Stretch[] = [];
	let start = low;
	let offset = offsetAt(low, zone);
	let before = offset;
	for (let at = low; at < high; at += DAY) {
		const next = Math.min(at + DAY, high);
		const changed = offsetAt(next, zone);
		if (changed !== offset) {
			const end = changeBetween(at, next, zone);
			found.push({ start, end, offset, before });
			[start, before, offset] = [end, offset, changed];
		}
	}
	found.push({ start, end: high + 1, offset, before });
	return found;
}

/** The first moment of the clocks' new distance to UTC; they change it at quarters of an hour. */
function changeBetween(low: number, high: number, zone: string | null): number {
	let from = Math.floor(low / QUARTER);
	let to = Math.floor(high / QUARTER);
	const old = offsetAt(low, zone);
	while (to - from > 1) {
		const middle = Math.floor((from + to) / 2);
		if (offsetAt(middle * QUARTER, zone) === old) {
			from = middle;
		} else {
			to = middle;
		}
	}
	return to * QUARTER;
}

const BY_SIZE: readonly [number, (wall: Date) => string][] = [
	[1000, (wall) => strftime(".%L", wall)],
	[MINUTE, (wall) => strftime(":%S", wall)],
];
const clock = (wall: Date) => strftime("%H:%M", wall);
const day = (wall: Date) => strftime("%b %-d", wall);
const month = (wall: Date) => strftime("%B", wall);
const year = (wall: Date) => strftime("%Y", wall);

/** Writes ticks; the first of a larger unit names that one, as "Nov 28" among hours. */
export function zoneTickFormat(
	zone: string | null,
	specifier: string | null,
	ticks: readonly number[],
): (time: number) => string {
	if (specifier !== null) {
		return (time) => strftime(specifier, new Date(wallTime(time, zone)));
	}
	const gaps = ticks.slice(1).map((time, at) => time - (ticks[at] as number));
	if (Math.min(...gaps) < 1) {
		return (time) =>
			`.${(((time % 1000) + 1000) % 1000).toFixed(3).padStart(7, "0").replace(".", "")}`;
	}
	return (time) => {
		const wall = new Date(wallTime(time, zone));
		if (dayOf(wallTime(time - 1, zone)) === dayOf(wall.getTime())) {
			const finer = BY_SIZE.find(([size]) => ((wall.getTime() % size) + size) % size !== 0);
			return (finer?.[1] ?? clock)(wall);
		}
		if (wall.getUTCDate() !== 1) {
			return day(wall);
		}
		return wall.getUTCMonth() === 0 ? year(wall) : month(wall);
	};
}

function dayOf(wall: number): number {
	return Math.floor(wall / DAY);
}

const WHOLE: readonly [number, (wall: Date) => string][] = [
	[DAY, (wall) => strftime("%Y", wall)],
	[MINUTE, (wall) => strftime("%b %-d, %Y", wall)],
	[1000, (wall) => strftime("%b %-d, %Y, %H:%M", wall)],
];

/** What ticks this far apart leave unsaid: the day of hours, the year of months. */
export function zoneContext(time: number, zone: string | null, step: number): string {
	const wall = new Date(wallTime(time, zone));
	if (step >= 300 * DAY || !Number.isFinite(wall.getTime())) {
		return "";
	}
	const format = WHOLE.find(([size]) => step >= size) ?? WHOLE[2];
	return (format as (typeof WHOLE)[number])[1](wall);
}
