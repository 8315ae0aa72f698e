// `make wire` writes this from src/marimo_openscad/_wire/mark_shapes.py: change that file.

/** A place on an axis: a number, milliseconds since 1970, or a category. */
export type AxisValue = number | string;

export type ColorScaleKind = "linear" | "log" | "symlog" | "quantile";

/** How numbers become colours. */
export interface ColorScale {
	palette: string;
	scale: ColorScaleKind;
	/** From where to where, null at an open end. */
	domain: [number | null, number | null] | null;
	/** The value of the palette's middle, where the scale is centred. */
	middle: number | null;
}

export type StepKind = "before" | "middle" | "after";

export type MissingKind = "gap" | "connect";

export type SymbolKind = "circle" | "square" | "triangle" | "diamond" | "cross" | "plus" | "star";

export type AxisName = "y" | "y2";

export type CandleStyle = "candles" | "hollow" | "ohlc" | "heikin-ashi";

/** What all marks have. */
export interface BaseMark {
	/** Which of the chart's tables. */
	table: number;
	/** In the legend; null for the name of what is drawn. */
	label: string | null;
	/** Which vertical axis. */
	axis: AxisName;
	/** From 0 to 1; null for the mark's own. */
	opacity: number | null;
}

/** A line through the rows in their order. */
export interface LineMark extends BaseMark {
	type: "line";
	/** Null for the number of the row. */
	x: string | null;
	y: string;
	/** A CSS colour; null for one of the palette. */
	color: string | null;
	/** The column whose values make a line each, in a colour each. */
	by: string | null;
	/** In pixels. */
	width: number;
	/** Lengths of strokes and gaps in pixels; empty for none. */
	dash: number[];
	step: StepKind | null;
	missing: MissingKind;
}

/** What lies between a line and its base. */
export interface AreaMark extends BaseMark {
	type: "area";
	/** Null for the number of the row. */
	x: string | null;
	y: string;
	base: number;
	/** Whether one stands on the other, for each value of `by` and each area mark. */
	stack: boolean;
	color: string | null;
	by: string | null;
	step: StepKind | null;
	missing: MissingKind;
}

/** What lies between two columns. */
export interface BandMark extends BaseMark {
	type: "band";
	x: string | null;
	low: string;
	high: string;
	color: string | null;
	missing: MissingKind;
}

/** A point a row. */
export interface ScatterMark extends BaseMark {
	type: "scatter";
	x: string | null;
	y: string;
	color: string | null;
	/** The column that gives colours: numbers by the colour scale, others one each. */
	by: string | null;
	/** Diameter in pixels; null for the usual one. */
	size: number | null;
	/** The column that gives the points' areas. */
	sizeBy: string | null;
	symbol: SymbolKind;
	/** The column that gives their symbols. */
	symbolBy: string | null;
	/** Whether points are counted for each pixel; null where they are many. */
	density: boolean | null;
	/** The column of what is uncertain in y, on either side. */
	error: string | null;
}

/** A bar a row. */
export interface BarMark extends BaseMark {
	type: "bar";
	x: string | null;
	y: string;
	color: string | null;
	/** The column whose values are beside each other, or stacked. */
	by: string | null;
	stack: boolean;
	/** Whether bars lie, with `x` up and `y` along. */
	horizontal: boolean;
}

/** Counts of values in bins. */
export interface HistogramMark extends BaseMark {
	type: "histogram";
	x: string;
	/** How many, or their borders; null for as many as the data ask for. */
	bins: number | number[] | null;
	color: string | null;
	by: string | null;
	/** Whether areas add up to 1, instead of counts. */
	share: boolean;
}

/** Median, quartiles, whiskers and what lies beyond, for each value of `x`. */
export interface BoxMark extends BaseMark {
	type: "box";
	/** Null for one box. */
	x: string | null;
	y: string;
	color: string | null;
	by: string | null;
	/** How many times the distance of the quartiles they reach at most. */
	whiskers: number;
}

/** A colour a cell. */
export interface HeatmapMark extends BaseMark {
	type: "heatmap";
	/** Null, with `y`, where the table is a grid. */
	x: string | null;
	y: string | null;
	/** The column of what is coloured. */
	value: string;
	colors: ColorScale;
}

