/** Tells whole charts and their messages from others, for the channels and widgets of charts. */
import type { Annotation, AnnotationKind, Annotations } from "./annotation-shapes";
import { type FromChart, STREAM_STATES, type ToChart } from "./chart-messages";
import {
	type AxisGaps,
	type AxisScale,
	type AxisSide,
	type ChartShape,
	type ChosenKind,
	type LegendPlace,
	ROWS_FORMS,
	type SelectKind,
	type SpaceAxis,
	type TooltipKind,
} from "./chart-shapes";
import {
	type Check,
	isCount,
	isEither,
	isFiniteNumber,
	isFlag,
	isListOf,
	isName,
	isNullOr,
	isNumber,
	isObject,
	isOneOf,
	isText,
	isTupleOf,
	messageOf,
} from "./checks";
import { COLUMN_FORMATS, COLUMN_KINDS, type ColumnShape, TIME_UNITS } from "./column-shapes";
import type { CandleStyle, ColorScaleKind, MissingKind, StepKind, SymbolKind } from "./mark-shapes";

/** Panes, tables and marks of one chart, and categories of an axis that were given by hand. */
const MOST = 10_000;
const MOST_CATEGORIES = 1_000_000;

const isNullOrNumber = isNullOr(isFiniteNumber);
const isNullOrName = isNullOr(isName);
const isPositive: Check = (value) => isFiniteNumber(value) && (value as number) > 0;
const isAxisValue = isEither(isFiniteNumber, isText);

const isColumn = isObject({
	hash: isName,
	kind: isOneOf(COLUMN_KINDS),
	format: isOneOf(COLUMN_FORMATS),
	length: isCount,
	nulls: isCount,
	unit: isNullOr(isOneOf(TIME_UNITS)),
	zone: isNullOrName,
	start: isNullOrNumber,
	step: isNullOrNumber,
	ordered: isFlag,
	sections: isObject({ values: isCount, validity: isCount, labels: isCount }),
});
const isColumns = isListOf(isObject({ name: isText, column: isColumn }), MOST);
const isTable = isObject({
	length: isCount,
	columns: isColumns,
	grid: isNullOr(isTupleOf(isCount, isCount)),
});
const isAxis = isObject({
	title: isNullOr(isText),
	scale: isOneOf(["auto", "linear", "log", "symlog", "time", "category"] satisfies AxisScale[]),
	domain: isNullOr(isListOf(isNullOr(isAxisValue), MOST_CATEGORIES)),
	zone: isNullOrName,
	format: isNullOrName,
	ticks: isNullOr(isCount),
	grid: isFlag,
	reverse: isFlag,
	side: isNullOr(isOneOf(["left", "right", "top", "bottom"] satisfies AxisSide[])),
	gaps: isOneOf(["show", "hide"] satisfies AxisGaps[]),
});
const isColorScale = isObject({
	palette: isName,
	scale: isOneOf(["linear", "log", "symlog", "quantile"] satisfies ColorScaleKind[]),
	domain: isNullOr(isTupleOf(isNullOrNumber, isNullOrNumber)),
	middle: isNullOrNumber,
});

