/**
 * Keeps the newest rows of a stream in the page, as columns that charts draw without a copy.
 *
 * Values lie in buffers of twice the capacity; when one is full, the rows that are kept move to its
 * begin. So each row is moved once at most, and what is drawn lies in one piece.
 */
import type { ColumnShape, TableColumn } from "../wire/column-shapes";
import { ARRAYS } from "./arrays";
import { Column, type Grown, labelsIn, type Stored } from "./column";
import type { Numbers } from "./numbers";
import { Pyramid } from "./pyramid";

/** The values of one column. */
class ColumnRing {
	/** As the last rows came. */
	shape: ColumnShape;
	labels: readonly string[] = [];
	readonly #stored: Stored;
	readonly #numbers: Numbers;
	readonly #pyramids: [Pyramid | null, Pyramid | null] = [null, null];
	/** The last row that does not follow the one before it in order. */
	#turn = -1;

	constructor(shape: ColumnShape, room: number) {
		this.shape = shape;
		const stored = new ARRAYS[shape.format as keyof typeof ARRAYS](room);
		this.#stored = stored;
		// The numbers of others have NaN where there is no value.
		const plain = shape.kind === "number" && !(stored instanceof Int32Array);
		this.#numbers =
			plain && (stored instanceof Float64Array || stored instanceof Float32Array)
				? stored
				: new Float64Array(room);
	}

	get bytes(): number {
		const own = this.#numbers === this.#stored ? 0 : this.#numbers.byteLength;
		const pyramids = this.#pyramids.reduce((sum, one) => sum + (one?.bytes ?? 0), 0);
		return this.#stored.byteLength + own + pyramids;
	}

	/** Adds the rows of a column from one on, at a place of the buffer. */
	put(shape: ColumnShape, bytes: ArrayBuffer, from: number, at: number): void {
		this.shape = shape;
		const came = new Column(shape, bytes);
		const Kind = ARRAYS[shape.format as keyof typeof ARRAYS];
		const rows = new Kind(bytes, 0, shape.length).subarray(from);
		(this.#stored as Float64Array).set(rows as Float64Array, at);
		if (shape.kind === "category") {
			this.labels = labelsIn(bytes, shape.sections);
		}
		const numbers = this.#numbers;
		if (numbers !== this.#stored) {
			numbers.set(came.numbers.subarray(from), at);
		} else if (shape.nulls > 0) {
			numbers.set(came.numbers.subarray(from), at);
		}
		const end = at + rows.length;
		for (let row = Math.max(1, at); row < end; row += 1) {
			if (!((numbers[row] as number) >= (numbers[row - 1] as number))) {
				this.#turn = row;
			}
		}
	}

	/** Moves the rows from one on to the begin. */
	move(from: number, end: number): void {
		this.#stored.copyWithin(0, from, end);
		if (this.#numbers !== this.#stored) {
			this.#numbers.copyWithin(0, from, end);
		}
		this.#turn -= from;
		for (const pyramid of this.#pyramids) {
			pyramid?.restart();
		}
	}

	/** Lets go of the rows from a place on. Whether those before it ascend is not found out again. */
	shrink(end: number): void {
		for (const pyramid of this.#pyramids) {
			pyramid?.shrink(end);
		}
	}

	clear(): void {
		this.#turn = -1;
		for (const pyramid of this.#pyramids) {
			pyramid?.restart();
		}
	}

	/** The rows in [begin, end) as a column, until others are added. */
	column(hash: string, begin: number, end: number): Column {
		const numbers = this.#numbers;
		const grown: Grown = {
			stored: this.#stored.subarray(begin, end) as Stored,
			numbers: numbers.subarray(begin, end),
			labels: this.labels,
			ascends: this.#turn <= begin && !Number.isNaN(numbers[begin]),
			pyramid: (positive) => {
				const at = positive ? 1 : 0;
				const pyramid = this.#pyramids[at] ?? Pyramid.growing(numbers, positive);
				this.#pyramids[at] = pyramid;
				pyramid.grow(begin, end);
				return pyramid;
			},
		};
		const shape = { ...this.shape, hash, length: end - begin };
		return new Column(shape, new ArrayBuffer(0), grown);
	}
}

export class RowRing {
	readonly #rings = new Map<string, ColumnRing>();
	readonly #capacity: number;
	/** Where the rows lie in the buffers. */
	#begin = 0;
	#end = 0;
	/** The number of the row that comes next. */
	#next = 0;

	/** @param columns Of the table, without rows. */
	constructor(columns: readonly TableColumn[], capacity: number) {
		this.#capacity = capacity;
		for (const { name, column } of columns) {
			this.#rings.set(name, new ColumnRing(column, 2 * capacity));
		}
	}

	/** The number of the first row that is kept. */
	get first(): number {
		return this.#next - this.length;
	}

	/** The number of the row that comes next. */
	get next(): number {
		return this.#next;
	}

	get length(): number {
		return this.#end - this.#begin;
	}

	get bytes(): number {
		return [...this.#rings.values()].reduce((sum, { bytes }) => sum + bytes, 0);
	}

	/** Whether it has these columns, stored alike. */
	fits(columns: readonly TableColumn[], capacity: number): boolean {
		return (
			capacity === this.#capacity &&
			columns.length === this.#rings.size &&
			columns.every(({ name, column }) => {
				const shape = this.#rings.get(name)?.shape;
				return shape?.format === column.format && shape.kind === column.kind;
			})
		);
	}

	/**
	 * Adds rows; where some were left out before them, those that are there are gone, too.
	 *
	 * @param first The number of the first. Rows that are there already they take the place of, for
	 * the newest may have changed, unless later ones are there, too.
	 */
	add(first: number, columns: readonly TableColumn[], bytes: readonly ArrayBuffer[]): void {
		const count = columns[0]?.column.length ?? 0;
		if (first + count < this.#next) {
			return;
		}
		if (first < this.#next) {
			this.#end -= Math.min(this.length, this.#next - first);
			for (const ring of this.#rings.values()) {
				ring.shrink(this.#end);
			}
		} else if (first > this.#next) {
			this.#begin = 0;
			this.#end = 0;
			for (const ring of this.#rings.values()) {
				ring.clear();
			}
		}
		// Of more than are kept, the newest.
		const from = Math.max(0, count - this.#capacity);
		const rows = count - from;
		if (this.#end + rows > 2 * this.#capacity) {
			const kept = Math.min(this.length, this.#capacity - rows);
			for (const ring of this.#rings.values()) {
				ring.move(this.#end - kept, this.#end);
			}
			this.#begin = 0;
			this.#end = kept;
		}
		for (const [at, { name, column }] of columns.entries()) {
			this.#rings.get(name)?.put(column, bytes[at] ?? new ArrayBuffer(0), from, this.#end);
		}
		this.#end += rows;
		this.#begin = Math.max(this.#begin, this.#end - this.#capacity);
		this.#next = first + count;
	}

	/** The rows as columns by their names, until others are added. */
	columns(hash: string): Map<string, Column> {
		return new Map(
			[...this.#rings].map(([name, ring]) => [
				name,
				ring.column(`${hash} ${name}`, this.#begin, this.#end),
			]),
		);
	}
}
