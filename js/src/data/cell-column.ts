/** Makes a column of written cells; what it is all cells decide, not the first ones. */
import {
	DAY,
	DECIMAL,
	EMPTY,
	LONG,
	NAIVE,
	NOT_A_NUMBER,
	TEXT,
	TRUTH,
	UNSIGNED,
	WHOLE,
	ZONED,
} from "./cell-classes";
import { cell, classOf, trimmed, wholeNumber } from "./cells";
import { type DecodedColumn, packed, Validity } from "./decoded-column";
import { grown } from "./growing";
import { type TimesRead, timeParts, timesFit } from "./time-values";
import { Words } from "./words";

const NUMBER = WHOLE | LONG | UNSIGNED | DECIMAL | NOT_A_NUMBER;
const TIME = DAY | NAIVE | ZONED;

/** How a column's values are held while they come in. */
type Holding = "open" | "numbers" | "i64" | "u64" | "truth" | "times" | "words";

/** What a column turned out to be, where it had to be held in another way from the start. */
export type Verdict = "i64" | "u64" | "words";

/**
 * A column that is filled row by row.
 *
 * It holds what its first cells look like. If later ones are something else, it only looks on
 * until the end, and then says as what it has to be read again.
 */
export class CellColumn {
	readonly #verdict: Verdict | null;
	/** Texts that mean no value, beside nothing. */
	readonly #missing: ReadonlySet<string> | null;
	/** Whether commas are points, and points none. */
	readonly #swaps: boolean;
	#holding: Holding;
	#rows = 0;
	/** All classes that were seen. */
	#seen = 0;
	#negative = false;
	/** Whether what is held is not the column. */
	#broken = false;
	#numbers = new Float64Array(0);
	#longs: BigInt64Array | BigUint64Array;
	#nanos: Int32Array | null = null;
	#digits = 0;
	#offset: number | null = null;
	#earliest = Number.POSITIVE_INFINITY;
	#latest = Number.NEGATIVE_INFINITY;
	readonly #words = new Words();
	readonly #validity = new Validity();

	constructor(
		readonly name: string,
		verdict: Verdict | null = null,
		missing: readonly string[] = [],
		decimal: "." | "," = ".",
	) {
		this.#swaps = decimal === ",";
		this.#missing = missing.length > 0 ? new Set(missing) : null;
		this.#verdict = verdict;
		this.#holding = verdict ?? "open";
		this.#longs = verdict === "u64" ? new BigUint64Array(0) : new BigInt64Array(0);
	}

