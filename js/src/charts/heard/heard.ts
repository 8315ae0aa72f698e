/** Finds what of a pane can be heard: its points, or the reach of many that lie side by side. */
import type { Numbers } from "../../data/numbers";
import type { Mark } from "../../wire/mark-shapes";
import type { Scale } from "../axes/scale";
import type { Drawing } from "../figure/drawing";
import type { ShownPane } from "../figure/shown-pane";
import { rowsByCode } from "../marks/channel";
import type { Painter } from "../marks/painter";
import { ordered } from "../marks/xy";

/** Points of a series that are heard one by one; of more the reach of stretches is heard. */
export const MOST_POINTS = 400;
/** Stretches of equal width on the page. */
export const STRETCHES = 200;

/** A place of the horizontal axis, with the values there from the lowest to the highest. */
export interface HeardPoint {
	x: number;
	low: number;
	high: number;
	/** Of a candle. */
	open?: number;
	close?: number;
}

export interface HeardSeries {
	name: string;
	/** "values" have one value a point; the others reach from `low` to `high`. */
	kind: "values" | "bars" | "reaches" | "candles";
	points: HeardPoint[];
	/** Along which vertical axis. */
	axis: "y" | "y2";
	/** How many rows of the chart they are. */
	rows: number;
}

/** The columns of a mark that are heard. */
interface Heard {
	x: Numbers | null;
	low: Numbers;
	high: Numbers;
	open: Numbers | null;
	close: Numbers | null;
	/** The rows of each name; null where all are of one. */
	rows: readonly Uint32Array[] | null;
	names: readonly string[];
}

const HEARD: ReadonlySet<Mark["type"]> = new Set([
	"line",
	"area",
	"band",
	"scatter",
	"bar",
	"histogram",
	"candlestick",
	"volume",
]);

/** Whether anything of a chart can be heard. */
export function isHeard(panes: readonly Pick<ShownPane, "pane">[]): boolean {
	return panes.some(({ pane }) => pane.painters.some(({ mark }) => isHeardMark(mark)));
}

function isHeardMark(mark: Mark): boolean {
	// Bars that lie have their values along the horizontal axis.
	return HEARD.has(mark.type) && !(mark.type === "bar" && mark.horizontal);
}

/** The series of a pane that are seen, within what is shown of x, in the order of x. */
export function heardOf(drawing: Drawing, shown: ShownPane): HeardSeries[] {
	return shown.pane.painters
		.filter(({ mark }) => isHeardMark(mark))
		.flatMap((painter) => {
			const axis = shown.pane.upright.get(painter) ?? "y";
			return seriesOf(drawing, shown, painter)
				.filter(({ points }) => points.length > 0)
				.map((series) => ({ ...series, axis }));
		});
}

type Found = Omit<HeardSeries, "axis">;

function seriesOf(drawing: Drawing, shown: ShownPane, painter: Painter): Found[] {
	const { mark } = painter;
	if (mark.type === "histogram") {
		return binsOf(drawing, shown, painter);
	}
	const heard = columnsOf(drawing, mark);
	const kind =
		mark.type === "candlestick"
			? "candles"
			: mark.type === "band"
				? "reaches"
				: mark.type === "bar" || mark.type === "volume"
					? "bars"
					: "values";
	return heard.names.flatMap((name, code): Found[] => {
		const series = painter.series.find((one) => one.name === name);
		// Volumes and candles have none in the legend.
		if (series && drawing.isHidden(series)) {
			return [];
		}
		const rows = rowsOf(heard, code, shown.x);
		if (rows.length <= MOST_POINTS) {
			return [{ name, kind, rows: rows.length, points: rows.map((row) => pointOf(heard, row)) }];
		}
		const points = stretches(heard, rows, shown);
		const reaches = kind === "candles" ? kind : "reaches";
		return [{ name, kind: reaches, rows: rows.length, points }];
	});
}

