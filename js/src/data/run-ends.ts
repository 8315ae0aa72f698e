/** Unfolds Arrow's arrays that have a value once for all rows in which it stands. */
import { type Batch, type Column, Type } from "@uwdata/flechette";
import { undecodable } from "./data-fault";

type Numbers = ArrayLike<number | bigint>;

/** Types whose memory has the values, or the codes of them, one after the other. */
const DIRECT = new Set<number>([
	...[Type.Int, Type.Float, Type.Date, Type.Timestamp, Type.Time, Type.Duration, Type.Dictionary],
]);

/** What the decoder asks of a column. */
export type Batches = Pick<Column<unknown>, "type" | "length" | "data">;

/** The same column with a value for each row; one without runs is given back. */
export function unfolded(column: Batches): Batches {
	if (column.type.typeId !== Type.RunEndEncoded) {
		return column;
	}
	const data = column.data.map((batch) => new RunBatch(batch as unknown as Runs));
	const [, values] = (column.type as unknown as { children: { type: Batches["type"] }[] }).children;
	const type = values?.type as Batches["type"];
	return { type, length: column.length, data: data as unknown as Batches["data"] };
}

interface Runs {
	length: number;
	children: [{ values: Numbers; length: number }, Batch<unknown> & { dictionary?: Batches }];
}

/** A batch of them, as far as the decoder looks at batches. */
class RunBatch {
	readonly type: Batch<unknown>["type"];
	readonly length: number;
	readonly nullCount: number;
	readonly values: Numbers | undefined;
	/** The labels of codes. */
	readonly dictionary: Batches | undefined;
	readonly #own: Batch<unknown>;
	/** Which value stands in each row. */
	readonly #places: Uint32Array;

	constructor({ length, children: [ends, own] }: Runs) {
		this.type = own.type;
		this.length = length;
		this.nullCount = own.nullCount;
		this.dictionary = own.dictionary;
		this.#own = own;
		this.#places = placesOf(ends.values, Math.min(ends.length, own.length), length);
		const { values } = own as unknown as { values?: Numbers & { constructor: unknown } };
		if (values && DIRECT.has(own.type.typeId)) {
			const array = values.constructor as new (length: number) => number[];
			const all = new array(length);
			for (let row = 0; row < length; row += 1) {
				all[row] = values[this.#places[row] as number] as number;
			}
			this.values = all;
		}
	}

	at(row: number): unknown {
		return this.#own.at(this.#places[row] as number);
	}

	isValid(row: number): boolean {
		return this.nullCount === 0 || this.#own.isValid(this.#places[row] as number);
	}
}

function placesOf(ends: Numbers, count: number, length: number): Uint32Array {
	let begin = 0;
	for (let run = 0; run < count && begin < length; run += 1) {
		const end = Number(ends[run]);
		if (end <= begin) {
			break;
		}
		begin = end;
	}
	if (begin < length) {
		throw undecodable("it has run ends that do not rise up to its last row: it is damaged.");
	}
	const places = new Uint32Array(length);
	let row = 0;
	for (let run = 0; row < length; run += 1) {
		const end = Math.min(Number(ends[run]), length);
		places.fill(run, row, end);
		row = end;
	}
	return places;
}
