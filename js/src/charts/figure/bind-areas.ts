/** Binds areas, alone on their base or upon one another, and bands. */
import type { AreaMark, BandMark } from "../../wire/mark-shapes";
import { AreaPainter, basedStrips, stackedStrips, stripsOf } from "../marks/area";
import type { Painter } from "../marks/painter";
import { stacked } from "../statistics/stack";
import { type Binding, channelOn, xyPoints } from "./binding";

export function bandOf(mark: BandMark, binding: Binding): Painter {
	const end = (name: string) => channelOn(binding.y, binding.tables.column(mark.table, name));
	const name = mark.label ?? `${mark.low} to ${mark.high}`;
	const points = xyPoints({ ...mark, label: name }, mark.high, null, "area", binding);
	return new AreaPainter(mark, stripsOf(points, end(mark.low), end(mark.high)));
}

/** Alone on its base, or upon the areas of the pane that stack before it. */
export function areaOf(mark: AreaMark, binding: Binding): Painter {
	const points = xyPoints(mark, mark.y, mark.by, "area", binding);
	if (!mark.stack) {
		return new AreaPainter(mark, basedStrips(points, mark.base));
	}
	const { tables } = binding;
	const places: number[] = [];
	const values: number[] = [];
	const series: number[] = [];
	let own = 0;
	let count = 0;
	for (const [at, other] of binding.stack.entries()) {
		if (other.type !== "area") {
			continue;
		}
		own = other === mark ? values.length : own;
		const by = tables.optional(other.table, other.by);
		const x = channelOn(binding.x, tables.column(other.table, other.x)).numbers;
		const y = tables.column(other.table, other.y).numbers;
		for (let row = 0; row < y.length; row += 1) {
			places.push(x[row] as number);
			values.push(y[row] as number);
			series.push(at * 1000 + (by ? Math.max(0, by.codes[row] as number) : 0));
		}
		count = other === mark ? y.length : count;
	}
	const { from, to } = stacked(places, Float64Array.from(values), series, mark.base);
	const end = own + count;
	return new AreaPainter(
		mark,
		stackedStrips(points, from.subarray(own, end), to.subarray(own, end)),
	);
}
