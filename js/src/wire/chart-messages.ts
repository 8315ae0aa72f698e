// `make wire` writes this from src/marimo_openscad/_wire/chart_messages.py: change that file.
import type { Annotations } from "./annotation-shapes";
import type { ChartShape, ChartTimings, Chosen, Hidden } from "./chart-shapes";
import type { ColumnShape, TableColumn } from "./column-shapes";

export const STREAM_STATES = ["connecting", "open", "waiting", "closed", "failed"] as const;
export type StreamState = (typeof STREAM_STATES)[number];

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

/** New rows of a stream for the view that asked, with the bytes of each column. */
export interface RowsMessage {
	type: "rows";
	/** The view; `*` for all, who have not been heard and ask anew. */
	asker: string;
	stream: string;
	/** The number of the row that the view has asked from. */
	after: number;
	/**
	 * The number of the first row here; greater than `after` where those in between are kept
	 * no more, smaller where the last one that the view has comes again, changed.
	 */
	first: number;
	/** Of these rows, under their names. */
	columns: TableColumn[];
	state: StreamState;
	/** How many rows are kept no more. */
	dropped: number;
	/** How many are there and not in this message. */
	behind: number;
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

/** A view can draw rows of a stream, from a number on, when there are some. */
export interface RowsWantedMessage {
	type: "rows-wanted";
	/** Names the view. */
	asker: string;
	stream: string;
	next: number;
	/** How many messages of rows it can take more. */
	credit: number;
	/** Whether this is the first time for its chart: what was under way is lost. */
	anew: boolean;
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

/** The user wants the chart as a page by itself. */
export interface PageWantedMessage {
	type: "page-wanted";
}

/** Where time went; after the first drawing, and when the chart has come to rest. */
export interface ChartTimingsMessage {
	type: "chart-timings";
	timings: ChartTimings;
}

/**
 * The chart as a page by itself, for the view that asked; empty where `reason` says why.
 */
export interface ChartPageMessage {
	type: "chart-page";
	html: string;
	reason: string;
}

/** What Python sends the views of a chart. */
export type ToChart =
	| ChartMessage
	| ColumnsMessage
	| ColumnsFailedMessage
	| RowsMessage
	| PictureOfMessage
	| ChartPageMessage;

/** What views of a chart send Python. */
export type FromChart =
	| ChartHelloMessage
	| ColumnsWantedMessage
	| RowsWantedMessage
	| ChosenMessage
	| HiddenMessage
	| AnnotatedMessage
	| ChartPictureMessage
	| ChartTimingsMessage
	| PageWantedMessage;
