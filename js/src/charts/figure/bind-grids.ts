/** Binds heatmaps, and lays the values of heatmaps and contours out as grids. */
import { format } from "d3-format";
import type { Column } from "../../data/column";
import { exactText } from "../../data/exact-text";
import type { ContourMark, HeatmapMark } from "../../wire/mark-shapes";
import type { PlannedAxis } from "../axes/axis-plan";
import type { ColorMap } from "../look/color-map";
import { arrayGrid, cellGrid, type Grid } from "../marks/grid";
import { HeatmapPainter } from "../marks/heatmap";
import type { Painter } from "../marks/painter";
import { type Binding, channelOn } from "./binding";

const written = format(",.6~r");

export function heatmapOf(mark: HeatmapMark, binding: Binding): Painter {
	const value = binding.tables.column(mark.table, mark.value);
	return new HeatmapPainter(mark, gridOf(mark, value, binding), colorsOf(mark, value, binding), {
		x: (at) => placeText(binding.x, at),
		y: (at) => placeText(binding.y, at),
		value,
	});
}

export function colorsOf(
	mark: HeatmapMark | ContourMark,
	value: Column,
	{ colorMap }: Binding,
): ColorMap {
	return colorMap(mark.colors, value.numbers, mark.label ?? mark.value);
}

export function gridOf(
	mark: HeatmapMark | ContourMark,
	value: Column,
	{ tables, x, y }: Binding,
): Grid {
	const shape = tables.shape(mark.table)?.grid ?? null;
	if (mark.x === null || mark.y === null) {
		if (!shape) {
			throw new Error(
				`a ${mark.type} without x and y needs an array of two dimensions: name the columns of x and y`,
			);
		}
		return arrayGrid(value.numbers, shape);
	}
	const channel = (planned: PlannedAxis, name: string) =>
		channelOn(planned, tables.column(mark.table, name));
	return cellGrid(channel(x, mark.x), channel(y, mark.y), value.numbers, mark.type);
}

function placeText(planned: PlannedAxis, value: number): string {
	if (planned.kind === "category") {
		return planned.categories[Math.round(value)] ?? "";
	}
	return planned.kind === "time"
		? exactText(Math.round(value), { kind: "time", format: "f64", unit: "ms", zone: planned.zone })
		: written(value);
}
