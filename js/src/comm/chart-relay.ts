/**
 * Relays between one chart's views and its Python: through its widgets, over its
 * BroadcastChannel, or both.
 *
 * Traits of the widget bring the chart and take what is selected. Columns and answers go over
 * the channel where Python runs in the same browser, else as the widget's messages.
 */

import type { ChartReceiver } from "../charts/source";
import { joined } from "../lib/joined";
import type { Annotations } from "../wire/annotation-shapes";
import { hasBytes, isParcelToChart } from "../wire/chart-channel";
import { isAnnotations, isChartShape, isColumnShape, isToChart } from "../wire/chart-checks";
import type {
	ChartPageMessage,
	FromChart,
	RowsWantedMessage,
	ToChart,
} from "../wire/chart-messages";
import type { ChartShape, Chosen, Hidden } from "../wire/chart-shapes";
import { isBuffers } from "../wire/checks";
import type { ColumnShape } from "../wire/column-shapes";
import type { ChartListener, ChartModel, ChartTraits } from "./chart-model";
import { StreamChannels } from "./stream-channels";
import { bytesOf } from "./widget-model";

/** Where no Python runs, nothing comes; what is kept with the notebook is shown then. */
const PREVIEW_MS = 2_000;
/** Python may run cells meanwhile, which take their time; then the view says so. */
const PATIENCE_MS = 30_000;

export class ChartRelay {
	/** The newest last. */
	readonly #models = new Set<ChartModel>();
	readonly #receivers = new Set<ChartReceiver>();
	readonly #channel: BroadcastChannel | null;
	#shape: ChartShape | null = null;
	readonly #streams = new StreamChannels((message, bytes) => void this.#unpack(message, bytes));
	/** Columns that came in a trait, which comes before any view. */
	#kept = new Map<string, { shape: ColumnShape; bytes: ArrayBuffer }>();
	/** Stands for the chart until its columns are there. */
	#preview: ChartShape | null = null;
	#previewed = false;
	/** Asked for, and not there yet. */
	readonly #wanted = new Set<string>();
	#timers: ReturnType<typeof setTimeout>[] = [];
	/** Takes the page that was asked for last. */
	#paged: (page: ChartPageMessage) => void = () => {};

	/** @param channel To a Python in the same browser; null where it runs elsewhere. */
	constructor(channel: BroadcastChannel | null) {
		this.#channel = channel;
		if (channel) {
			channel.onmessage = ({ data }: MessageEvent<unknown>) => {
				if (isParcelToChart(data)) {
					void this.#unpack(data.message, data.bytes);
				}
			};
		}
	}

	get isEmpty(): boolean {
		return this.#models.size === 0 && this.#receivers.size === 0;
	}

