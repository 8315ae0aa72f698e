/** Divides rows along x into bars wide enough to be seen: one row each, or larger ones that stay put. */
import { lowerBound, upperBound } from "../../data/search";
import { CALENDAR_UNITS, type CalendarUnit, DAY, unitAround } from "../axes/calendar";
import { usualStep } from "../axes/gaps";
import type { Domain, Scale } from "../axes/scale";
import type { Channel } from "./channel";
import { ordered } from "./xy";

/** What one bar stands for. */
export interface BarUnit {
	/** Rows of a bar; 0 where the calendar says which. */
	rows: number;
	calendar: CalendarUnit | null;
	/** From one bar to the next, in pixels of the page. */
	apart: number;
}

/** A row a bar, wherever they are. */
export const EACH: BarUnit = { rows: 1, calendar: null, apart: 0 };

/** Rows in [from, to). */
export type Span = readonly [number, number];

/** Bars that are nearer than this to one another become larger ones, which are this far apart. */
const NEAREST = 3;
const LARGER = 6;
/** A larger bar is to have some rows. */
const SOME = 1.5;

export class BarSpans {
	readonly x: Channel;
	/** From row to row, as it usually is. */
	readonly step: number;
	readonly #zone: string | null;
	readonly #timed: boolean;
	/** From row to row, where nothing is missing between. */
	readonly #longest: number;
	#length: number | null = null;

	/** @param timed Whether x are times; larger bars are then those of the calendar in the zone. */
	constructor(x: Channel, timed: boolean, zone: string | null) {
		this.x = x;
		this.#timed = timed;
		this.#zone = zone;
		const { size, most } = x.ascends ? usualStep(x.numbers) : { size: 1, most: 1 };
		this.step = size || 1;
		this.#longest = most;
	}

	/** With half a bar at both ends. */
	extent(positive: boolean): Domain | null {
		const reach = this.x.reach(positive);
		const half = this.step / 2;
		return reach && (positive ? reach : [reach[0] - half, reach[1] + half]);
	}

	/** @param ratio Pixels of the scale for one of the page. */
	unit(scale: Scale, ratio: number): BarUnit {
		const { x, step } = this;
		const each = this.#pixels(scale) / ratio;
		const apart = step * each;
		if (apart >= NEAREST || !x.ascends || x.numbers.length < 2) {
			return { rows: 1, calendar: null, apart };
		}
		if (this.#timed) {
			const pixels = (unit: CalendarUnit) => this.#shown(unit.ms, scale) * each;
			const found = CALENDAR_UNITS.find((unit) => unit.ms >= SOME * step && pixels(unit) >= LARGER);
			if (found) {
				return { rows: 0, calendar: found, apart: pixels(found) };
			}
		}
		const rows = 2 ** Math.ceil(Math.log2(LARGER / Math.max(apart, 1e-9)));
		return { rows, calendar: null, apart: rows * apart };
	}

	/** Those that are at least partly in the domain, and some before them. */
	within(unit: BarUnit, domain: Domain, before = 0): Span[] {
		const { numbers } = this.x;
		if (!this.x.ascends) {
			return Array.from(numbers, (_, row) => [row, row + 1] as const);
		}
		const [low, high] = ordered(domain);
		const last = Math.min(numbers.length, upperBound(numbers, high + this.step / 2) + 1);
		let row = Math.max(0, lowerBound(numbers, low - this.step / 2) - 1);
		const spans: Span[] = [];
		while (row < last) {
			const span = this.around(unit, row);
			spans.push(span);
			row = span[1];
		}
		const earlier: Span[] = [];
		for (let first = spans[0]?.[0] ?? 0; first > 0 && earlier.length < before; ) {
			const span = this.around(unit, first - 1);
			earlier.push(span);
			first = span[0];
		}
		return [...earlier.reverse(), ...spans];
	}

	/** The bar that a row is in. */
	around({ rows, calendar }: BarUnit, row: number): Span {
		const { numbers } = this.x;
		if (calendar === null) {
			const from = Math.floor(row / rows) * rows;
			return [from, Math.min(numbers.length, from + rows)];
		}
		const [from, to] = unitAround(numbers[row] as number, calendar, this.#zone);
		return [
			Math.min(row, lowerBound(numbers, from, 0, row + 1)),
			Math.max(row + 1, lowerBound(numbers, to, row)),
		];
	}

	/** Pixels for one of x. */
	#pixels(scale: Scale): number {
		if (scale.kind !== "log" && scale.kind !== "symlog") {
			return Math.abs(scale.factor);
		}
		const [low, high] = ordered(scale.domain);
		return Math.abs(scale.range[1] - scale.range[0]) / (high - low || 1);
	}

	/** How much of a unit's time is shown where nights and weekends are hidden, on average. */
	#shown(ms: number, { straight, warp }: Scale): number {
		if (straight) {
			return ms;
		}
		if (ms <= DAY) {
			// A session that a unit cuts in two is two bars.
			const session = this.#session;
			return ms === DAY ? Math.min(ms, session) : session / Math.ceil(session / ms + 0.5);
		}
		const { numbers } = this.x;
		const [from, to] = [numbers[0] as number, numbers[numbers.length - 1] as number];
		return (ms * (warp.to(to) - warp.to(from))) / (to - from || 1);
	}

	/** From one gap to the next, on average. */
	get #session(): number {
		if (this.#length === null) {
			const { numbers } = this.x;
			let count = 1;
			for (let row = 1; row < numbers.length; row += 1) {
				count += (numbers[row] as number) - (numbers[row - 1] as number) > this.#longest ? 1 : 0;
			}
			this.#length = (numbers.length * this.step) / count;
		}
		return this.#length;
	}
}