	/** Takes a cell of each row. */
	addAll(rows: readonly (readonly string[])[], place: number): void {
		const missing = this.#missing;
		if (missing) {
			const cells = rows.map((row) => row[place] as string);
			this.#addAll(
				cells.map((text) => [missing.has(text) ? "" : text]),
				0,
			);
		} else {
			this.#addAll(rows, place);
		}
	}

	#addAll(rows: readonly (readonly string[])[], place: number): void {
		if (this.#holding === "words") {
			for (const row of rows) {
				this.#addWord(row[place] as string);
			}
			return;
		}
		if (this.#broken && (this.#seen & TEXT) !== 0) {
			// It will be read again, and as what is known.
			this.#rows += rows.length;
			return;
		}
		this.#numbers = grown(this.#numbers, this.#rows + rows.length);
		for (const row of rows) {
			this.#add(row[place] as string);
		}
	}

	/** What it has to be read again as, or null where it stands. */
	verdict(): Verdict | null {
		const wanted = this.#wanted();
		return wanted !== null && (this.#broken || wanted !== this.#holding) ? wanted : null;
	}

	column(): DecodedColumn {
		const length = this.#rows;
		const validity = this.#validity;
		const values = this.#numbers;
		switch (this.#holding) {
			case "words":
				return packed(this.name, this.#words.parts(validity));
			case "i64":
			case "u64": {
				const longs = this.#longs.subarray(0, length);
				return packed(this.name, {
					kind: "number",
					format: this.#holding,
					length,
					values: longs,
					validity,
				});
			}
			case "truth": {
				const truths = new Uint8Array(values.subarray(0, length));
				return packed(this.name, { kind: "bool", format: "u8", length, values: truths, validity });
			}
			case "times":
				return packed(this.name, timeParts(this.#times(), validity));
			default: {
				const numbers = values.subarray(0, length);
				const whole = (this.#seen & NUMBER) === WHOLE;
				return packed(
					this.name,
					whole
						? { kind: "number", format: "i64", length, values: longsOf(numbers), validity }
						: { kind: "number", format: "f64", length, values: numbers, validity },
				);
			}
		}
	}

	/** The only way to hold this column, or null where it is one of several that stand. */
	#wanted(): Verdict | null {
		if (this.#verdict !== null) {
			return null;
		}
		const seen = this.#seen;
		const kinds =
			Number((seen & NUMBER) !== 0) + Number((seen & TRUTH) !== 0) + Number((seen & TIME) !== 0);
		const long = (seen & (LONG | UNSIGNED)) !== 0;
		const mixed =
			(long && (seen & (DECIMAL | NOT_A_NUMBER)) !== 0) ||
			((seen & UNSIGNED) !== 0 && this.#negative) ||
			((seen & ZONED) !== 0 && (seen & (DAY | NAIVE)) !== 0) ||
			((seen & TIME) !== 0 && !timesFit(this.#times()));
		if ((seen & TEXT) !== 0 || kinds > 1 || mixed) {
			return "words";
		}
		if (long) {
			return (seen & UNSIGNED) !== 0 ? "u64" : "i64";
		}
		return null;
	}

	#add(text: string): void {
		const row = this.#rows++;
		if (this.#verdict === "i64" || this.#verdict === "u64") {
			this.#addLong(row, text);
			return;
		}
		const found = classOf(this.#swaps ? swapped(text) : text);
		const before = this.#seen;
		this.#seen |= found;
		if (this.#holding === "words") {
			this.#rows--;
			this.#addWord(text);
			return;
		}
		switch (found) {
			case WHOLE:
			case DECIMAL:
			case NOT_A_NUMBER:
				this.#negative ||= cell.number < 0;
				this.#hold("numbers");
				this.#numbers[row] = cell.number;
				return;
			case LONG:
			case UNSIGNED:
				this.#negative ||= cell.number < 0;
				this.#broken = true;
				return;
			case TRUTH:
				this.#hold("truth");
				this.#numbers[row] = cell.number;
				return;
			case DAY:
			case NAIVE:
			case ZONED:
				this.#hold("times");
				this.#addTime(row, found === ZONED);
				return;
			case TEXT:
				if (this.#holding === "open" && (before & ~EMPTY) === 0) {
					this.#holding = "words";
					for (let earlier = 0; earlier < row; earlier++) {
						this.#words.add(null);
					}
					this.#words.add(text);
				} else {
					this.#broken = true;
				}
				return;
			default:
				this.#validity.setNull(row);
		}
	}

	/** Holds values in this way from here on, if nothing else is held. */
	#hold(holding: Holding): void {
		if (this.#holding === holding) {
			return;
		}
		if (this.#holding !== "open") {
			this.#broken = true;
			return;
		}
		this.#holding = holding;
	}

	#addTime(row: number, zoned: boolean): void {
		const { seconds, nanos, digits, offset } = cell;
		if (zoned) {
			this.#offset ??= offset;
			this.#offset = this.#offset === offset ? offset : Number.NaN;
		}
		this.#numbers[row] = seconds;
		this.#digits = Math.max(this.#digits, digits);
		this.#earliest = Math.min(this.#earliest, seconds);
		this.#latest = Math.max(this.#latest, seconds);
		if (nanos !== 0) {
			this.#nanos = grown(
				this.#nanos ?? new Int32Array(0),
				Math.max(row + 1, this.#numbers.length),
			);
			this.#nanos[row] = nanos;
		}
	}

	#addLong(row: number, text: string): void {
		this.#longs = grown(this.#longs, row + 1);
		if (text === "") {
			this.#validity.setNull(row);
		} else {
			this.#longs[row] = wholeNumber(trimmed(text));
		}
	}

	#addWord(text: string): void {
		if (text === "") {
			this.#validity.setNull(this.#rows);
			this.#words.add(null);
		} else {
			this.#words.add(text);
		}
		this.#rows++;
	}

	#times(): TimesRead {
		return {
			length: this.#rows,
			seconds: this.#numbers,
			nanos: this.#nanos,
			digits: this.#digits,
			dated: (this.#seen & (NAIVE | ZONED)) === 0,
			offset: this.#offset,
			earliest: this.#earliest,
			latest: this.#latest,
		};
	}
}

function swapped(text: string): string {
	return text.replaceAll(/[.,]/g, (sign) => (sign === "," ? "." : ","));
}

/** Whole numbers of floats, as 64 bits: twice as quick as by BigInt. */
export function longsOf(numbers: Float64Array): Int32Array {
	const halves = new Int32Array(numbers.length * 2);
	for (let at = 0; at < numbers.length; at++) {
		const value = numbers[at] as number;
		halves[at * 2] = value;
		halves[at * 2 + 1] = Math.floor(value / 2 ** 32);
	}
	return halves;
}