	/** Lets a widget speak for the chart until the answer is called. */
	attach(model: ChartModel): () => void {
		const shape = () =>
			this.#takeShape(withDrawn(parsed(model.get("_shape")), model.get("_annotations")));
		const columns = () => this.#takeKept(model.get("_columns"));
		const custom: ChartListener = (message, given: unknown) => {
			const buffers = given ?? [];
			if (isToChart(message) && isBuffers(buffers) && hasBytes(message, buffers.length)) {
				this.#take(
					message,
					buffers.map((buffer) => bytesOf(buffer).buffer),
				);
			}
		};
		this.#models.add(model);
		model.on("change:_shape", shape);
		model.on("change:_columns", columns);
		model.on("msg:custom", custom);
		columns();
		shape();
		this.#ask();
		return () => {
			model.off("change:_shape", shape);
			model.off("change:_columns", columns);
			model.off("msg:custom", custom);
			this.#models.delete(model);
		};
	}

	/** Delivers to a view what there is, and what will come. */
	feed(receiver: ChartReceiver): () => void {
		this.#receivers.add(receiver);
		if (this.#shape) {
			receiver.chart(this.#shape);
		} else if (this.#channel) {
			this.send({ type: "chart-hello" });
		}
		return () => {
			this.#receivers.delete(receiver);
		};
	}

	want(hashes: string[], receiver: ChartReceiver): void {
		const here = hashes.flatMap((hash) => this.#kept.get(hash) ?? []);
		if (here.length > 0) {
			receiver.columns(
				here.map(({ shape }) => shape),
				here.map(({ bytes }) => bytes),
			);
		}
		const missing = hashes.filter((hash) => !this.#kept.has(hash));
		if (missing.length > 0) {
			for (const hash of missing) {
				this.#wanted.add(hash);
			}
			this.#ask();
		}
	}

	choose(chosen: Chosen | null, rows: ArrayBuffer[]): void {
		if (this.#previewed) {
			// Its rows are not those of Python's table.
			return;
		}
		const model = this.#model;
		if (!model) {
			this.send({ type: "chosen", chosen }, rows);
			return;
		}
		const told = {
			chosen,
			rows: new DataView(joined(rows.map((part) => new Uint8Array(part))).buffer),
		};
		// A view tells it again for each chart of a cell that runs again, and to write it runs
		// cells.
		if (!isSame(told, model.get("_chosen"))) {
			model.set("_chosen", told);
			model.save_changes();
		}
	}

	hide(hidden: Hidden): void {
		this.#tell("_hidden", hidden, { type: "hidden", hidden });
	}

	annotate(annotations: Annotations): void {
		if (!this.#previewed && this.#shape) {
			// Views that come later draw it, too, though Python does not send the chart again.
			this.#shape = { ...this.#shape, annotations };
		}
		this.#tell("_annotations", annotations, { type: "annotated", annotations });
	}

	/** By a trait, which to write runs cells, unless it says so already. */
	#tell<Name extends "_hidden" | "_annotations">(
		trait: Name,
		value: ChartTraits[Name],
		message: FromChart,
	): void {
		const model = this.#previewed ? null : this.#model;
		if (model === undefined) {
			this.send(message);
		} else if (model && !isSameValue(value, model.get(trait))) {
			model.set(trait, value);
			model.save_changes();
		}
	}

	/** Of Python, or of the worker that fills the stream. */
	wantRows(wanted: RowsWantedMessage, direct: boolean): void {
		if (direct) {
			this.#streams.ask(wanted);
		} else {
			this.send(wanted);
		}
	}

	/** What Python hears without a trait. */
	send(message: FromChart, bytes: ArrayBuffer[] = []): void {
		if (this.#channel) {
			const blobs = bytes.length > 0 ? [new Blob(bytes)] : [];
			this.#channel.postMessage({ message, bytes: blobs });
		} else {
			this.#model?.send(message, undefined, bytes);
		}
	}

	/** The chart as a page by itself, of Python. */
	page(): Promise<string> {
		return new Promise((resolve, reject) => {
			const fail = (reason: string) => reject(new Error(`There is no page: ${reason}`));
			const late = setTimeout(fail, PATIENCE_MS, "Python has not answered. Is it running?");
			this.#paged = ({ html, reason }) => {
				clearTimeout(late);
				html === "" ? fail(reason) : resolve(html);
			};
			this.send({ type: "page-wanted" });
		});
	}

	close(): void {
		this.#stopWaiting();
		this.#streams.keepOnly([]);
		if (this.#channel) {
			this.#channel.onmessage = null;
			this.#channel.close();
		}
	}

	/** Of the widget that was made last. */
	get #model(): ChartModel | undefined {
		return [...this.#models].at(-1);
	}

	#ask(): void {
		this.#stopWaiting();
		if (this.#wanted.size > 0) {
			this.send({ type: "columns-wanted", hashes: [...this.#wanted] });
			this.#timers = [
				setTimeout(() => this.#showPreview(), PREVIEW_MS),
				setTimeout(() => this.#giveUp(), PATIENCE_MS),
			];
		}
	}

	#stopWaiting(): void {
		for (const timer of this.#timers) {
			clearTimeout(timer);
		}
		this.#timers = [];
	}

	#showPreview(): void {
		if (this.#preview && !this.#previewed) {
			this.#previewed = true;
			for (const receiver of this.#receivers) {
				receiver.chart(this.#preview);
			}
		}
	}

	#giveUp(): void {
		if (this.#previewed) {
			return;
		}
		for (const receiver of this.#receivers) {
			receiver.columnsFailed(
				[...this.#wanted],
				"Python has not sent the data: they come when it has time. Where no Python runs, " +
					"open the notebook with one and run the cell again.",
			);
		}
	}

	#takeShape(shape: unknown): void {
		// Through another widget an older one may come later.
		if (isChartShape(shape) && shape.revision >= (this.#shape?.revision ?? 0)) {
			this.#shape = shape;
			this.#streams.keepOnly(shape.streams.map(({ stream }) => stream));
			this.#previewed = false;
			for (const receiver of this.#receivers) {
				receiver.chart(shape);
			}
		}
	}

	#takeKept(kept: unknown): void {
		const { columns, bytes, preview } = (kept ?? {}) as Record<string, unknown>;
		if (!Array.isArray(columns) || !columns.every(isColumnShape) || !isBuffers(bytes)) {
			return;
		}
		const all = columns.flatMap(
			(shape, at): [string, { shape: ColumnShape; bytes: ArrayBuffer }][] => {
				const buffer = bytes[at];
				return buffer ? [[shape.hash, { shape, bytes: bytesOf(buffer).buffer }]] : [];
			},
		);
		this.#kept = new Map(all);
		this.#preview = isChartShape(preview) ? preview : null;
		const found = all.filter(([hash]) => this.#wanted.has(hash)).map(([, column]) => column);
		if (found.length > 0) {
			this.#take(
				{ type: "columns", columns: found.map(({ shape }) => shape) },
				found.map((column) => column.bytes),
			);
		}
	}

	async #unpack(message: ToChart, blobs: Blob[]): Promise<void> {
		try {
			this.#take(message, await Promise.all(blobs.map((blob) => blob.arrayBuffer())));
		} catch (error) {
			for (const receiver of this.#receivers) {
				receiver.broken(`The data did not arrive (${error}): run the cell again.`);
			}
		}
	}

	#take(message: ToChart, bytes: ArrayBuffer[]): void {
		if (message.type === "chart") {
			this.#takeShape(message.chart);
			// Python has just come, or come again: what it was asked before it has not heard.
			this.#ask();
			return;
		}
		if (message.type === "chart-page") {
			this.#paged(message);
			return;
		}
		if (message.type === "columns" || message.type === "columns-failed") {
			const hashes =
				message.type === "columns" ? message.columns.map(({ hash }) => hash) : message.hashes;
			for (const hash of hashes) {
				this.#wanted.delete(hash);
			}
			if (this.#wanted.size === 0) {
				this.#stopWaiting();
			}
		}
		for (const receiver of this.#receivers) {
			if (message.type === "columns") {
				receiver.columns(message.columns, bytes);
			} else if (message.type === "columns-failed") {
				receiver.columnsFailed(message.hashes, message.message);
			} else if (message.type === "rows") {
				receiver.rows(message, bytes);
			} else {
				receiver.pictureOf(message);
			}
		}
		if (this.#previewed && this.#wanted.size === 0 && message.type === "columns") {
			this.#takeShape(this.#shape);
		}
	}
}

