// `make wire` writes this from src/marimo_openscad/_wire/chart_messages.py: change that file.
import type { Annotations } from "./annotation-shapes";
import type { ChartShape, ChartTimings, Chosen, Hidden } from "./chart-shapes";
import type { ColumnShape } from "./column-shapes";

/** Files that a page makes of a chart. */
export type ChartFormat = "png" | "svg";

/** A chart, whole. */
export interface ChartMessage {
	type: "chart";
	chart: ChartShape;
}

/** Columns, with the bytes of each in this order. */
export interface ColumnsMessage {
	type: "columns";
	columns: ColumnShape[];
}

/** Columns that a page has asked for are not there any more. */
export interface ColumnsFailedMessage {
	type: "columns-failed";
	hashes: string[];
	message: string;
}

/** Answer with a file of what the chart shows. */
export interface PictureOfMessage {
	type: "picture-of";
	id: string;
	format: ChartFormat;
	/** Pixels of the file for one of the page. */
	scale: number;
}

/** A view was mounted: answer with the chart, where no trait has it. */
export interface ChartHelloMessage {
	type: "chart-hello";
}

/** The page has not got these columns. */
export interface ColumnsWantedMessage {
	type: "columns-wanted";
	hashes: string[];
}

/** The user has selected something, or nothing; the rows' bytes come with it. */
export interface ChosenMessage {
	type: "chosen";
	chosen: Chosen | null;
}

/** The user has hidden or shown series. */
export interface HiddenMessage {
	type: "hidden";
	hidden: Hidden;
}

/** The user has drawn something, changed it, or taken it away. */
export interface AnnotatedMessage {
	type: "annotated";
	annotations: Annotations;
}

/** A file of what the chart shows; without bytes `reason` says why there is none. */
export interface ChartPictureMessage {
	type: "chart-picture";
	id: string;
	reason: string;
}

/** Where time went; after the first drawing, and when the chart has come to rest. */
export interface ChartTimingsMessage {
	type: "chart-timings";
	timings: ChartTimings;
}

/** What Python sends the views of a chart. */
export type ToChart = ChartMessage | ColumnsMessage | ColumnsFailedMessage | PictureOfMessage;

/** What views of a chart send Python. */
export type FromChart =
	| ChartHelloMessage
	| ColumnsWantedMessage
	| ChosenMessage
	| HiddenMessage
	| AnnotatedMessage
	| ChartPictureMessage
	| ChartTimingsMessage;
