/** Draws the measured charts with other libraries, as their documentation advises for many rows. */
import { HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import { DataZoomComponent, GridComponent, VisualMapComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { CandlestickSeries, createChart, LineSeries } from "lightweight-charts";
import uPlot from "uplot";
import type { Points, Prices } from "./chart-data";

/** What a measurement moves: shows the part of x (and y) from one share of it to another. */
export interface Drawn {
	/** When its first frame was drawn, where that is not the frame after the call. */
	ready?: Promise<void>;
	view(from: number, to: number): void;
}

export interface Size {
	width: number;
	height: number;
}

export function lineOfUplot(el: HTMLElement, { x, y }: Points, { width, height }: Size): Drawn {
	const chart = new uPlot(
		{
			width,
			height,
			scales: { x: { time: false } },
			series: [{}, { stroke: "#0072b2", width: 1, points: { show: false } }],
			legend: { show: false },
			cursor: { show: false },
		},
		[x, y],
		el,
	);
	const last = x.length - 1;
	return { view: (from, to) => chart.setScale("x", { min: from * last, max: to * last }) };
}

export function lineOfLightweight(
	el: HTMLElement,
	{ x, y }: Points,
	{ width, height }: Size,
): Drawn {
	const chart = createChart(el, {
		width,
		height,
		timeScale: { minBarSpacing: 1e-5, enableConflation: true },
	});
	const series = chart.addSeries(LineSeries, { lineWidth: 1 });
	const first = 1.6e9;
	series.setData(
		Array.from(x, (at, row) => ({ time: (first + at) as never, value: y[row] as number })),
	);
	chart.timeScale().fitContent();
	const rows = x.length;
	return {
		view: (from, to) =>
			chart.timeScale().setVisibleLogicalRange({ from: from * rows, to: to * rows }),
	};
}

export function candlesOfLightweight(
	el: HTMLElement,
	{ time, open, high, low, close }: Prices,
	{ width, height }: Size,
): Drawn {
	const chart = createChart(el, {
		width,
		height,
		timeScale: { minBarSpacing: 1e-5, enableConflation: true },
	});
	const series = chart.addSeries(CandlestickSeries);
	series.setData(
		Array.from(time, (at, row) => ({
			time: (at / 1000) as never,
			open: open[row] as number,
			high: high[row] as number,
			low: low[row] as number,
			close: close[row] as number,
		})),
	);
	chart.timeScale().fitContent();
	const rows = time.length;
	return {
		view: (from, to) =>
			chart.timeScale().setVisibleLogicalRange({ from: from * rows, to: to * rows }),
	};
}

use([
	LineChart,
	ScatterChart,
	HeatmapChart,
	GridComponent,
	DataZoomComponent,
	VisualMapComponent,
	CanvasRenderer,
]);

type Echarts = ReturnType<typeof init>;

function echartsIn(el: HTMLElement, size: Size): Echarts {
	return init(el, null, { ...size, renderer: "canvas" });
}

function zooming(chart: Echarts, axes: number): Drawn {
	return {
		view: (from, to) => {
			for (let dataZoomIndex = 0; dataZoomIndex < axes; dataZoomIndex++) {
				chart.dispatchAction({
					type: "dataZoom",
					dataZoomIndex,
					start: from * 100,
					end: to * 100,
				});
			}
		},
	};
}

/** Columns row by row, as ECharts takes typed arrays. */
function interleaved(...columns: Float64Array[]): Float64Array {
	const rows = columns[0]?.length ?? 0;
	const flat = new Float64Array(rows * columns.length);
	for (const [at, column] of columns.entries()) {
		for (let row = 0; row < rows; row++) {
			flat[row * columns.length + at] = column[row] as number;
		}
	}
	return flat;
}

export function lineOfEcharts(el: HTMLElement, { x, y }: Points, size: Size): Drawn {
	const chart = echartsIn(el, size);
	chart.setOption({
		animation: false,
		xAxis: { type: "value", min: "dataMin", max: "dataMax" },
		yAxis: { type: "value", scale: true },
		dataZoom: [{ type: "inside", filterMode: "filter" }],
		series: [
			{
				type: "line",
				showSymbol: false,
				sampling: "minmax",
				lineStyle: { width: 1 },
				dimensions: ["x", "y"],
				data: interleaved(x, y),
			},
		],
	});
	return zooming(chart, 1);
}

export function scatterOfEcharts(el: HTMLElement, { x, y }: Points, size: Size): Drawn {
	const chart = echartsIn(el, size);
	const ends = { min: -5, max: 5 };
	chart.setOption({
		animation: false,
		xAxis: ends,
		yAxis: ends,
		dataZoom: [
			{ type: "inside", filterMode: "none" },
			{ type: "inside", yAxisIndex: 0, filterMode: "none" },
		],
		series: [
			{
				type: "scatter",
				large: true,
				symbolSize: 2,
				dimensions: ["x", "y"],
				data: interleaved(x, y),
				progressive: 0,
			},
		],
	});
	return zooming(chart, 2);
}

export function heatmapOfEcharts(
	el: HTMLElement,
	{ z, side }: { z: Float64Array; side: number },
	size: Size,
): Drawn {
	const chart = echartsIn(el, size);
	const column = Float64Array.from(z, (_, at) => at % side);
	const row = Float64Array.from(z, (_, at) => Math.floor(at / side));
	const data = Array.from({ length: side }, (_, at) => String(at));
	chart.setOption({
		animation: false,
		xAxis: { type: "category", data },
		yAxis: { type: "category", data },
		visualMap: { min: -2, max: 2, calculable: true },
		dataZoom: [{ type: "inside" }, { type: "inside", yAxisIndex: 0 }],
		series: [
			{
				type: "heatmap",
				dimensions: ["x", "y", "z"],
				data: interleaved(column, row, z),
				progressive: 0,
			},
		],
	});
	return zooming(chart, 2);
}
