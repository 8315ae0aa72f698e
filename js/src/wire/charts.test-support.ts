/** Makes whole charts and whole messages of theirs, for the tests of what crosses. */
import type { Annotations } from "./annotation-shapes";
import type { Axis, ChartShape } from "./chart-shapes";
import type { ColumnShape } from "./column-shapes";
import type { Mark } from "./mark-shapes";

export const COLUMN: ColumnShape = {
	hash: "c1",
	kind: "time",
	format: "i64",
	length: 3,
	nulls: 1,
	unit: "us",
	zone: "Europe/Berlin",
	start: 1,
	step: 2,
	ordered: false,
	sections: { values: 24, validity: 1, labels: 0 },
};

export const ANNOTATIONS: Annotations = {
	drawn: [
		{
			kind: "line",
			pane: 0,
			points: [
				[1, 2],
				["a", 3],
			],
			color: "red",
			label: "up",
		},
		{ kind: "text", pane: 0, points: [[1, 2]], color: null, label: "here" },
	],
	sets: 1,
};

const base = { table: 0, label: "a", axis: "y", opacity: 0.5 } as const;
const colors = { palette: "viridis", scale: "log", domain: [1, null], middle: 3 } as const;
const drawn = { color: "#123456", by: "c" };

/** One of each kind, with no field left out. */
export const MARKS: Mark[] = [
	{
		...base,
		...drawn,
		type: "line",
		x: "a",
		y: "b",
		width: 1.5,
		dash: [4],
		step: "after",
		missing: "gap",
	},
	{
		...base,
		...drawn,
		type: "area",
		x: "a",
		y: "b",
		base: 0,
		stack: true,
		step: "middle",
		missing: "gap",
	},
	{
		...base,
		type: "band",
		x: "a",
		low: "b",
		high: "c",
		color: "red",
		missing: "connect",
	},
	{
		...base,
		...drawn,
		type: "scatter",
		x: "a",
		y: "b",
		size: 4,
		sizeBy: "c",
		symbol: "star",
		symbolBy: "c",
		density: true,
		error: "c",
	},
	{ ...base, ...drawn, type: "bar", x: "a", y: "b", stack: false, horizontal: false },
	{ ...base, ...drawn, type: "histogram", x: "a", bins: [0, 1, 2], share: false },
	{ ...base, ...drawn, type: "box", x: "a", y: "b", whiskers: 1.5 },
	{ ...base, type: "heatmap", x: "a", y: "b", value: "c", colors: { ...colors, domain: [1, 2] } },
	{
		...base,
		type: "contour",
		x: "a",
		y: "b",
		value: "c",
		levels: [1],
		fill: false,
		labels: true,
		color: "red",
		colors: { ...colors, domain: [1, 2] },
	},
	{ ...base, ...drawn, type: "parallel", columns: ["a", "b", "c"] },
	{
		...base,
		type: "candlestick",
		x: "a",
		open: "a",
		high: "b",
		low: "c",
		close: "b",
		volume: "c",
		style: "heikin-ashi",
		up: "#123456",
		down: "red",
	},
	{
		...base,
		type: "volume",
		x: "a",
		volume: "c",
		open: "a",
		close: "b",
		up: "#123456",
		down: "red",
	},
	{
		...base,
		type: "surface",
		x: "a",
		y: "b",
		z: "c",
		by: "a",
		contours: [1, 2],
		colors: { ...colors, domain: [1, 2] },
	},
	{ ...base, ...drawn, type: "scatter3d", x: "a", y: "b", z: "c", size: 4, sizeBy: "c" },
	{ ...base, ...drawn, type: "line3d", x: "a", y: "b", z: "c", width: 2 },
	{ ...base, type: "solid", x: "a", y: "b", z: "c", color: "#123456" },
	{ ...base, table: -1, type: "rule", x: 1, y: "lid", color: "red" },
	{ ...base, table: -1, type: "span", x: [1, 2], y: ["a", "b"], color: "red" },
	{ ...base, type: "text", x: "a", y: "b", text: "c", color: "red" },
];

/** As it is where nothing is said of it. */
export const AXIS: Axis = {
	title: null,
	scale: "auto",
	domain: null,
	zone: null,
	format: null,
	ticks: null,
	grid: true,
	reverse: false,
	side: null,
	gaps: "show",
};

export const CHART: ChartShape = {
	revision: 1,
	tables: [
		{
			length: 3,
			columns: [..."abc"].map((name) => ({ name, column: { ...COLUMN, hash: name } })),
			grid: [1, 3],
		},
	],
	xs: [
		{
			title: "t",
			scale: "time",
			domain: [1, 2],
			zone: "UTC",
			format: "%H",
			ticks: 5,
			grid: true,
			reverse: false,
			side: "bottom",
			gaps: "show",
		},
	],
	ys: [
		{
			title: "t",
			scale: "category",
			domain: ["a"],
			zone: "UTC",
			format: "s",
			ticks: 5,
			grid: false,
			reverse: true,
			side: "left",
			gaps: "show",
		},
	],
	panes: [{ row: 0, column: 0, title: "p", marks: MARKS, x: 0, y: 0, y2: 0, weight: 1 }],
	colors: { ...colors, domain: [1, 2] },
	palette: "okabe-ito",
	select: "box",
	live: false,
	link: "l",
	title: "t",
	description: "d",
	legend: "top",
	tooltip: "x",
	columns: ["a"],
	height: 320,
	width: 600,
	aspect: 1,
	theme: "auto",
	keep: "k",
	hidden: { series: ["a"], sets: 1 },
	draw: ["line", "text"],
	annotations: ANNOTATIONS,
	streams: [{ table: 0, stream: "s", capacity: 10, first: 0, direct: false }],
	space: {
		z: {
			title: "t",
			scale: "linear",
			domain: [null, 2],
			zone: "UTC",
			format: "s",
			ticks: 5,
			grid: true,
			reverse: false,
			side: "left",
			gaps: "show",
		},
		section: [["x", 1]],
	},
};

export const TO_CHART = [
	{ type: "chart", chart: CHART },
	{ type: "columns", columns: [COLUMN] },
	{ type: "columns-failed", hashes: ["a"], message: "gone" },
	{
		type: "rows",
		asker: "v",
		stream: "s",
		after: 0,
		first: 3,
		columns: [{ name: "a", column: COLUMN }],
		state: "open",
		dropped: 3,
		behind: 0,
	},
	{ type: "picture-of", id: "1", format: "png", scale: 2 },
];

export const FROM_CHART = [
	{ type: "chart-hello" },
	{ type: "columns-wanted", hashes: ["a"] },
	{ type: "rows-wanted", asker: "v", stream: "s", next: 0, credit: 2, anew: true },
	{
		type: "chosen",
		chosen: {
			revision: 1,
			kind: "lasso",
			pane: 0,
			x: [1, 2],
			y: ["a", "b"],
			polygon: [
				[0, 0],
				[1, 1],
			],
			axes: [["width", 1, "b"]],
			series: ["a"],
			rows: [{ table: 0, count: 2, form: "ranges", bytes: 8, first: 0 }],
		},
	},
	{ type: "hidden", hidden: { series: ["a"], sets: 1 } },
	{ type: "annotated", annotations: ANNOTATIONS },
	{ type: "chart-picture", id: "1", reason: "" },
	{
		type: "chart-timings",
		timings: {
			arrived: 1,
			indexed: 2,
			drawn: 3,
			frames: 4,
			p50: 1.5,
			p95: 2.5,
			bytes: 8,
			kept: true,
		},
	},
];
