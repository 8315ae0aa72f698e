/** Keeps the newest rows of a stream as they are stored, for the stream worker. */
import type { TableColumn } from "../../wire/column-shapes";
import { ARRAYS } from "../arrays";
import { packed, Validity } from "../decoded-column";
import { MessageFault, type Rows, told } from "./message";
import { type ReadValue, readerOf } from "./stored-values";
import type { StreamColumn } from "./stream-protocol";

/** Different words of a category, which all travel with each batch. */
const MOST_LABELS = 1000;
/** Letters of a value that comes as text. */
const LONGEST_TEXT = 1000;
const HALF_CHARACTER = /\p{Surrogate}/u;
/** Letters of a value that an error shows. */
const LONGEST_SHOWN = 60;
const BEGIN = 1024;

type Values = InstanceType<(typeof ARRAYS)[keyof typeof ARRAYS]>;

/** One column's values, and a byte a row that says whether there is one. */
class StoredColumn {
	readonly #column: StreamColumn;
	readonly #read: ReadValue;
	readonly #codes = new Map<string, number>();
	readonly #floats: boolean;
	#values: Values;
	#flags: Uint8Array;

	constructor(column: StreamColumn) {
		this.#column = column;
		this.#floats = column.format === "f64" || column.format === "f32";
		this.#read =
			column.kind === "category" ? (value) => this.#code(String(value)) : readerOf(column);
		this.#values = new ARRAYS[column.format](BEGIN);
		this.#flags = new Uint8Array(BEGIN);
	}

	/** @throws {MessageFault} where one is none of this column's kind. */
	read(values: readonly unknown[]): (number | bigint | null)[] {
		return values.map((value) => {
			if (value === null || value === undefined) {
				return null;
			}
			try {
				requireOne(value);
				return this.#read(value);
			} catch (error) {
				const { name, kind } = this.#column;
				const reason = error instanceof Error ? error.message : error;
				throw new MessageFault(
					`column '${name}' was given ${shown(value)}, which is no ${kind} (${reason})`,
				);
			}
		});
	}

