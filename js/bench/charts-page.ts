/** What `tests/bench/charts.py` calls in the page: one chart of one subject, drawn and moved. */
import { candles, clouds, walk, waves } from "./chart-data";
import { isPointedAt, pointAt, StreamedLines } from "./chart-live";
import {
	candlesOfOurs,
	heatmapOfOurs,
	lineOfOurs,
	scatterOfOurs,
	surfaceOfOurs,
} from "./chart-ours";
import {
	candlesOfLightweight,
	type Drawn,
	heatmapOfEcharts,
	lineOfEcharts,
	lineOfLightweight,
	lineOfUplot,
	type Size,
	scatterOfEcharts,
} from "./chart-peers";

type Task = "candles" | "line" | "scatter" | "heatmap" | "surface";
type Draw = (el: HTMLElement, data: never, size: Size) => Drawn;

const SIZE: Size = { width: 1000, height: 500 };
const SUBJECTS: Readonly<Record<Task, Readonly<Record<string, Draw>>>> = {
	line: {
		ours: lineOfOurs as Draw,
		uPlot: lineOfUplot as Draw,
		"lightweight-charts": lineOfLightweight as Draw,
		ECharts: lineOfEcharts as Draw,
	},
	candles: { ours: candlesOfOurs as Draw, "lightweight-charts": candlesOfLightweight as Draw },
	scatter: { ours: scatterOfOurs as Draw, ECharts: scatterOfEcharts as Draw },
	heatmap: { ours: heatmapOfOurs as Draw, ECharts: heatmapOfEcharts as Draw },
	surface: { ours: surfaceOfOurs as Draw },
};

interface Measured {
	/** From the call to the first frame after it, in ms. */
	shown: number;
	/** Frames a second while it is zoomed and moved. */
	rate: number;
	/** Between frames, in ms. */
	p95: number;
}

const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** When the frame that comes next is on the screen. */
async function painted(): Promise<void> {
	await frame();
	const { port1, port2 } = new MessageChannel();
	await new Promise((done) => {
		port2.onmessage = done;
		port1.postMessage(0);
	});
}

function dataOf(task: Task, rows: number): unknown {
	switch (task) {
		case "candles":
			return candles(rows);
		case "line":
			return walk(rows);
		case "scatter":
			return clouds(rows);
		case "heatmap":
		case "surface":
			return { z: waves(rows), side: rows };
	}
}

function placed(): HTMLElement {
	const el = document.createElement("div");
	el.style.width = `${SIZE.width}px`;
	document.body.append(el);
	return el;
}

async function measure(task: Task, rows: number, subject: string): Promise<Measured> {
	const draw = SUBJECTS[task][subject];
	if (!draw) {
		throw new Error(`${subject} draws no ${task}`);
	}
	const data = dataOf(task, rows);
	const el = placed();
	await painted();
	await pause(200);
	await frame();
	const began = performance.now();
	const drawn = draw(el, data as never, SIZE);
	await drawn.ready;
	await painted();
	const shown = performance.now() - began;
	await pause(300);
	return { shown, ...(await moved(drawn)) };
}

/** In and out, and along: what a wheel and a drag do. */
async function moved(drawn: Drawn): Promise<Omit<Measured, "shown">> {
	const FRAMES = 90;
	const LONGEST = 12_000;
	const gaps: number[] = [];
	const began = await frame();
	let last = began;
	for (let at = 0; at < FRAMES && last - began < LONGEST; at += 1) {
		const turn = (at / FRAMES) * 2 * Math.PI;
		const share = 0.5 + 0.48 * Math.cos(turn * 2);
		const middle = 0.5 + 0.25 * Math.sin(turn * 3) * (1 - share);
		drawn.view(middle - share / 2, middle + share / 2);
		const now = await frame();
		gaps.push(now - last);
		last = now;
	}
	await painted();
	const total = performance.now() - began;
	return { rate: (gaps.length / total) * 1000, p95: within(gaps, 0.95) };
}

/** That share of all is not longer. */
function within(gaps: readonly number[], share: number): number {
	const sorted = [...gaps].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

/** Lines that grow by as many rows a second: 99 % of frames come within so many ms. */
async function streamed(series: number, rate: number, seconds: number): Promise<{ p99: number }> {
	const el = placed();
	const lines = new StreamedLines(series, 2 * rate * seconds, SIZE);
	lines.mount(el);
	await painted();
	await pause(300);
	const began = performance.now();
	const rows = () => Math.floor(((performance.now() - began) / 1000) * rate);
	// As a program does that sends what it has fifty times a second.
	const sending = setInterval(() => lines.grow(rows()), 20);
	const gaps: number[] = [];
	let last = await frame();
	while (performance.now() - began < seconds * 1000) {
		const now = await frame();
		gaps.push(now - last);
		last = now;
	}
	clearInterval(sending);
	if (lines.drawn < 0.9 * rows()) {
		throw new Error(`${lines.drawn} of ${rows()} rows are drawn`);
	}
	return { p99: within(gaps, 0.99) };
}

/** The pointer moves over one of several linked charts: frames a second. */
async function crossed(charts: number, rows: number): Promise<{ rate: number }> {
	const all = Array.from({ length: charts }, (_, at) => {
		const el = placed();
		lineOfOurs(el, walk(rows, at + 1), { width: 1000, height: 150 });
		return el;
	});
	await painted();
	await pause(1000);
	const FRAMES = 180;
	const began = await frame();
	for (let at = 0; at < FRAMES; at += 1) {
		pointAt(all[0] as HTMLElement, 0.1 + (0.8 * at) / FRAMES);
		await frame();
	}
	await painted();
	if (!all.every(isPointedAt)) {
		throw new Error("the crosshair is not in all of the charts");
	}
	return { rate: (FRAMES / (performance.now() - began)) * 1000 };
}

/** Charts of as many points each; the answer is when all of them are drawn. */
async function many(charts: number, rows: number): Promise<void> {
	for (let at = 0; at < charts; at += 1) {
		lineOfOurs(placed(), walk(rows, at + 1), { width: 500, height: 200 });
	}
	await painted();
	await pause(1000);
}

Object.assign(globalThis, { chartsBench: { measure, many, streamed, crossed } });
