/** Plans a chart anew whose streams have other rows, for charts that follow them. */
import type { Column } from "../data/column";
import type { ChartShape } from "../wire/chart-shapes";
import type { Drawing } from "./figure/drawing";
import { planOf } from "./figure/plan";
import { OverviewStrip } from "./interaction/strip";
import type { Progress } from "./marks/painter";

/** The drawing with the rows that are there now. */
export function flowed(
	before: Drawing,
	shape: ChartShape,
	columns: ReadonlyMap<string, Column>,
	progress: Progress,
): Drawing {
	return before.replanned(planOf(shape, columns, progress));
}

/** Whether what stands around two drawings is the same: legend, notes, and room for the overview. */
export function isFramedAlike(one: Drawing, other: Drawing): boolean {
	return framed(one) === framed(other);
}

function framed(drawing: Drawing): string {
	const { series, notes } = drawing.plan;
	return JSON.stringify([
		series.map(({ name, color, slot }) => [name, color, slot]),
		notes,
		OverviewStrip.roomFor(drawing),
	]);
}
