/** Turns numbers into colours, and places of a colour bar into numbers, for marks and colour bars. */
import type { ColorScale as ColorScaleShape } from "../../wire/mark-shapes";
import { COLORS, colorTable, cssColor } from "./palettes";

export type Numbers = Float64Array | Float32Array;

/** Whether a colour has a number at all: NaN and infinities are missing. */
const MISSING = -1;
/** More values than these say nothing new about quantiles. */
const SAMPLE = 20_000;

export class ColorScale {
	readonly kind: ColorScaleShape["scale"];
	/** From the first colour's number to the last one's. */
	readonly domain: readonly [number, number];
	/** Pixels. */
	readonly table: Uint32Array<ArrayBuffer>;
	/** Whether numbers are left out: those at or below 0 have no logarithm. */
	readonly hasUndrawable: boolean;
	readonly #middle: number | null;
	readonly #constant: number;
	/** Sorted, of a scale by quantiles. */
	readonly #quantiles: Float64Array | null;
	readonly #low: number;
	readonly #center: number;
	readonly #high: number;

	/** @param values All that are coloured; they decide what the shape leaves open. */
	constructor(shape: ColorScaleShape, values: Iterable<Numbers>) {
		this.kind = shape.scale;
		this.table = colorTable(shape.palette);
		const columns = [...values];
		const found = extentOf(columns, this.kind === "log");
		this.hasUndrawable = found.left > 0;
		this.#middle = shape.middle ?? null;
		this.domain = domainOf(shape, found, this.kind);
		this.#constant = symlogConstant(...this.domain);
		this.#quantiles = this.kind === "quantile" ? sortedSample(columns, this.domain) : null;
		this.#low = this.#bend(this.domain[0]);
		this.#high = this.#bend(this.domain[1]);
		const middle = this.#middle === null ? Number.NaN : this.#bend(this.#middle);
		const isWithin =
			middle > Math.min(this.#low, this.#high) && middle < Math.max(this.#low, this.#high);
		this.#center = isWithin ? middle : (this.#low + this.#high) / 2;
	}

	/** From 0 to 1, where a number lies among the colours; NaN where it has none. */
	position(value: number): number {
		if (!Number.isFinite(value)) {
			return Number.NaN;
		}
		const bent = this.#bend(value);
		const [from, to] = this.domain;
		if (Number.isNaN(bent)) {
			return Number.NaN;
		}
		if (from === to) {
			return value < from ? 0 : value > from ? 1 : 0.5;
		}
		const half =
			bent <= this.#center === this.#low <= this.#high
				? (bent - this.#low) / (this.#center - this.#low) / 2
				: 0.5 + (bent - this.#center) / (this.#high - this.#center) / 2;
		return Math.min(1, Math.max(0, half));
	}

	/** The number whose colour stands at a place from 0 to 1 of the colour bar. */
	valueAt(position: number): number {
		const share = Math.min(1, Math.max(0, position));
		const bent =
			share < 0.5
				? this.#low + (this.#center - this.#low) * share * 2
				: this.#center + (this.#high - this.#center) * (share - 0.5) * 2;
		return this.#unbend(bent);
	}

	/** The colour of a number as CSS has it, `missing` where it has none. */
	css(value: number, missing: string): string {
		const at = this.#indexOf(value);
		return at === MISSING ? missing : cssColor(this.table[at] as number);
	}

	/** Colours pixels by numbers; `missing` is the pixel of those that have none. */
	paint(values: Numbers, pixels: Uint32Array, missing = 0): void {
		const { table } = this;
		const straight =
			this.kind === "linear" && this.#middle === null && this.domain[0] < this.domain[1];
		if (straight) {
			const from = this.domain[0];
			const scale = COLORS / (this.domain[1] - from);
			for (let at = 0; at < values.length; at++) {
				const value = values[at] as number;
				const index = (value - from) * scale;
				pixels[at] =
					value - value === 0
						? (table[index <= 0 ? 0 : index >= COLORS ? COLORS - 1 : index | 0] as number)
						: missing;
			}
			return;
		}
		for (let at = 0; at < values.length; at++) {
			const index = this.#indexOf(values[at] as number);
			pixels[at] = index === MISSING ? missing : (table[index] as number);
		}
	}

	#indexOf(value: number): number {
		const position = this.position(value);
		return Number.isNaN(position) ? MISSING : Math.min(COLORS - 1, Math.floor(position * COLORS));
	}

	/** Into what is drawn evenly. */
	#bend(value: number): number {
		switch (this.kind) {
			case "log":
				return value > 0 ? Math.log(value) : Number.NaN;
			case "symlog":
				return Math.sign(value) * Math.log1p(Math.abs(value) / this.#constant);
			case "quantile":
				return this.#quantiles ? rankOf(this.#quantiles, value) : value;
			default:
				return value;
		}
	}

	#unbend(bent: number): number {
		switch (this.kind) {
			case "log":
				return Math.exp(bent);
			case "symlog":
				return Math.sign(bent) * Math.expm1(Math.abs(bent)) * this.#constant;
			case "quantile":
				return this.#quantiles ? quantileOf(this.#quantiles, bent) : bent;
			default:
				return bent;
		}
	}
}

/**
 * How far from 0 a symmetric logarithmic scale is about linear: 1, or less where all numbers are
 * small, so that three decades of either sign are seen.
 */
export function symlogConstant(from: number, to: number): number {
	const largest = Math.max(Math.abs(from), Math.abs(to));
	return largest > 0 && largest < 1000 ? largest / 1000 : 1;
}

interface Extent {
	low: number;
	high: number;
	/** Numbers that the scale cannot draw. */
	left: number;
}

function extentOf(columns: readonly Numbers[], onlyPositive: boolean): Extent {
	let low = Number.POSITIVE_INFINITY;
	let high = Number.NEGATIVE_INFINITY;
	let left = 0;
	for (const values of columns) {
		for (let at = 0; at < values.length; at++) {
			const value = values[at] as number;
			if (value - value !== 0) {
				continue;
			}
			if (onlyPositive && value <= 0) {
				left += 1;
				continue;
			}
			low = value < low ? value : low;
			high = value > high ? value : high;
		}
	}
	return { low, high, left };
}

function domainOf(
	{ domain, middle }: ColorScaleShape,
	{ low, high }: Extent,
	kind: ColorScaleShape["scale"],
): [number, number] {
	const least = kind === "log" ? 1 : 0;
	const isEmpty = low > high;
	let [from, to] = [domain?.[0] ?? (isEmpty ? least : low), domain?.[1] ?? (isEmpty ? 1 : high)];
	if (kind === "log") {
		// An end that has no logarithm is as good as none.
		from = from > 0 ? from : isEmpty ? Math.min(1, to) : Math.min(low, to);
		to = to > 0 ? to : Math.max(from, isEmpty ? 1 : high);
	}
	const isOpen = (domain?.[0] ?? null) === null && (domain?.[1] ?? null) === null;
	if (isOpen && middle !== null && middle !== undefined && kind !== "quantile") {
		return around(middle, from, to, kind === "log");
	}
	return [from, to];
}

/** As far on either side of the middle as the farther end. */
function around(middle: number, from: number, to: number, byFactor: boolean): [number, number] {
	if (byFactor && middle > 0) {
		const factor = Math.max(middle / from, to / middle, 1);
		return [middle / factor, middle * factor];
	}
	const reach = Math.max(middle - from, to - middle, 0);
	return [middle - reach, middle + reach];
}

function sortedSample(
	columns: readonly Numbers[],
	[from, to]: readonly [number, number],
): Float64Array {
	const count = columns.reduce((sum, { length }) => sum + length, 0);
	const step = Math.max(1, Math.floor(count / SAMPLE));
	const sample: number[] = [];
	for (const values of columns) {
		for (let at = 0; at < values.length; at += step) {
			const value = values[at] as number;
			if (value >= from && value <= to) {
				sample.push(value);
			}
		}
	}
	// The ends are in it, whatever was skipped.
	return new Float64Array([from, ...sample, to]).sort();
}

/** From 0 to 1: which share of the sorted values is smaller; equal ones stand in their middle. */
function rankOf(sorted: Float64Array, value: number): number {
	const first = bound(sorted, (one) => one < value);
	const behind = bound(sorted, (one) => one <= value);
	const last = sorted.length - 1;
	if (behind > first) {
		return (first + behind - 1) / 2 / last;
	}
	if (first === 0 || first > last) {
		return first === 0 ? 0 : 1;
	}
	const below = sorted[first - 1] as number;
	const above = sorted[first] as number;
	return (first - 1 + (value - below) / (above - below)) / last;
}

function quantileOf(sorted: Float64Array, share: number): number {
	const place = Math.min(1, Math.max(0, share)) * (sorted.length - 1);
	const low = Math.min(Math.floor(place), sorted.length - 2);
	const from = sorted[Math.max(0, low)] as number;
	const to = sorted[Math.max(0, low) + 1] ?? from;
	return from + (to - from) * (place - low);
}

/** How many values in front fulfil what all before some place fulfil. */
function bound(sorted: Float64Array, isBefore: (value: number) => boolean): number {
	let from = 0;
	let to = sorted.length;
	while (from < to) {
		const middle = (from + to) >>> 1;
		if (isBefore(sorted[middle] as number)) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}
	return from;
}
