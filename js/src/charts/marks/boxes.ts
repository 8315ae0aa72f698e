/** Draws boxes of quartiles with whiskers, and what lies beyond them. */
import type { BoxMark } from "../../wire/mark-shapes";
import type { Domain } from "../axes/scale";
import type { Box } from "../statistics/box";
import { finite } from "./channel";
import type { Frame, Hit, Painter, Region, Series, Walk } from "./painter";
import type { Pen } from "./pen";
import type { RowSet } from "./row-set";

/** A box at its place on the horizontal axis. */
export interface PlacedBox {
	series: Series;
	box: Box;
	from: number;
	to: number;
	at: string;
	/** Of the table, those that it sums up, and their values. */
	rows: Uint32Array;
}

export interface BoxesBinding {
	boxes: readonly PlacedBox[];
	series: readonly Series[];
	/** By row of the table. */
	values: ArrayLike<number>;
}

const short = (value: number): string => String(Number(value.toPrecision(6)));

export class BoxPainter implements Painter {
	readonly mark: BoxMark;
	readonly series: readonly Series[];
	readonly #boxes: readonly PlacedBox[];
	readonly #values: ArrayLike<number>;

	constructor(mark: BoxMark, { boxes, series, values }: BoxesBinding) {
		this.mark = mark;
		this.series = series;
		this.#boxes = boxes;
		this.#values = values;
	}

	xExtent(): Domain | null {
		return finite(
			this.#boxes.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY),
			this.#boxes.reduce((most, { to }) => Math.max(most, to), Number.NEGATIVE_INFINITY),
		);
	}

	yExtent(): Domain | null {
		let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
		for (const { box } of this.#boxes) {
			low = Math.min(low, box.low);
			high = Math.max(high, box.high);
			// One by one: there may be more than a call takes.
			for (const row of box.outliers) {
				low = Math.min(low, this.#values[row] as number);
				high = Math.max(high, this.#values[row] as number);
			}
		}
		return finite(low, high);
	}

	draw(pen: Pen, frame: Frame): void {
		const { x, y, ratio } = frame;
		for (const { series, box, from, to } of this.#boxes) {
			if (frame.isHidden(series)) {
				continue;
			}
			const [left, right] = [Math.round(x.place(from)), Math.round(x.place(to))];
			const [first, third] = [y.place(box.first), y.place(box.third)];
			const middle = (left + right) / 2;
			const color = frame.colorOf(series);
			pen.strokeStyle = color;
			pen.fillStyle = color;
			pen.lineWidth = 1.25 * ratio;
			pen.beginPath();
			for (const [end, side] of [
				[y.place(box.low), first],
				[y.place(box.high), third],
			] as const) {
				pen.moveTo(middle, side);
				pen.lineTo(middle, end);
				pen.moveTo(middle - (right - left) / 5, end);
				pen.lineTo(middle + (right - left) / 5, end);
			}
			pen.stroke();
			pen.globalAlpha = this.mark.opacity ?? 0.3;
			pen.fillRect(left, third, right - left, first - third);
			pen.globalAlpha = 1;
			pen.beginPath();
			pen.rect(left, third, right - left, first - third);
			pen.stroke();
			pen.lineWidth = 2.5 * ratio;
			pen.beginPath();
			pen.moveTo(left, y.place(box.median));
			pen.lineTo(right, y.place(box.median));
			pen.stroke();
			pen.globalAlpha = 0.7;
			for (const row of box.outliers) {
				const place = y.place(this.#values[row] as number);
				pen.fillRect(middle - 1.5 * ratio, place - 1.5 * ratio, 3 * ratio, 3 * ratio);
			}
			pen.globalAlpha = 1;
		}
	}

	hits(frame: Frame, x: number, y: number): Hit[] {
		const value = frame.x.value(x);
		return this.#boxes
			.filter((one) => !frame.isHidden(one.series) && value >= one.from && value <= one.to)
			.map((one) => this.#hit(one, frame, y));
	}

	choose(region: Region, rows: RowSet, hidden: Frame["isHidden"]): void {
		for (const { series, from, to, rows: own } of this.#boxes) {
			const middle = (from + to) / 2;
			if (hidden(series) || (region.x && (middle < region.x[0] || middle > region.x[1]))) {
				continue;
			}
			for (const row of own) {
				const value = this.#values[row] as number;
				const within = !region.y || (value >= region.y[0] && value <= region.y[1]);
				if (within && (region.isBox || region.contains(middle, value))) {
					rows.add(row);
				}
			}
		}
	}

	walks(frame: Frame): Walk[] {
		const shown = this.#boxes.filter(({ series }) => !frame.isHidden(series));
		return [
			{
				name: this.mark.label ?? this.mark.y,
				length: shown.length,
				hit: (at) => (shown[at] ? this.#hit(shown[at], frame, 0) : null),
				near: (x) =>
					Math.max(
						0,
						shown.findIndex(({ to }) => to >= x),
					),
			},
		];
	}

	unplaced(_x: boolean, y: boolean): number {
		return y ? Array.from(this.#values).filter((value) => value <= 0).length : 0;
	}

	#hit({ series, box, from, to, at }: PlacedBox, frame: Frame, y: number): Hit {
		const x = (from + to) / 2;
		const parts = [
			`median ${short(box.median)}`,
			`quartiles ${short(box.first)} to ${short(box.third)}`,
			`whiskers ${short(box.low)} to ${short(box.high)}`,
			`${box.count.toLocaleString("en-US")} rows`,
		];
		return {
			painter: this,
			series,
			row: -1,
			x,
			y: box.median,
			distance: Math.abs(frame.y.place(box.median) - y) / 100,
			at,
			name: series.name,
			value: parts.join(", "),
			color: frame.colorOf(series),
			region: { x: [from, to], y: null, isBox: true, contains: () => true },
		};
	}
}
