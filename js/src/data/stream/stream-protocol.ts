/** Declares the messages between Python's side of a stream and the worker that fills it. */
import type { StreamState } from "../../wire/chart-messages";
import type { ColumnFormat, ColumnKind, TableColumn, TimeUnit } from "../../wire/column-shapes";

export type SourceKind = "websocket" | "events" | "channel";

/** A column, and how it is stored. */
export interface StreamColumn {
	name: string;
	kind: ColumnKind;
	format: Exclude<ColumnFormat, "range" | "utf8">;
	unit: TimeUnit | null;
	zone: string | null;
	/** Of times and durations: how many of a number that comes make a second. */
	second: number;
}

export interface StreamOrder {
	/** Names the stream, and the channel on which pages ask for its rows. */
	stream: string;
	source: SourceKind;
	address: string;
	columns: StreamColumn[];
	decode: string;
	capacity: number;
	whenFull: "drop-oldest" | "thin" | "close";
	reconnect: boolean;
	/** Milliseconds without a word after which a connection counts as lost; null for never. */
	timeout: number | null;
	/** Milliseconds before it is tried again, at first. */
	firstWait: number;
}

export type ToStreamWorker =
	| { type: "open"; order: StreamOrder }
	/** Python can take one batch of rows more. */
	| { type: "more" }
	| { type: "close" };

export interface StreamStatus {
	state: StreamState;
	/** Why it has failed or waits. */
	error: string | null;
	/** How many messages were not understood, and what was wrong with the first. */
	errors: number;
	firstError: string | null;
	dropped: number;
	/** How many rows the slowest page has not been given yet. */
	behind: number;
}

/** Rows for Python, with the bytes of each column. */
export interface RowsForPython extends StreamStatus {
	first: number;
	columns: TableColumn[];
	bytes: ArrayBuffer[];
}

export type FromStreamWorker = { type: "rows"; rows: RowsForPython };
