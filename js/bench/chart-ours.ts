/** Draws the measured charts with this project's own view, fed as a notebook feeds it. */
import { CHART_VIEW } from "../src/charts/chart-view";
import { ChartLinks } from "../src/charts/interaction/links";
import { provideLater } from "../src/charts/later/later";
import { LATER_CODE } from "../src/charts/later-code";
import type { ChartLink, ChartSource } from "../src/charts/source";
import type { ChartShape } from "../src/wire/chart-shapes";
import { AXIS } from "../src/wire/charts.test-support";
import type { ColumnShape, TableShape } from "../src/wire/column-shapes";
import type {
	BaseMark,
	CandlestickMark,
	HeatmapMark,
	LineMark,
	ScatterMark,
} from "../src/wire/mark-shapes";
import type { Points, Prices } from "./chart-data";
import type { Drawn, Size } from "./chart-peers";

type Columns = Readonly<Record<string, Float64Array<ArrayBuffer>>>;

// As a page of its own has it all.
provideLater(LATER_CODE);

const BASE: BaseMark = { table: 0, label: null, axis: "y", opacity: null };
/** Zooms of a chart come through it, as those of a chart beside it do. */
const LINK = "bench";

let made = 0;

export function lineOfOurs(el: HTMLElement, { x, y }: Points, size: Size): Drawn {
	const mark: LineMark = {
		...BASE,
		type: "line",
		x: "x",
		y: "y",
		color: null,
		by: null,
		width: 1,
		dash: [],
		step: null,
		missing: "gap",
	};
	return shown(el, { x, y }, [mark], size, [0, x.length - 1]);
}

export function scatterOfOurs(el: HTMLElement, { x, y }: Points, size: Size): Drawn {
	const mark: ScatterMark = {
		...BASE,
		type: "scatter",
		x: "x",
		y: "y",
		color: null,
		by: null,
		size: null,
		sizeBy: null,
		symbol: "circle",
		symbolBy: null,
		density: null,
		error: null,
	};
	return shown(el, { x, y }, [mark], size, [-5, 5]);
}

export function heatmapOfOurs(
	el: HTMLElement,
	{ z, side }: { z: Float64Array<ArrayBuffer>; side: number },
	size: Size,
): Drawn {
	const colors = { palette: "viridis", scale: "linear", domain: null, middle: null } as const;
	const mark: HeatmapMark = { ...BASE, type: "heatmap", x: null, y: null, value: "z", colors };
	return shown(el, { z }, [mark], size, [0, side], [side, side]);
}

export function candlesOfOurs(el: HTMLElement, prices: Prices, size: Size): Drawn {
	const mark: CandlestickMark = {
		...BASE,
		type: "candlestick",
		x: "time",
		open: "open",
		high: "high",
		low: "low",
		close: "close",
		volume: null,
		style: "candles",
		up: null,
		down: null,
	};
	const { time } = prices;
	const ends: [number, number] = [time[0] as number, time[time.length - 1] as number];
	return shown(el, { ...prices }, [mark], size, ends, null, "time");
}

function shown(
	el: HTMLElement,
	columns: Columns,
	marks: ChartShape["panes"][0]["marks"],
	{ height }: Size,
	[low, high]: [number, number],
	grid: [number, number] | null = null,
	kind: "linear" | "time" = "linear",
): Drawn {
	const table = tableOf(columns, grid);
	const shape: ChartShape = {
		revision: 1,
		tables: [table],
		xs: [AXIS],
		ys: [AXIS],
		panes: [{ row: 0, column: 0, title: null, marks, x: 0, y: 0, y2: null, weight: 1 }],
		colors: null,
		palette: "okabe-ito",
		select: null,
		live: false,
		link: LINK,
		title: null,
		description: null,
		legend: "top",
		tooltip: "x",
		columns: null,
		height,
		width: null,
		aspect: null,
		theme: "light",
		keep: null,
		hidden: { series: [], sets: 0 },
	};
	const links = new ChartLinks({ showX: () => {}, crossX: () => {} });
	CHART_VIEW.make().attach(el, sourceOf(shape, Object.values(columns)));
	links.name = LINK;
	return {
		view: (from, to) => links.showX([low + from * (high - low), low + to * (high - low)], kind),
	};
}

function tableOf(columns: Columns, grid: [number, number] | null): TableShape {
	const all = Object.entries(columns).map(([name, { length, byteLength }]) => {
		made += 1;
		const isTime = name === "time";
		const column: ColumnShape = {
			hash: `bench-${made}`,
			kind: isTime ? "time" : "number",
			format: "f64",
			length,
			nulls: 0,
			unit: isTime ? "ms" : null,
			zone: null,
			start: null,
			step: null,
			ordered: false,
			sections: { values: byteLength, validity: 0, labels: 0 },
		};
		return { name, column };
	});
	return { length: all[0]?.column.length ?? 0, columns: all, grid };
}

function sourceOf(shape: ChartShape, columns: Float64Array<ArrayBuffer>[]): ChartSource {
	const shapes = shape.tables.flatMap((table) => table.columns.map(({ column }) => column));
	const nothing = () => {};
	const link: ChartLink = {
		open: (receiver) => {
			receiver.columns(
				shapes,
				columns.map(({ buffer }) => buffer),
			);
			receiver.chart(shape);
		},
		want: nothing,
		choose: nothing,
		picture: nothing,
		hide: nothing,
		timings: nothing,
		close: nothing,
	};
	return { name: `bench-${made}`, connect: () => link };
}