/** What all marks have; those that draw no table have -1. */
const MARK = {
	table: ((value) => isCount(value) || value === -1) as Check,
	label: isNullOr(isText),
	axis: isOneOf(["y", "y2"]),
	opacity: isNullOrNumber,
};
const isColor = isNullOrName;
const isMissing = isOneOf(["gap", "connect"] satisfies MissingKind[]);
const isStep = isNullOr(isOneOf(["before", "middle", "after"] satisfies StepKind[]));
/** In three dimensions. */
const PLACED = { x: isText, y: isText, z: isText };
const isMark = messageOf({
	line: {
		...MARK,
		x: isNullOr(isText),
		y: isText,
		color: isColor,
		by: isNullOr(isText),
		width: isPositive,
		dash: isListOf(isFiniteNumber, MOST),
		step: isStep,
		missing: isMissing,
	},
	area: {
		...MARK,
		x: isNullOr(isText),
		y: isText,
		base: isFiniteNumber,
		stack: isFlag,
		color: isColor,
		by: isNullOr(isText),
		step: isStep,
		missing: isMissing,
	},
	band: {
		...MARK,
		x: isNullOr(isText),
		low: isText,
		high: isText,
		color: isColor,
		missing: isMissing,
	},
	scatter: {
		...MARK,
		x: isNullOr(isText),
		y: isText,
		color: isColor,
		by: isNullOr(isText),
		size: isNullOr(isPositive),
		sizeBy: isNullOr(isText),
		symbol: isOneOf([
			"circle",
			"square",
			"triangle",
			"diamond",
			"cross",
			"plus",
			"star",
		] satisfies SymbolKind[]),
		symbolBy: isNullOr(isText),
		density: isNullOr(isFlag),
		error: isNullOr(isText),
	},
	bar: {
		...MARK,
		x: isNullOr(isText),
		y: isText,
		color: isColor,
		by: isNullOr(isText),
		stack: isFlag,
		horizontal: isFlag,
	},
	histogram: {
		...MARK,
		x: isText,
		bins: isNullOr(isEither(isCount, isListOf(isFiniteNumber, MOST_CATEGORIES))),
		color: isColor,
		by: isNullOr(isText),
		share: isFlag,
	},
	box: {
		...MARK,
		x: isNullOr(isText),
		y: isText,
		color: isColor,
		by: isNullOr(isText),
		whiskers: isFiniteNumber,
	},
	heatmap: {
		...MARK,
		x: isNullOr(isText),
		y: isNullOr(isText),
		value: isText,
		colors: isColorScale,
	},
	contour: {
		...MARK,
		x: isNullOr(isText),
		y: isNullOr(isText),
		value: isText,
		levels: isEither(isCount, isListOf(isFiniteNumber, MOST)),
		fill: isFlag,
		labels: isFlag,
		color: isColor,
		colors: isColorScale,
	},
	parallel: { ...MARK, columns: isListOf(isText, MOST), color: isColor, by: isNullOr(isText) },
	candlestick: {
		...MARK,
		x: isNullOr(isText),
		open: isText,
		high: isText,
		low: isText,
		close: isText,
		volume: isNullOr(isText),
		style: isOneOf(["candles", "hollow", "ohlc", "heikin-ashi"] satisfies CandleStyle[]),
		up: isColor,
		down: isColor,
	},
	volume: {
		...MARK,
		x: isNullOr(isText),
		volume: isText,
		open: isNullOr(isText),
		close: isNullOr(isText),
		up: isColor,
		down: isColor,
	},
	surface: {
		...MARK,
		x: isNullOr(isText),
		y: isNullOr(isText),
		z: isText,
		by: isNullOr(isText),
		contours: isEither(isCount, isListOf(isFiniteNumber, MOST)),
		colors: isColorScale,
	},
	scatter3d: {
		...MARK,
		...PLACED,
		color: isColor,
		by: isNullOr(isText),
		size: isNullOr(isPositive),
		sizeBy: isNullOr(isText),
	},
	line3d: { ...MARK, ...PLACED, color: isColor, by: isNullOr(isText), width: isPositive },
	solid: { ...MARK, ...PLACED, color: isColor, tone: isNullOr(isText) },
	rule: { ...MARK, x: isNullOr(isAxisValue), y: isNullOr(isAxisValue), color: isColor },
	span: {
		...MARK,
		x: isNullOr(isTupleOf(isAxisValue, isAxisValue)),
		y: isNullOr(isTupleOf(isAxisValue, isAxisValue)),
		color: isColor,
	},
	text: { ...MARK, x: isText, y: isText, text: isText, color: isColor },
});

const isPane = isObject({
	row: isCount,
	column: isCount,
	title: isNullOr(isText),
	marks: isListOf(isMark, MOST),
	x: isCount,
	y: isCount,
	y2: isNullOr(isCount),
	weight: isPositive,
});
const isKind = isOneOf([
	"line",
	"ray",
	"rectangle",
	"channel",
	"fibonacci",
	"measure",
	"text",
	"path",
] satisfies AnnotationKind[]);
const annotation = isObject({
	kind: isKind,
	pane: isCount,
	points: isListOf(isTupleOf(isAxisValue, isAxisValue), MOST),
	color: isNullOrName,
	label: isNullOr(isText),
});
const POINTS: Partial<Record<AnnotationKind, number>> = { channel: 3, text: 1 };
/** One thing that is drawn over a chart, with the points that it needs. */
export const isAnnotation: Check = (value) => {
	if (!annotation(value)) {
		return false;
	}
	const { kind, points } = value as Annotation;
	return kind === "path" ? points.length > 1 : points.length === (POINTS[kind] ?? 2);
};
const isDrawn = isObject({ drawn: isListOf(isAnnotation, MOST), sets: isCount });
const isHidden = isObject({ series: isListOf(isText, MOST_CATEGORIES), sets: isCount });
const isSection = isListOf(
	isTupleOf(isOneOf(["x", "y", "z"] satisfies SpaceAxis[]), isFiniteNumber),
	3,
);
const chartShape = isObject({
	revision: isCount,
	tables: isListOf(isTable, MOST),
	xs: isListOf(isAxis, MOST),
	ys: isListOf(isAxis, MOST),
	panes: isListOf(isPane, MOST),
	colors: isNullOr(isColorScale),
	palette: isName,
	select: isNullOr(isOneOf(["x", "y", "box", "lasso", "click"] satisfies SelectKind[])),
	live: isFlag,
	link: isNullOrName,
	title: isNullOr(isText),
	description: isNullOr(isText),
	legend: isNullOr(isOneOf(["top", "right", "bottom"] satisfies LegendPlace[])),
	tooltip: isNullOr(isOneOf(["x", "nearest"] satisfies TooltipKind[])),
	columns: isNullOr(isListOf(isText, MOST)),
	height: isPositive,
	width: isNullOr(isPositive),
	aspect: isNullOr(isPositive),
	theme: isOneOf(["auto", "light", "dark"]),
	keep: isNullOrName,
	timings: isFlag,
	hidden: isHidden,
	draw: isListOf(isKind, MOST),
	annotations: isDrawn,
	streams: isListOf(
		isObject({ table: isCount, stream: isName, capacity: isCount, first: isCount, direct: isFlag }),
		MOST,
	),
	space: isNullOr(isObject({ z: isAxis, section: isSection })),
});

