/** Keeps a stream fed: connects, connects again, and makes rows of what comes, in its worker. */
import type { StreamState } from "../../wire/chart-messages";
import {
	checkCells,
	checkLength,
	type DecodeMessage,
	type Message,
	MessageFault,
	safeText,
	told,
} from "./message";
import { decoderOf, rowsOf } from "./messages";
import { RowFeed } from "./row-feed";
import { Refused, sourceOf } from "./sources";
import { StoredRows } from "./stored-rows";
import type { StreamOrder, StreamStatus } from "./stream-protocol";

const LONGEST_WAIT_MS = 30_000;
const LONGEST_RETRY_MS = 60_000;

export class FedRows {
	readonly rows: StoredRows;
	readonly feed: RowFeed;
	readonly #order: StreamOrder;
	readonly #decode: DecodeMessage;
	readonly #end = new AbortController();
	readonly #names: string[];
	#state: StreamState = "connecting";
	#error: string | null = null;
	#messages = 0;
	#errors = 0;
	#firstError: string | null = null;
	#dropped = 0;

	constructor(order: StreamOrder) {
		this.#order = order;
		this.#names = order.columns.map(({ name }) => name);
		this.#decode = decoderOf(order.decode, this.#names);
		this.rows = new StoredRows(order.columns, order.capacity);
		this.feed = new RowFeed(this.rows, () => this.#state);
		void this.#keep();
	}

	get status(): StreamStatus {
		return {
			state: this.#state,
			error: this.#error,
			errors: this.#errors,
			firstError: this.#firstError,
			dropped: this.#dropped,
			behind: this.feed.behind,
		};
	}

	close(): void {
		this.#become("closed", null);
		this.#end.abort();
	}

	get #isOver(): boolean {
		return this.#state === "closed" || this.#state === "failed";
	}

	async #keep(): Promise<void> {
		const { address, reconnect, timeout, firstWait } = this.#order;
		const source = sourceOf(this.#order.source);
		let wait = firstWait;
		while (!this.#isOver) {
			this.#become("connecting", this.#error);
			const before = this.#messages;
			let reason: string;
			try {
				reason = await source.listen(
					address,
					timeout,
					{
						opened: () => this.#become("open", null),
						heard: (message) => this.#take(message),
					},
					this.#end.signal,
				);
			} catch (error) {
				reason = error instanceof Error ? error.message : String(error);
				if (error instanceof Refused || isRefusal(error)) {
					this.#become("failed", `${address}: ${reason}`);
					return;
				}
			}
			if (this.#isOver) {
				return;
			}
			if (!reconnect) {
				this.#become("failed", `${address}: ${reason}.`);
				return;
			}
			wait = this.#messages > before ? firstWait : wait;
			const asked = Math.min(source.retry() ?? 0, LONGEST_RETRY_MS);
			// Not all at once, where many wait for a server that comes back.
			const pause = Math.max(wait * (0.5 + Math.random() / 2), asked);
			const seconds = (pause / 1000).toFixed(1);
			this.#become("waiting", `${address}: ${reason}; it is tried again in ${seconds} s.`);
			await this.#paused(pause);
			wait = Math.min(2 * wait, LONGEST_WAIT_MS);
		}
	}

	#paused(milliseconds: number): Promise<void> {
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, milliseconds);
			this.#end.signal.addEventListener(
				"abort",
				() => {
					clearTimeout(timer);
					resolve();
				},
				{ once: true },
			);
		});
	}

	#become(state: StreamState, error: string | null): void {
		if (!this.#isOver) {
			this.#state = state;
			this.#error = error;
			this.feed.came();
		}
	}

	#take(given: unknown): void {
		this.#messages += 1;
		const isMessage = typeof given === "string" || given instanceof Uint8Array;
		try {
			if (isMessage) {
				checkLength(given);
			}
			const isObject = !isMessage && this.#order.decode === "json";
			const rows = isObject ? rowsOf(given, this.#names) : this.#decode(textOf(given));
			checkCells(rows.count, this.#names.length);
			try {
				this.#add(rows.values, rows.count);
			} catch (error) {
				if (rows.count === 1) {
					throw error;
				}
				this.#oneByOne(given, rows.values, rows.count);
			}
		} catch (error) {
			this.#note(given, error);
		}
	}

	/** Of rows of which one is wrong the others are taken. */
	#oneByOne(given: unknown, values: ReadonlyMap<string, unknown[]>, count: number): void {
		for (let row = 0; row < count; row += 1) {
			try {
				this.#add(new Map([...values].map(([name, all]) => [name, [all[row]]])), 1);
			} catch (error) {
				this.#note(given, error);
			}
		}
	}

	#add(values: Map<string, unknown[]>, count: number): void {
		const { whenFull, capacity } = this.#order;
		const before = this.rows.length;
		if (this.#isOver) {
			return;
		}
		if (whenFull === "close" && before + count > capacity) {
			this.#dropped += count;
			this.close();
			return;
		}
		this.rows.add({ values, count });
		this.#dropped += before + count - this.rows.length;
		if (whenFull === "thin" && this.rows.length >= capacity && capacity > 1) {
			const full = this.rows.length;
			this.rows.thin();
			this.#dropped += full - this.rows.length;
		}
		this.feed.came();
	}

	#note(given: unknown, error: unknown): void {
		if (!(error instanceof MessageFault)) {
			throw error;
		}
		this.#errors += 1;
		this.#firstError ??= `${this.#order.address}: message ${this.#messages.toLocaleString("en-US")} is left out: ${error.message}. It is ${told(textOf(given))}; others that are not understood are counted in \`errors\`.`;
	}
}

/** What a decoder takes: an object that comes by a channel is none of it. */
function textOf(given: unknown): Message {
	return typeof given === "string" || given instanceof Uint8Array ? given : safeText(given);
}

/** Whether the browser will never connect there: no address, or one that its page may not have. */
function isRefusal(error: unknown): boolean {
	return error instanceof DOMException && ["SyntaxError", "SecurityError"].includes(error.name);
}
