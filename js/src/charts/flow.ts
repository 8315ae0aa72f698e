/**
 * Lets a chart's streams flow: asks for rows, adds those that have come once a frame, and asks for
 * more when they are drawn.
 */
import type { Column } from "../data/column";
import { RowRing } from "../data/row-ring";
import type { RowsMessage, RowsWantedMessage, StreamState } from "../wire/chart-messages";
import type { ChartShape } from "../wire/chart-shapes";

/** Messages that may be under way for a stream. */
const CREDIT = 2;
/** After which a message that others have overtaken counts as lost. */
const LOST_MS = 3000;
/** After which what nobody answers is asked anew, each time after twice as long. */
const SILENT_MS = 5000;
const LONGEST_SILENCE_MS = 60_000;

export interface FlowOutlets {
	want(wanted: Omit<RowsWantedMessage, "type">, direct: boolean): void;
	/** There are other rows: draw them now. */
	flowed(shape: ChartShape, columns: ReadonlyMap<string, Column>, notes: readonly string[]): void;
}

const NOTES: Record<StreamState, string> = {
	connecting: "The stream is not connected yet",
	open: "",
	waiting: "The stream has lost its connection, which is tried again",
	closed: "The stream has ended",
	failed: "The stream has failed: its `error` says why",
};

/** A saved notebook keeps no rows of streams. */
const NOT_HEARD =
	"No rows have come yet: Python sends them when it has time. Where none runs, open the notebook with one and run its cell";

interface Came {
	message: RowsMessage;
	bytes: ArrayBuffer[];
}

export class Flow {
	readonly #outlets: FlowOutlets;
	readonly #asker = crypto.getRandomValues(new Uint32Array(4)).join("-");
	readonly #rings = new Map<string, RowRing>();
	/** In any order, for messages may overtake each other. */
	#came: Came[] = [];
	#shape: ChartShape | null = null;
	#columns: ReadonlyMap<string, Column> = new Map();
	#frame = 0;
	/** By stream, while messages wait for one that they have overtaken. */
	readonly #gaps = new Map<string, ReturnType<typeof setTimeout>>();
	/** By stream, until the next word of it. */
	readonly #silences = new Map<string, ReturnType<typeof setTimeout>>();
	/** What each stream was doing last. */
	readonly #states = new Map<string, StreamState>();
	#missed = 0;
	/** Whether a stream has not been heard at all for long. */
	#unheard = false;

	constructor(outlets: FlowOutlets) {
		this.#outlets = outlets;
	}

	/** Rows that were gone before this view could draw them. */
	get missed(): number {
		return this.#missed;
	}

