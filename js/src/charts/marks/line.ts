/** Draws lines. */
import type { LineMark } from "../../wire/mark-shapes";
import type { Domain } from "../axes/scale";
import type { Frame, Hit, Painter, Region, Series, Walk } from "./painter";
import type { Pen } from "./pen";
import type { RowSet } from "./row-set";
import { isDense, traceLine } from "./trace";
import {
	choosePoints,
	connected,
	hitsOf,
	type Points,
	unplacedIn,
	walksOf,
	xExtentOf,
	yExtentOf,
} from "./xy";

export class LinePainter implements Painter {
	readonly mark: LineMark;
	readonly series: readonly Series[];
	readonly #all: readonly Points[];

	constructor(mark: LineMark, points: readonly Points[]) {
		this.mark = mark;
		this.#all = mark.missing === "connect" ? points.map(connected) : points;
		this.series = points.map(({ series }) => series);
	}

	xExtent(positive: boolean): Domain | null {
		return xExtentOf(this.#all, positive);
	}

	yExtent(positive: boolean, visible: Domain | null, hidden: Frame["isHidden"]): Domain | null {
		return yExtentOf(this.#all, positive, visible, hidden);
	}

	draw(pen: Pen, frame: Frame): void {
		const { step, width, dash, opacity } = this.mark;
		for (const { series, x, y } of this.#all) {
			if (frame.isHidden(series)) {
				continue;
			}
			const line = { x, y, step };
			pen.beginPath();
			traceLine(pen, line, frame);
			const dense = isDense(line, frame);
			pen.strokeStyle = frame.colorOf(series);
			pen.globalAlpha = opacity ?? 1;
			// A band of ink is not made wider by the width of each stroke in it.
			pen.lineWidth = Math.max(1, width * frame.ratio);
			pen.lineJoin = dense ? "bevel" : "round";
			pen.lineCap = dash.length > 0 ? "butt" : "round";
			pen.setLineDash(dense ? [] : dash.map((length) => length * frame.ratio));
			pen.stroke();
			pen.setLineDash([]);
			pen.globalAlpha = 1;
		}
	}

	hits(frame: Frame, x: number, y: number, along: "x" | "nearest"): Hit[] {
		return hitsOf(this, this.#all, frame, x, y, along);
	}

	choose(region: Region, rows: RowSet, hidden: Frame["isHidden"]): void {
		choosePoints(this.#all, region, rows, hidden);
	}

	walks(frame: Frame): Walk[] {
		return walksOf(this, this.#all, frame);
	}

	unplaced(x: boolean, y: boolean): number {
		return unplacedIn(this.#all, x, y);
	}
}
