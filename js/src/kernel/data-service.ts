/** Reads data files for Python, which hands over bytes and takes columns. */
import { type Fault, isDataFault } from "../data/data-fault";
import type { LazyCode, Progress, ReadOrder, ReadResult } from "../data/data-protocol";
import { DataReader } from "../data/data-reader";
import { ReadCache } from "../data/read-cache";

export interface DataServiceOptions {
	/** The text of `data-worker.js`. */
	worker: string;
	/** Texts that are asked for when they are needed first. */
	code: (name: LazyCode) => string;
}

export type ReadAnswer = ({ ok: true } & ReadResult) | { ok: false; fault: Fault | null };

/** A file that is being read. */
export interface Reading {
	/** Never rejects; without a fault it was cancelled. */
	answer: Promise<ReadAnswer>;
	cancel(): void;
}

export class DataService {
	readonly #reader: DataReader;

	constructor(options: DataServiceOptions) {
		this.#reader = new DataReader(options);
	}

	/** Forgets all columns that are kept in this browser. */
	async clear(): Promise<void> {
		await new ReadCache(globalThis.indexedDB ?? null).clear();
	}

	/** @param milliseconds For everything. */
	read(
		order: ReadOrder,
		milliseconds: number,
		progress: ((stage: string, done: number, total: number | null) => void) | null,
	): Reading {
		const cancelling = new AbortController();
		const answer = this.#reader.read(order, {
			timeout: milliseconds,
			signal: cancelling.signal,
			progress: progress
				? ({ stage, done, total }: Progress) => progress(stage, done, total)
				: undefined,
		});
		return {
			cancel: () => cancelling.abort(),
			answer: answer.then(
				(result): ReadAnswer => ({ ok: true, ...result }),
				(error: unknown): ReadAnswer => ({ ok: false, fault: faultOf(error) }),
			),
		};
	}
}

export function createDataReader(options: DataServiceOptions): DataService {
	return new DataService(options);
}

function faultOf(error: unknown): Fault | null {
	if (isDataFault(error)) {
		const { kind, message, row, column } = error;
		return { kind, message, row, column };
	}
	return error instanceof DOMException && error.name === "AbortError"
		? null
		: { kind: "decode", message: String(error), row: null, column: null };
}
