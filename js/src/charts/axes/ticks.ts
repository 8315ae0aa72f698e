/** Finds where an axis has ticks, and what they say. */
import { ticks } from "d3-array";
import { format as numberFormat } from "d3-format";
import { tickFormat } from "d3-scale";
import { gapTicks } from "./gap-ticks";
import type { Scale } from "./scale";
import { zoneTickFormat, zoneTicks } from "./zone-ticks";

export interface Tick {
	value: number;
	label: string;
}

export interface TickWishes {
	/** About how many. */
	count: number;
	/** As d3-format or d3-time-format has it. */
	format: string | null;
	zone: string | null;
	/** Of a category axis, by code. */
	categories: readonly string[];
}

/** Numbers nearer to 0 have not all of their digits. */
const NARROWEST = 1e-290;
/** Pixels along an axis that four labels fit beside. */
const ROOM_FOR_MORE = 60;

export function ticksOf(scale: Scale, wishes: TickWishes): Tick[] {
	const { kind, domain } = scale;
	const count = Math.max(1, wishes.count);
	if (kind === "category") {
		return categoryTicks(scale, wishes);
	}
	if (kind === "time") {
		const values = scale.straight
			? zoneTicks(domain, count, wishes.zone)
			: gapTicks(scale, count, wishes.zone);
		const write = zoneTickFormat(wishes.zone, wishes.format, values);
		return values.map((value) => ({ value, label: write(value) }));
	}
	const [low, high] = domain[0] <= domain[1] ? domain : [domain[1], domain[0]];
	if (kind === "log" && high / low >= 10) {
		return labelled(logTicks(low, high, count), wishes.format);
	}
	if (kind === "symlog" && (high > 10 || low < -10)) {
		return labelled(symlogTicks(low, high, count), wishes.format);
	}
	// One by itself says nothing of distances.
	const isLow = Math.abs(scale.range[1] - scale.range[0]) < ROOM_FOR_MORE;
	const isAlone = count > 1 && !isLow && roundTicks(low, high, count).length < 2;
	const enough = isAlone ? count + 1 : count;
	const write =
		wishes.format === null && hasDigits(low, high)
			? tickFormat(low, high, enough, plainFormat(low, high))
			: numberFormat(wishes.format ?? "");
	return roundTicks(low, high, enough).map((value) => ({ value, label: write(value) }));
}

/** Millions and more in short, smaller ones with all their digits. */
function plainFormat(low: number, high: number): string | undefined {
	const most = Math.max(Math.abs(low), Math.abs(high));
	return most >= 1e7 ? "s" : most < 1e-4 && most > 0 ? "~e" : undefined;
}

function roundTicks(low: number, high: number, count: number): number[] {
	return hasDigits(low, high) ? ticks(low, high, count) : [];
}

/** Whether numbers can be divided so finely, and go so far. */
function hasDigits(low: number, high: number): boolean {
	return high - low >= NARROWEST && Number.isFinite(high - low);
}

function labelled(values: number[], format: string | null): Tick[] {
	const write = format === null ? powerText : numberFormat(format);
	return values.map((value) => ({ value, label: write(value) }));
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const grouped = numberFormat(",~r");

/** 0.001 to 100,000 in full, others as powers of ten. */
export function powerText(value: number): string {
	const size = Math.abs(value);
	if (size === 0 || (size >= 1e-3 && size < 1e6)) {
		return grouped(value);
	}
	const power = Math.floor(Math.log10(size) + 1e-9);
	const first = Math.round(size / 10 ** power);
	const raised = [...String(Math.abs(power))].map((digit) => RAISED[Number(digit)]).join("");
	const sign = value < 0 ? "−" : "";
	return `${sign}${first === 1 ? "" : `${first}×`}10${power < 0 ? "⁻" : ""}${raised}`;
}

function logTicks(low: number, high: number, count: number): number[] {
	const first = Math.floor(Math.log10(low));
	const last = Math.ceil(Math.log10(high));
	const decades = last - first;
	const between = decades * 3 <= count * 1.5 ? [1, 2, 5] : [1];
	const step = Math.max(1, Math.ceil(decades / count));
	const found: number[] = [];
	for (let power = Math.ceil(first / step) * step; power <= last; power += step) {
		for (const times of between) {
			found.push(Number(`${times}e${power}`));
		}
	}
	return found.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
}

function symlogTicks(low: number, high: number, count: number): number[] {
	const side = (most: number) => (most > 1 ? logTicks(1, most, Math.max(1, count / 2)) : []);
	const found = [
		...side(-low)
			.map((value) => -value)
			.reverse(),
		0,
		...side(high),
	];
	return found.filter((value) => value >= low && value <= high);
}

function categoryTicks({ domain }: Scale, { categories, count }: TickWishes): Tick[] {
	const low = Math.max(0, Math.ceil(Math.min(...domain)));
	const high = Math.min(categories.length - 1, Math.floor(Math.max(...domain)));
	const step = Math.max(1, Math.ceil((high - low + 1) / count));
	const found: Tick[] = [];
	for (let value = Math.ceil(low / step) * step; value <= high; value += step) {
		found.push({ value, label: categories[value] ?? "" });
	}
	return found;
}

/** A value between ticks, with as many digits as a pixel of the axis tells apart. */
export function readingOf(value: number, scale: Scale): string {
	const [low, high] = scale.domain;
	const pixels = Math.abs(scale.range[1] - scale.range[0]) || 1;
	if (!scale.straight) {
		return numberFormat(",.4~r")(value);
	}
	const step = Math.abs(high - low) / pixels;
	const most = Math.max(Math.abs(low), Math.abs(high));
	if (step === 0 || most === 0) {
		return numberFormat(",~r")(value);
	}
	const digits = Math.min(15, Math.max(1, Math.ceil(Math.log10(most / step)) + 1));
	const exponential = most >= 1e9 || most < 1e-4;
	return numberFormat(exponential ? `.${digits - 1}~e` : `,.${digits}~r`)(value);
}