/** A bin is what the keys of the chart stop at. */
function binsOf(drawing: Drawing, shown: ShownPane, painter: Painter): Found[] {
	const [from, to] = ordered(shown.x.domain);
	return painter.walks(drawing.frame(shown, painter, 1)).map((walk): Found => {
		const points: HeardPoint[] = [];
		for (let at = 0; at < walk.length; at += 1) {
			const hit = walk.hit(at);
			if (hit && hit.x >= from && hit.x <= to && Number.isFinite(hit.y)) {
				points.push({ x: hit.x, low: hit.y, high: hit.y });
			}
		}
		return { name: walk.name, kind: "bars", rows: points.length, points };
	});
}

function columnsOf({ plan: { tables } }: Drawing, mark: Mark): Heard {
	const numbers = (name: string | null) =>
		name === null ? null : tables.column(mark.table, name).numbers;
	const of = (low: string, high: string, name: string, by: string | null = null): Heard => {
		const groups = by === null ? null : tables.column(mark.table, by);
		return {
			x: numbers((mark as { x: string | null }).x),
			low: numbers(low) as Numbers,
			high: numbers(high) as Numbers,
			open: null,
			close: null,
			rows: groups && rowsByCode(groups.codes, groups.labels.length),
			names: groups ? groups.labels : [mark.label ?? name],
		};
	};
	switch (mark.type) {
		case "band":
			return of(mark.low, mark.high, `${mark.low} to ${mark.high}`);
		case "candlestick":
			return {
				...of(mark.low, mark.high, mark.close),
				open: numbers(mark.open),
				close: numbers(mark.close),
			};
		case "volume":
			return of(mark.volume, mark.volume, mark.volume);
		case "scatter": {
			// Numbers give a colour to each point, and are no series.
			const { by } = mark;
			const isSeries = by !== null && tables.column(mark.table, by).isCategory;
			return of(mark.y, mark.y, mark.y, isSeries ? by : null);
		}
		case "line":
		case "area":
		case "bar":
			return of(mark.y, mark.y, mark.y, mark.by);
		default:
			throw new TypeError(`${mark.type} is not heard`);
	}
}

/** Rows of a series that are seen and have a value, in the order of x. */
function rowsOf({ x, low, high, rows: all }: Heard, code: number, { domain }: Scale): number[] {
	const [from, to] = ordered(domain);
	const own = all?.[code] ?? null;
	const rows: number[] = [];
	let last = Number.NEGATIVE_INFINITY;
	let ascends = true;
	for (let index = 0; index < (own ?? low).length; index += 1) {
		const row = own ? (own[index] as number) : index;
		const at = x ? (x[row] as number) : row;
		if (at >= from && at <= to && Number.isFinite(low[row]) && Number.isFinite(high[row])) {
			rows.push(row);
			ascends &&= at >= last;
			last = at;
		}
	}
	return ascends || !x ? rows : rows.sort((a, b) => (x[a] as number) - (x[b] as number));
}

function pointOf({ x, low, high, open, close }: Heard, row: number): HeardPoint {
	const point = {
		x: x ? (x[row] as number) : row,
		low: low[row] as number,
		high: high[row] as number,
	};
	return open && close
		? { ...point, open: open[row] as number, close: close[row] as number }
		: point;
}

function stretches(heard: Heard, rows: readonly number[], { x, box }: ShownPane): HeardPoint[] {
	const joined: HeardPoint[] = [];
	let stretch = -1;
	for (const row of rows) {
		const point = pointOf(heard, row);
		const share = x.place(point.x) / box.width;
		const at = Math.min(STRETCHES - 1, Math.max(0, Math.floor(share * STRETCHES)));
		const sum = joined.at(-1);
		if (!sum || at !== stretch) {
			joined.push(point);
			stretch = at;
		} else {
			sum.low = Math.min(sum.low, point.low);
			sum.high = Math.max(sum.high, point.high);
			if (point.close !== undefined) {
				sum.close = point.close;
			}
		}
	}
	return joined;
}