	put(row: number, value: number | bigint | null): void {
		this.#flags[row] = value === null ? 0 : 1;
		const nothing = this.#floats ? Number.NaN : typeof this.#values[0] === "bigint" ? 0n : 0;
		(this.#values as Float64Array)[row] = (value ?? nothing) as number;
	}

	/** Makes room, twice as much as there was at least. */
	reserve(rows: number): void {
		if (rows > this.#values.length) {
			const room = Math.max(rows, 2 * this.#values.length);
			const values = new ARRAYS[this.#column.format](room);
			(values as Float64Array).set(this.#values as Float64Array);
			this.#values = values;
			const flags = new Uint8Array(room);
			flags.set(this.#flags);
			this.#flags = flags;
		}
	}

	move(from: number, end: number): void {
		this.#values.copyWithin(0, from, end);
		this.#flags.copyWithin(0, from, end);
	}

	/** Takes the rows' own place, so that every second one is left. */
	thin(from: number, end: number): void {
		let at = 0;
		for (let row = from + ((end - from + 1) % 2); row < end; row += 2) {
			(this.#values as Float64Array)[at] = (this.#values as Float64Array)[row] as number;
			this.#flags[at] = this.#flags[row] as number;
			at += 1;
		}
	}

	section(from: number, end: number): { column: TableColumn; bytes: ArrayBuffer } {
		const { name, kind, format, unit, zone } = this.#column;
		const validity = new Validity();
		if (!this.#floats) {
			for (let row = from; row < end; row += 1) {
				if (this.#flags[row] === 0) {
					validity.setNull(row - from);
				}
			}
		}
		const labels =
			kind === "category"
				? new TextEncoder().encode(JSON.stringify([...this.#codes.keys()]))
				: null;
		const values = this.#values.subarray(from, end);
		const parts = { kind, format, length: end - from, values, validity, unit, zone, labels };
		const { shape, bytes } = packed(name, parts);
		// Named by nobody: rows of a stream are asked for by their numbers.
		return { column: { name, column: { ...shape, hash: "-" } }, bytes: bytes.buffer };
	}

	#code(text: string): number {
		let code = this.#codes.get(text);
		if (code === undefined) {
			if (HALF_CHARACTER.test(text)) {
				throw new Error("it has half a character, which could be sent to nobody");
			}
			if (this.#codes.size >= MOST_LABELS) {
				throw new Error(`there are ${MOST_LABELS.toLocaleString("en-US")} others already`);
			}
			code = this.#codes.size;
			this.#codes.set(text, code);
		}
		return code;
	}
}

/** Refuses at once what takes long to read, for it may stand in each of very many rows. */
function requireOne(value: unknown): void {
	if (typeof value === "object") {
		throw new Error("it has several");
	}
	if (typeof value === "string" && value.length > LONGEST_TEXT) {
		throw new Error(`it has more than ${LONGEST_TEXT.toLocaleString("en-US")} letters`);
	}
}

/** A value for an error, whatever it is and however large. */
function shown(value: unknown): string {
	if (typeof value === "object" && value !== null) {
		return Array.isArray(value) ? `a list of ${value.length.toLocaleString("en-US")}` : "an object";
	}
	return told(String(value).slice(0, LONGEST_SHOWN));
}

/** Rows by their numbers, with that of the first one. */
export interface RowsFrom {
	first: number;
	count: number;
	columns: TableColumn[];
	bytes: ArrayBuffer[];
}

export class StoredRows {
	readonly #capacity: number;
	readonly #columns: Map<string, StoredColumn>;
	/** The number of the oldest row that is kept. */
	first = 0;
	/** The number of the row that comes next. */
	end = 0;
	/** Where the rows that are kept end in the columns. */
	#behind = 0;

	constructor(columns: readonly StreamColumn[], capacity: number) {
		this.#capacity = capacity;
		this.#columns = new Map(columns.map((column) => [column.name, new StoredColumn(column)]));
	}

	get length(): number {
		return this.end - this.first;
	}

	/**
	 * Adds rows; all of them, or none where one is wrong.
	 *
	 * @throws {MessageFault}
	 */
	add({ values, count }: Rows): void {
		const read = [...this.#columns].map(
			([name, column]) =>
				[column, column.read(values.get(name) ?? new Array<null>(count).fill(null))] as const,
		);
		const skipped = Math.max(0, count - this.#capacity);
		const rows = count - skipped;
		if (this.#behind + rows > 2 * this.#capacity) {
			const kept = Math.min(this.length, this.#capacity - rows);
			for (const column of this.#columns.values()) {
				column.move(this.#behind - kept, this.#behind);
			}
			this.#behind = kept;
		}
		for (const [column, numbers] of read) {
			column.reserve(this.#behind + rows);
			for (let row = 0; row < rows; row += 1) {
				column.put(this.#behind + row, numbers[skipped + row] ?? null);
			}
		}
		this.#behind += rows;
		this.end += count;
		this.first = Math.max(this.first, this.end - this.#capacity);
	}

	/** Keeps every second row; they are numbered anew, from the next number on. */
	thin(): void {
		const { length } = this;
		for (const column of this.#columns.values()) {
			column.thin(this.#behind - length, this.#behind);
		}
		this.#behind = Math.floor((length + 1) / 2);
		this.first = this.end;
		this.end += this.#behind;
	}

	/** Rows from a number on, as they travel. */
	from(number: number, most: number): RowsFrom {
		const first = Math.min(this.end, Math.max(number, this.first));
		const count = Math.min(most, this.end - first);
		const begin = this.#behind - (this.end - first);
		const sections = [...this.#columns.values()].map((column) =>
			column.section(begin, begin + count),
		);
		return {
			first,
			count,
			columns: sections.map(({ column }) => column),
			bytes: sections.map(({ bytes }) => bytes),
		};
	}
}
