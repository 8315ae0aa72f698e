/** Declares the messages between a data reader and its worker. A worker has one file at a time. */
import type { Fault } from "./data-fault";
import type { DecodedColumn } from "./decoded-column";

export type DataFormat = "csv" | "json" | "arrow" | "parquet";

export type DataSource =
	| { bytes: Uint8Array<ArrayBuffer> }
	/** Only what a user has named; the worker asks no other. */
	| { address: string };

/** What decoders take; each says which of it are its own. */
export type DataOptions = Record<string, unknown>;

export interface ReadOrder {
	format: DataFormat;
	source: DataSource;
	options: DataOptions;
	/** Bytes that the file may have. */
	limit: number;
	/** Whether what is decoded is kept, and taken from what is kept. */
	cache: boolean;
}

export interface ReadResult {
	columns: DecodedColumn[];
	/** Whether they were decoded before. */
	kept: boolean;
}

/** Code that is sent to a worker when it is needed first. */
export type LazyCode = DataFormat | "codecs" | "arrow-codecs";

export interface Progress {
	stage: "fetching" | "decoding";
	done: number;
	/** Null where a server does not say. */
	total: number | null;
}

/** Told how many bytes of the file are decoded. */
export type Decoding = (done: number, total: number) => void;

export type ToDataWorker =
	| { type: "read"; order: ReadOrder }
	| { type: "code"; name: LazyCode; text: string };

export type FromDataWorker =
	/** The worker's script runs. */
	| { type: "loaded" }
	| ({ type: "progress" } & Progress)
	| { type: "code-wanted"; name: LazyCode }
	/** The columns' bytes are transferred. */
	| ({ type: "decoded" } & ReadResult)
	| { type: "failed"; fault: Fault };