const isPair = isTupleOf(isFiniteNumber, isFiniteNumber);
const isRange = isNullOr(isTupleOf(isAxisValue, isAxisValue));
const isChosen = isObject({
	revision: isCount,
	kind: isOneOf([
		"x",
		"y",
		"box",
		"lasso",
		"click",
		"legend",
		"cells",
		"bins",
		"axes",
	] satisfies ChosenKind[]),
	pane: isCount,
	x: isRange,
	y: isRange,
	polygon: isListOf(isPair, MOST_CATEGORIES),
	axes: isListOf(isTupleOf(isText, isAxisValue, isAxisValue), MOST),
	series: isListOf(isText, MOST_CATEGORIES),
	rows: isListOf(
		isObject({
			table: isCount,
			count: isCount,
			form: isOneOf(ROWS_FORMS),
			bytes: isCount,
			first: isCount,
		}),
		MOST,
	),
});
const isTimings = isObject({
	arrived: isNumber,
	indexed: isNumber,
	drawn: isNumber,
	frames: isCount,
	p50: isNumber,
	p95: isNumber,
	bytes: isCount,
	kept: isNullOr(isFlag),
	missed: isCount,
});

const toChart = messageOf({
	chart: { chart: isChartShape },
	columns: { columns: isListOf(isColumn, MOST) },
	"columns-failed": { hashes: isListOf(isName, MOST), message: isText },
	rows: {
		asker: isName,
		stream: isName,
		after: isCount,
		first: isCount,
		columns: isColumns,
		state: isOneOf(STREAM_STATES),
		dropped: isCount,
		behind: isCount,
	},
	"chart-page": { html: isText, reason: isText },
	"picture-of": { id: isName, format: isOneOf(["png", "svg"]), scale: isPositive },
});
const fromChart = messageOf({
	"chart-hello": {},
	"columns-wanted": { hashes: isListOf(isName, MOST) },
	"rows-wanted": {
		asker: isName,
		stream: isName,
		next: isCount,
		credit: isCount,
		anew: isFlag,
	},
	chosen: { chosen: isNullOr(isChosen) },
	hidden: { hidden: isHidden },
	annotated: { annotations: isDrawn },
	"chart-picture": { id: isName, reason: isText },
	"chart-timings": { timings: isTimings },
	"page-wanted": {},
});

function standsOnItsOwn({ tables, xs, ys, panes, streams }: ChartShape): boolean {
	const hasTables = streams.every(({ table }) => table < tables.length);
	return (
		hasTables &&
		panes.every(
			({ x, y, y2, marks }) =>
				x < xs.length &&
				y < ys.length &&
				(y2 ?? 0) < ys.length &&
				marks.every(
					({ table, type }) =>
						table < tables.length && (table >= 0 || ["rule", "span"].includes(type)),
				),
		)
	);
}

/** What is drawn over a chart. */
export function isAnnotations(value: unknown): value is Annotations {
	return isDrawn(value);
}

/** A chart that a view can draw: the tables and axes that it points to are in it. */
export function isChartShape(value: unknown): value is ChartShape {
	return chartShape(value) && standsOnItsOwn(value as ChartShape);
}

export function isColumnShape(value: unknown): value is ColumnShape {
	return isColumn(value);
}

/** What Python sends the views of a chart; the bytes beside it are checked on their own. */
export function isToChart(value: unknown): value is ToChart {
	return toChart(value);
}

/** What a view of a chart sends; the bytes beside it are checked on their own. */
export function isFromChart(value: unknown): value is FromChart {
	return fromChart(value);
}
