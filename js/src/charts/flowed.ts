/** Plans a chart anew whose streams have other rows, for charts that follow them. */
import type { Column } from "../data/column";
import type { ChartShape } from "../wire/chart-shapes";
import type { Drawing } from "./figure/drawing";
import { planOf } from "./figure/plan";
import { OverviewStrip } from "./interaction/strip";
import type { Progress } from "./marks/painter";

/**
 * The drawing with the rows that are there now.
 *
 * @param notes What readers are told of the streams.
 */
export function flowed(
	before: Drawing,
	shape: ChartShape,
	columns: ReadonlyMap<string, Column>,
	notes: readonly string[],
	progress: Progress,
): Drawing {
	const plan = planOf(shape, columns, progress);
	return before.replanned({ ...plan, notes: [...plan.notes, ...notes] });
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