/** Whether the same rows are selected in the same way; of which revision is no matter. */
function isSame(told: ChartTraits["_chosen"], known: Partial<ChartTraits["_chosen"]>): boolean {
	const { rows } = known ?? {};
	const whole = (chosen: Chosen | null | undefined) => (chosen ? { ...chosen, revision: 0 } : null);
	if (!isSameValue(whole(told.chosen), whole(known?.chosen))) {
		return false;
	}
	const [a, b] = [told.rows, rows].map((view) => (view?.byteLength ? bytesOf(view) : []));
	return a?.length === b?.length && (a ?? []).every((byte, at) => byte === b?.[at]);
}

function isSameValue(one: unknown, other: unknown): boolean {
	return JSON.stringify(one, sorted) === JSON.stringify(other, sorted);
}

/** Python's dictionaries may come back with their keys in another order. */
function sorted(_: string, value: unknown): unknown {
	return typeof value === "object" && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
		: value;
}

/** Of what Python has not set since, the trait has the last word: a page may have drawn more. */
function withDrawn(shape: unknown, annotations: unknown): unknown {
	const isLater =
		isChartShape(shape) &&
		isAnnotations(annotations) &&
		annotations.sets === shape.annotations.sets;
	return isLater ? { ...shape, annotations } : shape;
}

/** Null for what is no JSON: a host may have lost it. */
function parsed(text: unknown): unknown {
	try {
		return JSON.parse(String(text));
	} catch {
		return null;
	}
}