	/** Bytes that the rows take. */
	get bytes(): number {
		return [...this.#rings.values()].reduce((sum, { bytes }) => sum + bytes, 0);
	}

	/** What of a chart is to be drawn now; rows that are here already are in it. */
	begin(
		shape: ChartShape,
		columns: ReadonlyMap<string, Column>,
	): { shape: ChartShape; columns: ReadonlyMap<string, Column> } {
		this.#shape = shape;
		this.#columns = columns;
		this.#came = [];
		const before = new Map(this.#rings);
		this.#rings.clear();
		this.#stopListening();
		for (const { table, stream, capacity } of shape.streams) {
			const named = shape.tables[table]?.columns ?? [];
			const known = before.get(stream);
			const ring = known?.fits(named, capacity) ? known : new RowRing(named, capacity);
			this.#rings.set(stream, ring);
			this.#want(stream, ring.next, CREDIT, true);
			this.#listen(stream, SILENT_MS);
		}
		return this.#filled(shape);
	}

	/** Rows have come. */
	take(message: RowsMessage, bytes: ArrayBuffer[]): void {
		const ring = this.#rings.get(message.stream);
		if (ring && message.asker === "*") {
			this.#came = this.#came.filter((one) => one.message.stream !== message.stream);
			this.#want(message.stream, ring.next, CREDIT, true);
		}
		if (message.asker !== this.#asker || !ring) {
			return;
		}
		this.#came.push({ message, bytes });
		if (this.#frame === 0) {
			this.#frame = requestAnimationFrame(() => this.#draw());
		}
	}

	dispose(): void {
		cancelAnimationFrame(this.#frame);
		for (const timer of this.#gaps.values()) {
			clearTimeout(timer);
		}
		this.#gaps.clear();
		this.#stopListening();
		this.#rings.clear();
	}

	#draw(): void {
		this.#frame = 0;
		const shape = this.#shape;
		const came = this.#came.sort((one, other) => one.message.after - other.message.after);
		const drawn = new Map<string, number>();
		this.#came = came.filter(({ message, bytes }) => {
			const ring = this.#rings.get(message.stream);
			if (!ring || message.after > ring.next) {
				// One that was sent before it has not come yet.
				return ring !== undefined;
			}
			const { first, columns, stream, state } = message;
			const end = first + (columns[0]?.column.length ?? 0);
			this.#states.set(stream, state);
			this.#heard(message);
			// Some rows may have come before: to what the view asked for until it asked anew, and
			// the newest one, which has changed since.
			if (end > first && end >= ring.next) {
				// The first rows of all are those that are kept.
				this.#missed += ring.next > 0 ? Math.max(0, first - ring.next) : 0;
				ring.add(first, columns, bytes);
			}
			drawn.set(stream, (drawn.get(stream) ?? 0) + 1);
			return false;
		});
		for (const stream of new Set(this.#came.map(({ message }) => message.stream))) {
			this.#watchGap(stream);
		}
		if (!shape || drawn.size === 0) {
			return;
		}
		const filled = this.#filled(shape);
		this.#outlets.flowed(filled.shape, filled.columns, this.#notes);
		for (const [stream, credit] of drawn) {
			this.#want(stream, this.#rings.get(stream)?.next ?? 0, credit, false);
		}
	}

	/** Asks anew where no word comes: the last messages of all may be lost, or what was asked. */
	#listen(stream: string, wait: number): void {
		clearTimeout(this.#silences.get(stream));
		const timer = setTimeout(() => {
			this.#want(stream, this.#rings.get(stream)?.next ?? 0, CREDIT, true);
			this.#listen(stream, Math.min(2 * wait, LONGEST_SILENCE_MS));
			if (wait > SILENT_MS && !this.#states.has(stream) && !this.#unheard && this.#shape) {
				this.#unheard = true;
				const filled = this.#filled(this.#shape);
				this.#outlets.flowed(filled.shape, filled.columns, this.#notes);
			}
		}, wait);
		this.#silences.set(stream, timer);
	}

	#heard({ stream, state, columns, behind }: RowsMessage): void {
		if (behind === 0 && (state === "closed" || state === "failed")) {
			clearTimeout(this.#silences.get(stream));
			this.#silences.delete(stream);
		} else if ((columns[0]?.column.length ?? 0) > 0) {
			this.#listen(stream, SILENT_MS);
		}
	}

	#stopListening(): void {
		for (const timer of this.#silences.values()) {
			clearTimeout(timer);
		}
		this.#silences.clear();
	}

	/** Asks anew where the message that others wait for does not come. */
	#watchGap(stream: string): void {
		const next = this.#rings.get(stream)?.next;
		if (this.#gaps.has(stream)) {
			return;
		}
		const timer = setTimeout(() => {
			this.#gaps.delete(stream);
			const ring = this.#rings.get(stream);
			const waits = this.#came.some(({ message }) => message.stream === stream);
			if (ring === undefined || !waits) {
				return;
			}
			if (ring.next !== next) {
				this.#watchGap(stream);
				return;
			}
			this.#came = this.#came.filter(({ message }) => message.stream !== stream);
			this.#want(stream, ring.next, CREDIT, true);
		}, LOST_MS);
		this.#gaps.set(stream, timer);
	}

	/** What readers are told of the streams. */
	get #notes(): string[] {
		const notes = [...this.#states]
			.filter(([stream]) => this.#rings.has(stream))
			.map(([, state]) => NOTES[state]);
		if (this.#unheard && [...this.#rings.keys()].some((stream) => !this.#states.has(stream))) {
			notes.push(NOT_HEARD);
		}
		if (this.#missed > 0) {
			const rows = this.#missed.toLocaleString("en-US");
			notes.push(`${rows} rows came faster than they could be drawn, and are left out`);
		}
		return [...new Set(notes)].filter((note) => note !== "");
	}

	#want(stream: string, next: number, credit: number, anew: boolean): void {
		const direct = this.#shape?.streams.find((one) => one.stream === stream)?.direct ?? false;
		this.#outlets.want({ asker: this.#asker, stream, next, credit, anew }, direct);
	}

	/** The chart with the rows that are here. */
	#filled(shape: ChartShape): { shape: ChartShape; columns: ReadonlyMap<string, Column> } {
		if (shape.streams.length === 0) {
			return { shape, columns: this.#columns };
		}
		const columns = new Map(this.#columns);
		const tables = [...shape.tables];
		const streams = shape.streams.map((one) => {
			const ring = this.#rings.get(one.stream) as RowRing;
			const named = ring.columns(one.stream);
			for (const column of named.values()) {
				columns.set(column.shape.hash, column);
			}
			tables[one.table] = {
				length: ring.length,
				grid: null,
				columns: [...named].map(([name, { shape: column }]) => ({ name, column })),
			};
			return { ...one, first: ring.first };
		});
		return { shape: { ...shape, tables, streams }, columns };
	}
}
