/** What marks are bound to: the tables, their axes, and how their series are named. */
import type { Column } from "../../data/column";
import type { Numbers } from "../../data/numbers";
import type { ColorScale, Mark } from "../../wire/mark-shapes";
import type { PlannedAxis } from "../axes/axis-plan";
import type { ColorMap } from "../look/color-map";
import { Channel } from "../marks/channel";
import type { Progress, Series } from "../marks/painter";
import { nameOf, type Points, pointsOf } from "../marks/xy";
import type { Tables } from "./tables";

export interface Binding {
	tables: Tables;
	x: PlannedAxis;
	y: PlannedAxis;
	/** Of the chart. */
	colors: ColorScale | null;
	/** Colours numbers as others of that name on the same axes are; panes of facets share it. */
	colorMap: (scale: ColorScale | null, numbers: Numbers, title: string) => ColorMap;
	/** Makes a series with the next colour, or finds it by its name. */
	series: (name: string, swatch: Series["swatch"], mark: Mark, slot?: number | null) => Series;
	/** Marks of the pane that stand upon one another, with this one. */
	stack: readonly Mark[];
	/** Whether its pane is coloured by values already. */
	overColors: boolean;
	progress: Progress;
}

export function channelOn(planned: PlannedAxis, column: Column): Channel {
	return planned.kind === "category"
		? Channel.ofCategories(column, planned.places)
		: new Channel(column, column.numbers, zoneOn(planned, column));
}

/** What is told of times is what clocks of their axis show. */
function zoneOn({ kind, zone }: PlannedAxis, column: Column): string | null {
	return kind === "time" ? zone : column.shape.zone;
}

/** The series of a mark with an x and a y. */
export function xyPoints(
	mark: Mark & { x: string | null },
	y: string,
	by: string | null,
	swatch: Series["swatch"],
	{ tables, x: across, y: upright, series: made }: Binding,
): Points[] {
	return pointsOf(
		channelOn(across, tables.column(mark.table, mark.x)),
		channelOn(upright, tables.column(mark.table, y)),
		tables.optional(mark.table, by),
		nameOf(mark, y),
		(name) => made(name, swatch, mark),
	);
}
