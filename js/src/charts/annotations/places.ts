/** Places annotations' values on a pane's pixels, and pixels back on values. */
import { upperBound } from "../../data/search";
import type { Annotation } from "../../wire/annotation-shapes";
import type { AxisValue } from "../../wire/mark-shapes";
import type { PlannedAxis } from "../axes/axis-plan";
import type { Scale } from "../axes/scale";
import type { Drawing } from "../figure/drawing";
import type { ShownPane } from "../figure/shown-pane";
import type { BoardKit } from "./later-annotations";
import type { Point } from "./simplify";

export type Values = Annotation["points"][number];

export class Places {
	readonly shown: ShownPane;
	readonly kit: BoardKit;
	readonly x: PlannedAxis;
	readonly y: PlannedAxis;
	/** Length of a unit along y over one along x; null where these are not compared. */
	readonly aspect: number | null;
	readonly #drawing: Drawing;

	constructor(kit: BoardKit, drawing: Drawing, shown: ShownPane) {
		this.kit = kit;
		this.shown = shown;
		this.#drawing = drawing;
		const { plan } = drawing;
		this.x = plan.xs[shown.pane.shape.x] as PlannedAxis;
		this.y = plan.ys[shown.pane.shape.y] as PlannedAxis;
		this.aspect = plan.shape.aspect;
	}

	get room(): { width: number; height: number } {
		return this.shown.box;
	}

	/** In the pane's pixels; NaN for what its axes have not got. */
	place([x, y]: Values): Point {
		const [vx, vy] = this.numbers([x, y]);
		return [this.shown.x.place(vx), this.shown.y.place(vy)];
	}

	/** As the axes count them. */
	numbers([x, y]: Values): Point {
		return [this.kit.placeOfValue(this.x, x), this.kit.placeOfValue(this.y, y)];
	}

	/** What is at a place of the pane, with no more digits than its pixels tell apart. */
	values([px, py]: Point): Values {
		const { x, y } = this.shown;
		return [this.#value(this.x, x, px), this.#value(this.y, y, py)];
	}

	/** What is exactly there, as of a row. */
	exact(x: number, y: number): Values {
		return [this.kit.axisValue(this.x, x), this.kit.axisValue(this.y, y)];
	}

	xText(x: AxisValue): string {
		return this.kit.valueText(this.kit.placeOfValue(this.x, x), this.x, this.shown.x);
	}

	yText(y: AxisValue): string {
		return this.kit.valueText(this.kit.placeOfValue(this.y, y), this.y, this.shown.y);
	}

	/** How many rows lie between two places of x; null where that takes long to say. */
	rowsBetween(from: number, to: number): number | null {
		const { tables } = this.#drawing.plan;
		for (const { mark } of this.shown.pane.painters) {
			const isAlong = "x" in mark && !("horizontal" in mark && mark.horizontal);
			if (mark.table < 0 || !isAlong || mark.type === "text") {
				continue;
			}
			const column = tables.column(mark.table, mark.x as string | null);
			if (!column.isCategory && column.ascends) {
				const { numbers } = column;
				const [low, high] = [Math.min(from, to), Math.max(from, to)];
				// Of neighbours one bar lies between: the last one is counted, the first one is not.
				return Math.max(0, upperBound(numbers, high) - upperBound(numbers, low));
			}
		}
		return null;
	}

	#value(planned: PlannedAxis, scale: Scale, at: number): AxisValue {
		const value = scale.value(at);
		if (planned.kind === "category") {
			return this.kit.axisValue(planned, value);
		}
		const step = Math.abs(scale.value(at + 0.5) - scale.value(at - 0.5));
		return planned.kind === "time" ? roundedTime(value, step) : rounded(value, step);
	}
}

/** To minutes or seconds that steps are longer than; to milliseconds else. */
export function roundedTime(value: number, step: number): number {
	const unit = [60_000, 1000].find((one) => one <= step) ?? 1;
	return Math.round(value / unit) * unit;
}

/** To a tenth of a step. */
export function rounded(value: number, step: number): number {
	if (!(step > 0) || !Number.isFinite(value)) {
		return value;
	}
	const digits = Math.ceil(-Math.log10(step)) + 1;
	if (digits > 0) {
		return Number(value.toFixed(Math.min(100, digits)));
	}
	const unit = 10 ** -digits;
	return Math.round(value / unit) * unit;
}
