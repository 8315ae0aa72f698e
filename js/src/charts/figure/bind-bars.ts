/** Makes the rectangles of bars, histograms and boxes from columns. */

import type { Column } from "../../data/column";
import type { BarMark, BoxMark, HistogramMark, Mark } from "../../wire/mark-shapes";
import { type Bar, BarsPainter } from "../marks/bars";
import { BoxPainter, type PlacedBox } from "../marks/boxes";
import { Channel, rowsByCode } from "../marks/channel";
import type { Painter, Series } from "../marks/painter";
import { binned, binOf } from "../statistics/bins";
import { boxes } from "../statistics/box";
import { stacked } from "../statistics/stack";
import { type Binding, channelOn } from "./binding";

/** Share of the room between places that bars take. */
const FILLED = 0.8;

/** Series of a mark by the codes of `by`; one where there is none. */
function seriesOf(by: Column | null, name: string, mark: Mark, binding: Binding): Series[] {
	return by === null
		? [binding.series(name, "area", mark)]
		: by.labels.map((label) => binding.series(label, "area", mark));
}

export function barsOf(mark: BarMark, binding: Binding): Painter {
	const { tables } = binding;
	const places = mark.horizontal ? binding.y : binding.x;
	const xs = tables.column(mark.table, mark.x);
	const ys = tables.column(mark.table, mark.y);
	const by = tables.optional(mark.table, mark.by);
	const channel = channelOn(places, xs);
	const at = channel.numbers;
	const series = seriesOf(by, mark.label ?? mark.y, mark, binding);
	const codes = by?.codes ?? new Int32Array(at.length);
	const wide = widthOf(at) * FILLED;
	// Bars of several marks of a pane stand beside each other, and so do those of `by` unless stacked.
	const marks = binding.stack.filter(({ type }) => type === "bar");
	const own = Math.max(0, marks.indexOf(mark));
	const groups = mark.stack || by === null ? 1 : series.length;
	const lanes = Math.max(1, marks.length) * groups;
	const ends = mark.stack
		? stacked(
				at,
				Float64Array.from(ys.numbers),
				codes.map((code) => Math.max(0, code)),
			)
		: null;
	const bars: Bar[] = [];
	for (let row = 0; row < at.length; row += 1) {
		const one = series[codes[row] as number];
		const place = at[row] as number;
		const value = ys.numbers[row] as number;
		if (!one || Number.isNaN(place) || Number.isNaN(value)) {
			continue;
		}
		const lane = own * groups + (groups === 1 ? 0 : (codes[row] as number));
		const from = place - wide / 2 + (lane * wide) / lanes;
		bars.push({
			series: one,
			row,
			from,
			to: from + wide / lanes,
			base: ends ? (ends.from[row] as number) : 0,
			end: ends ? (ends.to[row] as number) : value,
			at: channel.text(row) ?? "missing",
			value: ys.text(row) ?? "missing",
		});
	}
	return new BarsPainter(mark, { bars, series, lying: mark.horizontal, rowsOf: null });
}

/** The least distance of two places. */
function widthOf(places: ArrayLike<number>): number {
	const sorted = Float64Array.from(
		new Set(Array.from(places).filter((place) => !Number.isNaN(place))),
	).sort();
	let least = Number.POSITIVE_INFINITY;
	for (let at = 1; at < sorted.length; at += 1) {
		least = Math.min(least, (sorted[at] as number) - (sorted[at - 1] as number));
	}
	return Number.isFinite(least) ? least : 1;
}

export function histogramOf(mark: HistogramMark, binding: Binding): Painter {
	const { tables } = binding;
	const column = tables.column(mark.table, mark.x);
	const values = Float64Array.from(channelOn(binding.x, column).numbers);
	const by = tables.optional(mark.table, mark.by);
	const series = seriesOf(by, mark.label ?? mark.x, mark, binding);
	const { edges, counts } = binned(values, mark.bins, by?.codes ?? null, series.length);
	const write = (value: number) =>
		binding.x.kind === "time"
			? new Date(value).toISOString().slice(0, 10)
			: String(Number(value.toPrecision(8)));
	const bars: Bar[] = [];
	const tops = new Float64Array(Math.max(0, edges.length - 1));
	const all = counts.reduce((sum, of) => sum + of.reduce((a, b) => a + b, 0), 0);
	for (const [group, of] of counts.entries()) {
		for (const [bin, count] of of.entries()) {
			const [from, to] = [edges[bin] as number, edges[bin + 1] as number];
			const high = mark.share ? count / (all * (to - from) || 1) : count;
			const base = tops[bin] as number;
			tops[bin] = base + high;
			bars.push({
				series: series[group] as Series,
				row: -1,
				from,
				to,
				base,
				end: base + high,
				at: `${write(from)} to ${write(to)}`,
				value: mark.share ? String(Number(high.toPrecision(4))) : count.toLocaleString("en-US"),
			});
		}
	}
	const codes = by?.codes ?? null;
	return new BarsPainter(mark, {
		bars,
		series,
		lying: false,
		rowsOf: (bar, rows) => {
			const bin = binOf(edges, (bar.from + bar.to) / 2);
			const group = series.indexOf(bar.series);
			for (let row = 0; row < values.length; row += 1) {
				if (
					binOf(edges, values[row] as number) === bin &&
					(codes === null || codes[row] === group)
				) {
					rows.add(row);
				}
			}
		},
	});
}

export function boxesOf(mark: BoxMark, binding: Binding): Painter {
	const { tables, x } = binding;
	const ys = tables.column(mark.table, mark.y);
	const values = Float64Array.from(ys.numbers);
	const by = tables.optional(mark.table, mark.by);
	const series = seriesOf(by, mark.label ?? mark.y, mark, binding);
	const xs = tables.optional(mark.table, mark.x);
	const places = xs ? Channel.ofCategories(xs, x.places).numbers : new Float32Array(values.length);
	const categories = xs ? x.categories.length : 1;
	const codes = Int32Array.from(places, (place, row) => {
		const group = by ? (by.codes[row] as number) : 0;
		return Number.isNaN(place) || group < 0 ? -1 : place * series.length + group;
	});
	const count = categories * series.length;
	const found = boxes(values, mark.whiskers, codes, count);
	const rows = rowsByCode(codes, count);
	// Boxes that nobody stands beside are in the middle of their place.
	const crowds = Array.from(
		{ length: categories },
		(_, category) =>
			found
				.slice(category * series.length, (category + 1) * series.length)
				.filter((box) => box !== null).length,
	);
	const isAlone = Math.max(...crowds) <= 1;
	const wide = isAlone ? Math.min(0.36, 0.6 / series.length + 0.12) : 0.6 / series.length;
	const placed = found.flatMap((box, code): PlacedBox[] => {
		const [category, group] = [Math.floor(code / series.length), code % series.length];
		const from = isAlone ? category - wide / 2 : category - 0.3 + group * wide;
		return box === null
			? []
			: [
					{
						series: series[group] as Series,
						box,
						from: from + wide * 0.06,
						to: from + wide * 0.94,
						at: x.categories[category] ?? mark.y,
						rows: rows[code] as Uint32Array,
					},
				];
	});
	return new BoxPainter(mark, { boxes: placed, series, values });
}
