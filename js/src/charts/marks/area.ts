/** Draws areas between a line and its base, or upon one another, and bands between two lines. */
import type { AreaMark, BandMark } from "../../wire/mark-shapes";
import type { Domain } from "../axes/scale";
import { Channel, joined } from "./channel";
import type { Frame, Hit, Painter, Region, Series, Walk } from "./painter";
import type { Pen } from "./pen";
import type { RowSet } from "./row-set";
import { traceStrip } from "./strip";
import { isDense, traceLine } from "./trace";
import {
	choosePoints,
	hitsOf,
	type Points,
	tableRow,
	unplacedIn,
	walksOf,
	xExtentOf,
	yExtentOf,
} from "./xy";

/** Rows with two ends. */
export interface Strips {
	/** With the end that is told and selected. */
	points: Points;
	low: Channel;
	high: Channel;
}

export class AreaPainter implements Painter {
	readonly mark: AreaMark | BandMark;
	readonly series: readonly Series[];
	readonly #all: readonly Strips[];
	readonly #points: readonly Points[];

	constructor(mark: AreaMark | BandMark, all: readonly Strips[]) {
		this.mark = mark;
		this.#all = all;
		this.#points = all.map(({ points }) => points);
		this.series = this.#points.map(({ series }) => series);
	}

	xExtent(positive: boolean): Domain | null {
		return xExtentOf(this.#points, positive);
	}

	yExtent(positive: boolean, visible: Domain | null, hidden: Frame["isHidden"]): Domain | null {
		const of = (side: "low" | "high") =>
			yExtentOf(
				this.#all.map((strips) => ({ ...strips.points, y: strips[side] })),
				positive,
				visible,
				hidden,
			);
		return joined(of("low"), of("high"));
	}

	draw(pen: Pen, frame: Frame): void {
		const isBand = this.mark.type === "band";
		const stacked = this.mark.type === "area" && this.mark.stack;
		const step = this.mark.type === "area" ? this.mark.step : null;
		const opacity = this.mark.opacity ?? (stacked ? 0.75 : isBand ? 0.25 : 0.3);
		for (const { points, low, high } of this.#all) {
			if (frame.isHidden(points.series)) {
				continue;
			}
			const color = frame.colorOf(points.series);
			pen.fillStyle = color;
			pen.globalAlpha = opacity;
			pen.beginPath();
			traceStrip(pen, { x: points.x, low, high, step }, frame);
			pen.fill();
			pen.globalAlpha = 1;
			if (!isBand) {
				const line = { x: points.x, y: high, step };
				pen.beginPath();
				traceLine(pen, line, frame);
				pen.strokeStyle = color;
				pen.lineWidth = 1.5 * frame.ratio;
				// A row between two gaps is a dot.
				pen.lineCap = "round";
				pen.lineJoin = isDense(line, frame) ? "bevel" : "round";
				pen.stroke();
			}
		}
	}

	hits(frame: Frame, x: number, y: number, along: "x" | "nearest"): Hit[] {
		const hits = hitsOf(this, this.#ends(), frame, x, y, along);
		return this.mark.type === "band" ? hits.map((hit) => this.#both(hit)) : hits;
	}

	choose(region: Region, rows: RowSet, hidden: Frame["isHidden"]): void {
		choosePoints(this.#ends(), region, rows, hidden);
	}

	walks(frame: Frame): Walk[] {
		return walksOf(this, this.#ends(), frame).map((walk) => ({
			...walk,
			hit: (at) => {
				const hit = walk.hit(at);
				return hit && this.mark.type === "band" ? this.#both(hit) : hit;
			},
		}));
	}

	unplaced(x: boolean, y: boolean): number {
		return unplacedIn(this.#points, x, y);
	}

	/** Where rows are seen: at the upper end. */
	#ends(): Points[] {
		return this.#all.map(({ points, high }) => ({ ...points, y: high }));
	}

	#both(hit: Hit): Hit {
		const strips = this.#all.find(({ points }) => points.series === hit.series);
		const low = strips?.low.column.text(hit.row) ?? "missing";
		const high = strips?.high.column.text(hit.row) ?? "missing";
		return { ...hit, value: `${low} to ${high}` };
	}
}

/** Strips of a band, series by series as its points are. */
export function stripsOf(points: readonly Points[], low: Channel, high: Channel): Strips[] {
	return points.map((some) => ({
		points: some,
		low: some.rows ? low.picked(some.rows) : low,
		high: some.rows ? high.picked(some.rows) : high,
	}));
}

/** Strips from a base. */
export function basedStrips(points: readonly Points[], base: number): Strips[] {
	return points.map((some) => ({
		points: some,
		low: new Channel(some.y.column, new Float64Array(some.y.numbers.length).fill(base)),
		high: some.y,
	}));
}

/** Strips upon one another: by row, from where to where. */
export function stackedStrips(
	points: readonly Points[],
	from: Float64Array,
	to: Float64Array,
): Strips[] {
	return points.map((some) => {
		const pick = (ends: Float64Array) =>
			new Channel(
				some.y.column,
				Float64Array.from(
					{ length: some.y.numbers.length },
					(_, at) => ends[tableRow(some, at)] as number,
				),
			);
		return { points: some, low: pick(from), high: pick(to) };
	});
}