/** Lines of equal value over a grid. */
export interface ContourMark extends BaseMark {
	type: "contour";
	/** Null, with `y`, where the table is a grid. */
	x: string | null;
	y: string | null;
	value: string;
	/** About how many, or their values. */
	levels: number | number[];
	/** Whether what lies between them is filled by the colour scale. */
	fill: boolean;
	/** Whether lines say their value. */
	labels: boolean;
	color: string | null;
	colors: ColorScale;
}

/** A line a row across parallel axes, one for each column; alone in its chart. */
export interface ParallelMark extends BaseMark {
	type: "parallel";
	/** In the order of their axes. */
	columns: string[];
	color: string | null;
	/** The column that gives colours: numbers by the colour scale, others one each. */
	by: string | null;
}

/** A candle a row, or larger ones of many rows where these are too narrow to be seen. */
export interface CandlestickMark extends BaseMark {
	type: "candlestick";
	/** Null for the number of the row. */
	x: string | null;
	open: string;
	high: string;
	low: string;
	close: string;
	/** What a tooltip tells besides; null for nothing. */
	volume: string | null;
	style: CandleStyle;
	/** A CSS colour; null for that of the theme. */
	up: string | null;
	/** The same of those that fall. */
	down: string | null;
}

/** A bar a row, or the sum of many, as large as the candles above them. */
export interface VolumeMark extends BaseMark {
	type: "volume";
	/** Null for the number of the row. */
	x: string | null;
	volume: string;
	/** Null, with `close`, where bars do not rise or fall. */
	open: string | null;
	close: string | null;
	/** A CSS colour; null for that of the theme. */
	up: string | null;
	/** The same of those that fall. */
	down: string | null;
}

/** A surface over a grid, in three dimensions. */
export interface SurfaceMark extends BaseMark {
	type: "surface";
	/** Null, with `y`, where the table is a grid. */
	x: string | null;
	y: string | null;
	/** The column of heights. */
	z: string;
	/** The column that gives colours; null for the heights. */
	by: string | null;
	/** About how many lines of equal height, or their heights. */
	contours: number | number[];
	colors: ColorScale;
}

/** A point a row, in three dimensions. */
export interface Scatter3dMark extends BaseMark {
	type: "scatter3d";
	x: string;
	y: string;
	z: string;
	color: string | null;
	/** The column that gives colours: numbers by the colour scale, others one each. */
	by: string | null;
	/** Diameter in pixels; null for the usual one. */
	size: number | null;
	/** The column that gives the points' areas. */
	sizeBy: string | null;
}

/** A line through the rows in their order, in three dimensions. */
export interface Line3dMark extends BaseMark {
	type: "line3d";
	x: string;
	y: string;
	z: string;
	color: string | null;
	/**
	 * The column whose values make a line each, in a colour each; numbers colour one line by
	 * the colour scale.
	 */
	by: string | null;
	/** In pixels. */
	width: number;
}

/** A part in the scene: three rows a triangle. */
export interface SolidMark extends BaseMark {
	type: "solid";
	x: string;
	y: string;
	z: string;
	/** A CSS colour; null for that of the theme. */
	color: string | null;
	/**
	 * The column of what its faces look like, four bytes as one number: red lowest, and 0 for
	 * the mark's colour; null where all faces have that.
	 */
	tone: string | null;
}

/** A line across the pane, at a place of one axis; `table` is -1. */
export interface RuleMark extends BaseMark {
	type: "rule";
	x: AxisValue | null;
	y: AxisValue | null;
	color: string | null;
}

/** A stripe across the pane, between two places of one axis; `table` is -1. */
export interface SpanMark extends BaseMark {
	type: "span";
	x: [AxisValue, AxisValue] | null;
	y: [AxisValue, AxisValue] | null;
	color: string | null;
}

/** A text a row. */
export interface TextMark extends BaseMark {
	type: "text";
	x: string;
	y: string;
	text: string;
	color: string | null;
}

/** A mark of a chart. */
export type Mark =
	| LineMark
	| AreaMark
	| BandMark
	| ScatterMark
	| BarMark
	| HistogramMark
	| BoxMark
	| HeatmapMark
	| ContourMark
	| ParallelMark
	| CandlestickMark
	| VolumeMark
	| SurfaceMark
	| Scatter3dMark
	| Line3dMark
	| SolidMark
	| RuleMark
	| SpanMark
	| TextMark;
