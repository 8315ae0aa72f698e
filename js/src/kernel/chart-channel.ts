/** Python's end of the channel to the views of one chart, for the kernel. */
import { withBytes } from "../lib/blob-bytes";
import { chartChannelName, isParcelFromChart, type Parcel } from "../wire/chart-channel";
import type { FromChart, RowsMessage, ToChart } from "../wire/chart-messages";
import type { ChartShape } from "../wire/chart-shapes";
import type { ColumnShape } from "../wire/column-shapes";
import type { ColumnService, KeptColumn, PyBuffer } from "./column-service";

type OnMessage = (message: FromChart, bytes: Uint8Array | null) => void;

/**
 * Sends the chart and its columns, and answers each view that asks for them, so that one that is
 * mounted late gets its picture while Python's event loop turns, whatever Python does.
 */
export class ChartChannel {
	readonly #channel: BroadcastChannel;
	readonly #columns: ColumnService;
	readonly #onMessage: OnMessage;
	#shape: ChartShape | null = null;

	/**
	 * @param columns Of all charts.
	 * @param onMessage Called with what the views say, and the bytes that come with it.
	 */
	constructor(chart: string, columns: ColumnService, onMessage: OnMessage) {
		this.#columns = columns;
		this.#onMessage = onMessage;
		this.#channel = new BroadcastChannel(chartChannelName(chart));
		this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
			if (isParcelFromChart(data)) {
				this.#take(data);
			}
		};
	}

	/** Whether a column has to be given before views can have it. */
	lacks(hash: string): boolean {
		return this.#columns.get(hash) === null;
	}

	/**
	 * Gives a column, which the views that are there hear at once.
	 *
	 * @param shape As JSON, where Python's None is null; Pyodide makes undefined of it.
	 */
	put(shape: string, ...sections: PyBuffer[]): void {
		this.#post([this.#columns.put(JSON.parse(shape) as ColumnShape, sections)]);
	}

	/** Shows a chart, given as JSON, in all views from now on. */
	publish(shape: string): void {
		const chart = JSON.parse(shape) as ChartShape;
		this.#shape = chart;
		this.#send({ type: "chart", chart });
	}

	/** Sends rows of a stream, given as JSON, with the bytes of each column. */
	rows(message: string, ...columns: PyBuffer[]): void {
		const blobs = columns.map((column) => {
			const buffer = column.getBuffer("u8");
			try {
				return new Blob([buffer.data]);
			} finally {
				buffer.release();
			}
		});
		this.#send(JSON.parse(message) as RowsMessage, blobs);
	}

	/** Sends the views something that has no bytes. */
	send(message: Exclude<ToChart, { type: "columns" | "rows" }>): void {
		this.#send(message);
	}

	/** Views keep what they show. */
	dispose(): void {
		this.#channel.onmessage = null;
		this.#channel.close();
	}

	#take({ message, bytes }: Parcel<FromChart>): void {
		if (message.type === "chart-hello") {
			if (this.#shape) {
				this.#send({ type: "chart", chart: this.#shape });
			}
		} else if (message.type === "columns-wanted") {
			this.#answer(message.hashes);
		} else {
			void withBytes(bytes[0], (taken) => this.#onMessage(message, taken));
		}
	}

	#answer(hashes: string[]): void {
		const kept = hashes.map((hash) => this.#columns.get(hash));
		this.#post(kept.filter((column) => column !== null));
		const missing = hashes.filter((_, at) => kept[at] === null);
		if (missing.length > 0) {
			this.#onMessage({ type: "columns-wanted", hashes: missing }, null);
		}
	}

	#post(columns: KeptColumn[]): void {
		if (columns.length > 0) {
			const message: ToChart = { type: "columns", columns: columns.map(({ shape }) => shape) };
			this.#send(
				message,
				columns.map(({ bytes }) => bytes),
			);
		}
	}

	#send(message: ToChart, bytes: Blob[] = []): void {
		this.#channel.postMessage({ message, bytes } satisfies Parcel<ToChart>);
	}
}
