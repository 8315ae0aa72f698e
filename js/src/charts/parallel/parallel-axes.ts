/** Places parallel axes, and says which rows their brushes leave. */
import type { Column } from "../../data/column";
import type { AxisValue } from "../../wire/mark-shapes";
import { Scale, type ScaleKind } from "../axes/scale";

/** From where to where on an axis, in its numbers. */
export type Span = readonly [number, number];

/** Between the ends of an axis and its first and last value, of all that it shows. */
const ROOM = 0.03;

/** One upright axis. */
export class ParallelAxis {
	readonly name: string;
	readonly column: Column;
	readonly kind: ScaleKind;
	readonly domain: Span;
	/** What is left of it; null for all. */
	brush: Span | null = null;

	constructor(name: string, column: Column) {
		this.name = name;
		this.column = column;
		const { kind } = column.shape;
		this.kind = column.isCategory ? "category" : kind === "time" ? "time" : "linear";
		this.domain = column.isCategory ? [-0.5, column.labels.length - 0.5] : around(column.numbers);
	}

	scale(height: number): Scale {
		// Names are read from the top down.
		return new Scale(
			this.kind,
			[this.domain[0], this.domain[1]],
			this.kind === "category" ? [0, height] : [height, 0],
		);
	}

	/** The least that a key moves a brush by. */
	get step(): number {
		return this.kind === "category" ? 1 : (this.domain[1] - this.domain[0]) / 50;
	}

	/** A span within the axis, the lower end first; null where it is all of it. */
	set span([from, to]: Span) {
		const [low, high] = from <= to ? [from, to] : [to, from];
		const [least, most] = this.domain;
		const within: Span = [Math.max(least, low), Math.min(most, high)];
		this.brush = within[0] <= least && within[1] >= most ? null : within;
	}

	/** The brush as Python has it: numbers, milliseconds, or the first and last name. */
	get chosen(): [AxisValue, AxisValue] | null {
		if (!this.brush) {
			return null;
		}
		const [from, to] = this.brush;
		if (this.kind !== "category") {
			return [from, to];
		}
		const { labels } = this.column;
		const [first, last] = [Math.ceil(from), Math.floor(to)];
		return first > last ? ["", ""] : [labels[first] ?? "", labels[last] ?? ""];
	}

	/** Takes a brush over from a chart before. */
	restore([from, to]: readonly [AxisValue, AxisValue]): void {
		if (this.kind !== "category") {
			this.span = [Number(from), Number(to)];
			return;
		}
		const [first, last] = [String(from), String(to)].map((name) =>
			this.column.labels.indexOf(name),
		) as [number, number];
		if (first >= 0 && last >= 0) {
			this.span = [first - 0.5, last + 0.5];
		}
	}
}

/** A bit for each row: 1 where every brush leaves it. */
export function rowsLeft(axes: readonly ParallelAxis[], length: number): Uint8Array {
	const left = new Uint8Array(length).fill(1);
	for (const { brush, column } of axes) {
		if (brush) {
			const { numbers } = column;
			const [from, to] = brush;
			for (let row = 0; row < length; row += 1) {
				const value = numbers[row] as number;
				if (!(value >= from && value <= to)) {
					left[row] = 0;
				}
			}
		}
	}
	return left;
}

function around(numbers: ArrayLike<number>): Span {
	let low = Number.POSITIVE_INFINITY;
	let high = Number.NEGATIVE_INFINITY;
	for (let row = 0; row < numbers.length; row += 1) {
		const value = numbers[row] as number;
		if (value - value === 0) {
			low = Math.min(low, value);
			high = Math.max(high, value);
		}
	}
	if (low > high) {
		return [0, 1];
	}
	const room = low === high ? Math.abs(low) / 2 || 0.5 : (high - low) * ROOM;
	return [low - room, high + room];
}
