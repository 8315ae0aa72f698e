/** Draws the measured charts with this project's own view, fed as a notebook feeds it. */
import { CHART_VIEW } from "../src/charts/chart-view";
import { ChartLinks } from "../src/charts/interaction/links";
import { provideLater } from "../src/charts/later/later";
import { LATER_CODE } from "../src/charts/later-code";
import type { ChartLink, ChartSource } from "../src/charts/source";
import { SPACE } from "../src/charts/space/later-space";
import { spaceFigure } from "../src/charts/space/space-figure";
import { sharedStageKit } from "../src/viewer/mount/stage-kit";
import type { ChartShape } from "../src/wire/chart-shapes";
import { AXIS } from "../src/wire/charts.test-support";
import type { ColumnShape, TableShape } from "../src/wire/column-shapes";
import { mark } from "../src/wire/marks.test-support";
import type { Points, Prices } from "./chart-data";
import type { Drawn, Size } from "./chart-peers";

type Columns = Readonly<Record<string, Float64Array<ArrayBuffer>>>;

// As a page of its own has it all.
provideLater(LATER_CODE);
provideLater(SPACE.of(spaceFigure), "space");
sharedStageKit();

/** Zooms of a chart come through it, as those of a chart beside it do. */
const LINK = "bench";

let made = 0;

export function lineOfOurs(el: HTMLElement, { x, y }: Points, size: Size): Drawn {
	const line = mark("line", { x: "x", y: "y", width: 1 });
	return shown(el, { x, y }, [line], size, [0, x.length - 1]);
}

export function scatterOfOurs(el: HTMLElement, { x, y }: Points, size: Size): Drawn {
	return shown(el, { x, y }, [mark("scatter", { x: "x", y: "y" })], size, [-5, 5]);
}

export function heatmapOfOurs(
	el: HTMLElement,
	{ z, side }: { z: Float64Array<ArrayBuffer>; side: number },
	size: Size,
): Drawn {
	return shown(el, { z }, [mark("heatmap", { value: "z" })], size, [0, side], [side, side]);
}

/** Turned by its keys, a step each time. */
export function surfaceOfOurs(
	el: HTMLElement,
	{ z, side }: { z: Float64Array<ArrayBuffer>; side: number },
	size: Size,
): Drawn {
	const surface = mark("surface", { z: "z", contours: 8 });
	const shape: ChartShape = {
		...shapeOf([tableOf({ z }, [side, side])], [surface], size),
		space: { z: AXIS, section: [] },
	};
	const ready = new Promise<void>((resolve) => {
		CHART_VIEW.make().attach(el, sourceOf(shape, [z], resolve));
	});
	const plot = el.querySelector(".openscad-chart")?.shadowRoot?.querySelector(".plot");
	return {
		ready,
		view: () => {
			plot?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft" }));
		},
	};
}

export function candlesOfOurs(el: HTMLElement, prices: Prices, size: Size): Drawn {
	const { time } = prices;
	const ends: [number, number] = [time[0] as number, time[time.length - 1] as number];
	const candles = mark("candlestick", { x: "time" });
	return shown(el, { ...prices }, [candles], size, ends, null, "time");
}

function shown(
	el: HTMLElement,
	columns: Columns,
	marks: ChartShape["panes"][0]["marks"],
	size: Size,
	[low, high]: [number, number],
	grid: [number, number] | null = null,
	kind: "linear" | "time" = "linear",
): Drawn {
	const shape = shapeOf([tableOf(columns, grid)], marks, size);
	const links = new ChartLinks({ showX: () => {}, crossX: () => {} });
	CHART_VIEW.make().attach(el, sourceOf(shape, Object.values(columns)));
	links.name = LINK;
	return {
		view: (from, to) => links.showX([low + from * (high - low), low + to * (high - low)], kind),
	};
}

/** One pane of marks; what nothing is said of is as usual. */
export function shapeOf(
	tables: TableShape[],
	marks: ChartShape["panes"][0]["marks"],
	{ height }: Size,
): ChartShape {
	return {
		revision: 1,
		tables,
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
		timings: false,
		hidden: { series: [], sets: 0 },
		draw: [],
		annotations: { drawn: [], sets: 0 },
		streams: [],
		space: null,
	};
}

function tableOf(columns: Columns, grid: [number, number] | null): TableShape {
	const all = Object.entries(columns).map(([name, { length }]) => {
		made += 1;
		const isTime = name === "time";
		const column: ColumnShape = {
			...numbersShape(`bench-${made}`, length),
			kind: isTime ? "time" : "number",
			unit: isTime ? "ms" : null,
		};
		return { name, column };
	});
	return { length: all[0]?.column.length ?? 0, columns: all, grid };
}

/** A column of as many numbers. */
export function numbersShape(hash: string, length: number): ColumnShape {
	return {
		hash,
		kind: "number",
		format: "f64",
		length,
		nulls: 0,
		unit: null,
		zone: null,
		start: null,
		step: null,
		ordered: false,
		sections: { values: 8 * length, validity: 0, labels: 0 },
	};
}

function sourceOf(
	shape: ChartShape,
	columns: Float64Array<ArrayBuffer>[],
	drawn: () => void = () => {},
): ChartSource {
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
		wantRows: nothing,
		choose: nothing,
		picture: nothing,
		hide: nothing,
		annotate: nothing,
		timings: drawn,
		close: nothing,
	};
	return { name: `bench-${made}`, connect: () => link };
}
