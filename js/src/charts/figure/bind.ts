/** Makes the painters of marks: binds their columns to axes, and their series to colours. */
import type { Mark } from "../../wire/mark-shapes";
import { type Drawn, type PlannedAxis, placeOfValue } from "../axes/axis-plan";
import type { Domain } from "../axes/scale";
import { GuidePainter } from "../marks/guides";
import { LinePainter } from "../marks/line";
import type { Painter } from "../marks/painter";
import { ScatterPainter } from "../marks/scatter";
import { symbolOf } from "../marks/stamp";
import { type Binding, xyPoints } from "./binding";
import { LATER_MARKS, type LaterMarks } from "./later-marks";
import type { Tables } from "./tables";

/** What a mark draws along each axis. */
export function drawnBy(mark: Mark, tables: Tables): { x: Drawn[]; y: Drawn[] } {
	const drawn = (name: string | null): Drawn[] => [
		{ column: tables.column(mark.table, name), name: name ?? "" },
	];
	switch (mark.type) {
		case "line":
		case "scatter":
		case "area":
		case "text":
			return { x: drawn(mark.x), y: drawn(mark.y) };
		case "bar":
			return mark.horizontal
				? { x: drawn(mark.y), y: drawn(mark.x) }
				: { x: drawn(mark.x), y: drawn(mark.y) };
		case "band":
			return { x: drawn(mark.x), y: [...drawn(mark.low), ...drawn(mark.high)] };
		case "candlestick":
			return { x: drawn(mark.x), y: drawn(mark.close) };
		case "volume":
			return { x: drawn(mark.x), y: drawn(mark.volume) };
		case "histogram":
			return { x: drawn(mark.x), y: [] };
		case "box":
			return { x: mark.x === null ? [] : drawn(mark.x), y: drawn(mark.y) };
		case "heatmap":
		case "contour":
			return {
				x: mark.x === null ? [] : drawn(mark.x),
				y: mark.y === null ? [] : drawn(mark.y),
			};
		case "rule":
		case "span":
		// Have axes of their own.
		case "parallel":
		case "surface":
		case "scatter3d":
		case "line3d":
		case "solid":
			return { x: [], y: [] };
	}
}

/** Marks that are drawn by code which is loaded for the first of them. */
const LATER: ReadonlySet<Mark["type"]> = new Set([
	"area",
	"band",
	"bar",
	"box",
	"candlestick",
	"contour",
	"heatmap",
	"histogram",
	"text",
	"volume",
]);

/** Whether `LATER_MARKS` are to be waited for before marks are bound. */
export function needsLater(marks: readonly Mark[]): boolean {
	return LATER_MARKS.code === null && marks.some(({ type }) => LATER.has(type));
}

function later(): LaterMarks {
	const { code } = LATER_MARKS;
	if (!code) {
		throw new Error("the code of this mark is not there yet: run the cell again");
	}
	return code;
}

export function painterOf(mark: Mark, binding: Binding): Painter | null {
	switch (mark.type) {
		case "line":
			return new LinePainter(mark, xyPoints(mark, mark.y, mark.by, "line", binding));
		case "scatter":
			return scatterOf(mark, binding);
		case "area":
			return later().areaOf(mark, binding);
		case "band":
			return later().bandOf(mark, binding);
		case "bar":
			return later().barsOf(mark, binding);
		case "histogram":
			return later().histogramOf(mark, binding);
		case "box":
			return later().boxesOf(mark, binding);
		case "candlestick":
			return later().candlesOf(mark, binding);
		case "volume":
			return later().volumeOf(mark, binding);
		case "heatmap":
			return later().heatmapOf(mark, binding);
		case "contour":
			return later().contourOf(mark, binding);
		case "parallel":
		case "surface":
		case "scatter3d":
		case "line3d":
		case "solid":
			// In charts of their own.
			return null;
		case "rule":
		case "span": {
			const places = (planned: PlannedAxis, of: typeof mark.x | typeof mark.y): Domain | null => {
				if (of === null) {
					return null;
				}
				const [from, to] = Array.isArray(of) ? of : [of, of];
				return [placeOfValue(planned, from), placeOfValue(planned, to)];
			};
			return new GuidePainter(mark, places(binding.x, mark.x), places(binding.y, mark.y));
		}
		case "text":
			return later().textOf(mark, binding);
	}
}

function scatterOf(mark: Mark & { type: "scatter" }, binding: Binding): Painter {
	const { tables } = binding;
	const by = tables.optional(mark.table, mark.by);
	const colored = by !== null && !by.isCategory;
	const symbols = tables.optional(mark.table, mark.symbolBy);
	// Symbols alone part the points, too, and all have one colour.
	const named = colored ? null : (mark.by ?? mark.symbolBy);
	let slot: number | null = null;
	const points = xyPoints(mark, mark.y, named, mark.symbol, {
		...binding,
		series: (name) => {
			const code = named === mark.symbolBy && symbols ? symbols.labels.indexOf(name) : -1;
			const swatch = code < 0 ? mark.symbol : symbolOf(code);
			const made = binding.series(name, swatch, mark, mark.by === null ? slot : null);
			slot = made.slot;
			return made;
		},
	});
	return new ScatterPainter(mark, points, {
		colors: colored ? binding.colorMap(binding.colors, by.numbers, mark.by ?? "") : null,
		values: colored ? by.numbers : null,
		sizes: tables.optional(mark.table, mark.sizeBy)?.numbers ?? null,
		symbols,
		errors: tables.optional(mark.table, mark.error)?.numbers ?? null,
	});
}
