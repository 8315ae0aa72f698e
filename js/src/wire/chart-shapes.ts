// `make wire` writes this from src/marimo_openscad/_wire/chart_shapes.py: change that file.
import type { AnnotationKind, Annotations } from "./annotation-shapes";
import type { TableShape } from "./column-shapes";
import type { AxisValue, ColorScale, Mark } from "./mark-shapes";

export const ROWS_FORMS = ["ranges", "indices", "bits"] as const;
export type RowsForm = (typeof ROWS_FORMS)[number];

export type AxisScale = "auto" | "linear" | "log" | "symlog" | "time" | "category";

export type AxisGaps = "show" | "hide";

export type SpaceAxis = "x" | "y" | "z";

export type AxisSide = "left" | "right" | "top" | "bottom";

/** An axis. */
export interface Axis {
	/** Null for the name of what is drawn there. */
	title: string | null;
	scale: AxisScale;
	/**
	 * From where to where, null at an open end; all categories in order; null for what the
	 * data need.
	 */
	domain: (AxisValue | null)[] | null;
	/** The time zone of ticks; null for the column's. */
	zone: string | null;
	/** Of tick labels, as d3-format or d3-time-format has them. */
	format: string | null;
	/** About how many. */
	ticks: number | null;
	grid: boolean;
	reverse: boolean;
	/** Null for the usual one. */
	side: AxisSide | null;
	/** Whether an axis of times has those in which nothing is. */
	gaps: AxisGaps;
}

/** One pane of a chart: marks over one another. */
export interface PaneShape {
	/** Place in the chart's grid of panes. */
	row: number;
	column: number;
	title: string | null;
	marks: Mark[];
	/** Which of the chart's horizontal axes; panes with the same one are zoomed together. */
	x: number;
	/** Which of its vertical axes. */
	y: number;
	/** Which of them stands on the other side. */
	y2: number | null;
	/** Its share of the chart's height. */
	weight: number;
}

export type SelectKind = "x" | "y" | "box" | "lasso" | "click";

export type LegendPlace = "top" | "right" | "bottom";

export type TooltipKind = "x" | "nearest";

/** Which series are hidden. */
export interface Hidden {
	/** Their names. */
	series: string[];
	/** How often Python has set it; a page that tells of fewer has not heard of the last. */
	sets: number;
}

/** A table that is a stream: it is empty here, and the page asks for its rows. */
export interface StreamShape {
	/** Which of the chart's tables. */
	table: number;
	/** Names it, in all charts. */
	stream: string;
	/** How many rows are kept. */
	capacity: number;
	/** The number of its first row in the stream, once the page has rows. */
	first: number;
	/** Whether a worker fills it, which pages ask past Python. */
	direct: boolean;
}

/** What a chart has besides where it is drawn in three dimensions. */
export interface Space {
	/** The third axis. */
	z: Axis;
	/** Places of axes where it is cut open: what lies beyond is left out. */
	section: [SpaceAxis, number][];
}

/** A chart, whole; its columns' bytes come by their hashes. */
export interface ChartShape {
	/** Counts what Python has made of this chart. */
	revision: number;
	tables: TableShape[];
	xs: Axis[];
	ys: Axis[];
	panes: PaneShape[];
	colors: ColorScale | null;
	/** Of categories and series. */
	palette: string;
	/** What dragging selects; null where nothing is selected. */
	select: SelectKind | null;
	/** Whether a selection is reported while it is dragged. */
	live: boolean;
	/** Charts of the page with this name share zoom along x, crosshair and tooltip. */
	link: string | null;
	title: string | null;
	/** For readers who do not see it; null for one made from the data. */
	description: string | null;
	legend: LegendPlace | null;
	tooltip: TooltipKind | null;
	/** What a tooltip tells; null for what is drawn. */
	columns: string[] | null;
	/** In pixels, of all panes together. */
	height: number;
	/** In pixels; null for as wide as its place. */
	width: number | null;
	/** Length of a unit along y over one along x; null for any. */
	aspect: number | null;
	theme: "auto" | "light" | "dark";
	/** The name by which the browser keeps the reader's view; null for not at all. */
	keep: string | null;
	/** Whether the chart says where its time goes. */
	timings: boolean;
	hidden: Hidden;
	/** The tools with which the user draws over it; empty for none. */
	draw: AnnotationKind[];
	annotations: Annotations;
	/** Those of its tables whose rows come as they are made. */
	streams: StreamShape[];
	/** Of marks in three dimensions; null where there are none. */
	space: Space | null;
}

export type ChosenKind =
	| "x"
	| "y"
	| "box"
	| "lasso"
	| "click"
	| "legend"
	| "cells"
	| "bins"
	| "axes";

/** Which rows of a table are selected; the bytes come with it, in the tables' order. */
export interface ChosenRows {
	table: number;
	/** How many. */
	count: number;
	/** Pairs of first and behind last (u32), numbers (u32), or a bit each. */
	form: RowsForm;
	/** How many bytes they take. */
	bytes: number;
	/** The number of the table's first row, where it is a stream; else 0. */
	first: number;
}

/** What the user has selected. */
export interface Chosen {
	/** Of the chart that it is selected in. */
	revision: number;
	kind: ChosenKind;
	pane: number;
	/** From and to, along x. */
	x: [AxisValue, AxisValue] | null;
	/** From and to, along y. */
	y: [AxisValue, AxisValue] | null;
	/** Of a lasso. */
	polygon: [number, number][];
	/** Parallel ones that have a brush, by their names, from and to. */
	axes: [string, AxisValue, AxisValue][];
	/** Names that the legend leaves. */
	series: string[];
	rows: ChosenRows[];
}

/** Where time went in the page, in milliseconds. */
export interface ChartTimings {
	/** From the first word of the chart to the last byte of its columns. */
	arrived: number;
	/** Making of pyramids. */
	indexed: number;
	/** The first drawing. */
	drawn: number;
	/** How many frames were drawn since. */
	frames: number;
	/** Of the script's time in a frame. */
	p50: number;
	p95: number;
	/** Of columns that the page holds for this chart. */
	bytes: number;
	/** Whether the browser keeps the reader's view; null where nobody asked for it. */
	kept: boolean | null;
	/** Rows of streams that were gone before this chart could draw them. */
	missed: number;
}
