/** Reads one column: numbers to draw, codes of its categories, exact texts for people. */

import type { ColumnFormat, ColumnShape } from "../wire/column-shapes";
import { ARRAYS } from "./arrays";
import { exactText } from "./exact-text";
import type { Numbers } from "./numbers";
import { Pyramid } from "./pyramid";
import { ascends } from "./search";

/** The values as they are stored. */
export type Stored =
	| Numbers
	| BigInt64Array
	| BigUint64Array
	| Uint32Array
	| Int16Array
	| Uint16Array
	| Int8Array
	| Uint8Array;

/** Milliseconds in one of a unit. */
export const UNIT_MS = { d: 86_400_000, s: 1000, ms: 1, us: 1e-3, ns: 1e-6 } as const;

const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** What a column of a stream is made of; its ring keeps it up to date. */
export interface Grown {
	stored: Stored;
	/** NaN where there is no value. */
	numbers: Numbers;
	labels: readonly string[];
	ascends: boolean;
	pyramid(positive: boolean): Pyramid;
}

/** Bytes that do not hold what their shape says. */
export class ColumnBytesError extends Error {
	override readonly name = "ColumnBytesError";
}

export class Column {
	readonly shape: ColumnShape;
	readonly length: number;
	readonly #bytes: ArrayBuffer;
	readonly #stored: Stored | null;
	readonly #validity: Uint8Array | null;
	#numbers: Numbers | null = null;
	#labels: string[] | null = null;
	#codes: Int32Array | null = null;
	#ascends: boolean | null = null;
	#pyramid: Pyramid | null = null;
	#positive: Pyramid | null = null;
	readonly #grown: Grown | null;

	/**
	 * @param bytes None for a column of a stream.
	 * @throws {ColumnBytesError} for bytes that are not as the shape says.
	 */
	constructor(shape: ColumnShape, bytes: ArrayBuffer, grown: Grown | null = null) {
		this.#grown = grown;
		if (grown) {
			this.shape = shape;
			this.length = shape.length;
			this.#bytes = bytes;
			this.#validity = null;
			this.#stored = grown.stored;
			this.#ascends = grown.ascends;
			this.#numbers = this.isCategory ? null : grown.numbers;
			return;
		}
		const { sections, format, length } = shape;
		const total = aligned(sections.values) + (sections.labels > 0 ? aligned(sections.validity) : 0);
		const needed = Math.max(
			sections.values,
			sections.validity > 0 ? aligned(sections.values) + sections.validity : 0,
			sections.labels > 0 ? total + sections.labels : 0,
		);
		const width = widthOf(format);
		const cells = format === "utf8" ? length + 1 : length;
		if (bytes.byteLength < needed || sections.values < (format === "range" ? 0 : cells * width)) {
			throw new ColumnBytesError(
				`a column of ${length} rows (${format}) came with ${bytes.byteLength} bytes, and ${Math.max(needed, cells * width)} are needed: run the cell again`,
			);
		}
		this.shape = shape;
		this.length = length;
		this.#bytes = bytes;
		this.#validity =
			sections.validity > 0
				? new Uint8Array(bytes, aligned(sections.values), sections.validity)
				: null;
		this.#stored =
			format === "range"
				? null
				: format === "utf8"
					? new Uint32Array(bytes, 0, length + 1)
					: new ARRAYS[format](bytes, 0, length);
	}

	/** Of what it holds at the moment. */
	get bytes(): number {
		const own = this.#numbers?.buffer === this.#bytes ? 0 : (this.#numbers?.byteLength ?? 0);
		const pyramids = (this.#pyramid?.bytes ?? 0) + (this.#positive?.bytes ?? 0);
		return this.#bytes.byteLength + own + (this.#codes?.byteLength ?? 0) + pyramids;
	}

	/** Whether its values have names, not sizes. */
	get isCategory(): boolean {
		const { kind } = this.shape;
		return kind === "category" || kind === "text" || kind === "bool";
	}

	/** What is drawn: times and durations in milliseconds, names as their codes. */
	get numbers(): Numbers {
		this.#numbers ??= this.#toNumbers();
		return this.#numbers;
	}

	/** The names, by code; none where values are sizes. */
	get labels(): readonly string[] {
		if (!this.#labels) {
			this.#name();
		}
		return this.#labels as string[];
	}

	/** Of each row; -1 is a missing one. Sizes have the code of their rank. */
	get codes(): Int32Array {
		if (!this.#codes) {
			this.#name();
		}
		return this.#codes as Int32Array;
	}

	/** Whether its numbers never descend, and none is missing. */
	get ascends(): boolean {
		this.#ascends ??= this.shape.format === "range" ? this.#step >= 0 : ascends(this.numbers);
		return this.#ascends;
	}

	get pyramid(): Pyramid {
		this.#pyramid ??= this.#pyramidOf(false);
		return this.#pyramid;
	}

	/** Without what a logarithm has no place for. */
	get positive(): Pyramid {
		this.#positive ??= this.#pyramidOf(true);
		return this.#positive;
	}

	isMissing(row: number): boolean {
		if (this.#grown) {
			return Number.isNaN(this.#grown.numbers[row]);
		}
		const valid = this.#validity === null || bitOf(this.#validity, row);
		return !valid || (this.#stored !== null && Number.isNaN(this.#stored[row]));
	}

	/**
	 * A value as people read it, no digit lost; null where it is missing.
	 *
	 * @param zone Of times.
	 */
	text(row: number, zone = this.shape.zone): string | null {
		if (row < 0 || row >= this.length || this.isMissing(row)) {
			return null;
		}
		const { kind, format } = this.shape;
		if (kind === "category" || kind === "text" || kind === "bool") {
			return format === "utf8" ? this.#utf8(row) : (this.labels[this.codes[row] as number] ?? null);
		}
		return exactText(this.#stored?.[row] ?? this.#start + row * this.#step, {
			...this.shape,
			zone,
		});
	}

	#pyramidOf(positive: boolean): Pyramid {
		return this.#grown && !this.isCategory
			? this.#grown.pyramid(positive)
			: new Pyramid(this.numbers, positive);
	}

	get #start(): number {
		return this.shape.start ?? 0;
	}

	get #step(): number {
		return this.shape.step ?? 1;
	}

	#utf8(row: number): string {
		const offsets = this.#stored as Uint32Array;
		const { sections } = this.shape;
		const begin = aligned(sections.values) + aligned(sections.validity);
		const from = offsets[row] as number;
		return new TextDecoder().decode(
			new Uint8Array(this.#bytes, begin + from, (offsets[row + 1] as number) - from),
		);
	}

	#toNumbers(): Numbers {
		const { kind, format, unit, nulls } = this.shape;
		if (this.isCategory) {
			return Float32Array.from(this.codes, (code) => (code < 0 ? Number.NaN : code));
		}
		const scale = kind === "time" || kind === "duration" ? UNIT_MS[unit ?? "ms"] : 1;
		if (format === "range") {
			return this.#counted(scale);
		}
		const stored = this.#stored as Stored;
		const whole = nulls === 0 || this.#validity === null;
		if (scale === 1 && whole) {
			if (isNumbers(stored)) {
				return stored;
			}
			if (stored.BYTES_PER_ELEMENT < 4) {
				return Int32Array.from(stored as Int16Array);
			}
		}
		const numbers =
			stored instanceof Float32Array && scale === 1
				? new Float32Array(stored)
				: new Float64Array(this.length);
		// 86,400,000 and 1,000 are exact as factors, 1e-3 and 1e-6 only as divisors.
		const factor = scale >= 1 ? scale : 1;
		const divisor = scale >= 1 ? 1 : Math.round(1 / scale);
		for (let row = 0; row < this.length; row += 1) {
			numbers[row] = (Number(stored[row]) * factor) / divisor;
		}
		if (!whole) {
			const validity = this.#validity as Uint8Array;
			for (let row = 0; row < this.length; row += 1) {
				if (!bitOf(validity, row)) {
					numbers[row] = Number.NaN;
				}
			}
		}
		return numbers;
	}

	#counted(scale: number): Numbers {
		const start = this.#start * scale;
		const step = this.#step * scale;
		const last = start + step * (this.length - 1);
		const small = [start, step, last].every((at) => Number.isInteger(at) && Math.abs(at) < 2 ** 31);
		const numbers = small ? new Int32Array(this.length) : new Float64Array(this.length);
		for (let row = 0; row < this.length; row += 1) {
			numbers[row] = start + row * step;
		}
		return numbers;
	}

	#name(): void {
		const { kind, format, sections } = this.shape;
		const codes = new Int32Array(this.length);
		if (kind === "category" && format !== "utf8") {
			this.#labels = this.#grown ? [...this.#grown.labels] : labelsIn(this.#bytes, sections);
			const stored = this.#stored as Stored;
			for (let row = 0; row < this.length; row += 1) {
				codes[row] = this.isMissing(row) ? -1 : Number(stored[row]);
			}
		} else if (kind === "bool") {
			this.#labels = ["false", "true"];
			for (let row = 0; row < this.length; row += 1) {
				codes[row] = this.isMissing(row) ? -1 : Number(this.#stored?.[row] ?? 0) === 0 ? 0 : 1;
			}
		} else if (format === "utf8") {
			const known = new Map<string, number>();
			for (let row = 0; row < this.length; row += 1) {
				if (this.isMissing(row)) {
					codes[row] = -1;
					continue;
				}
				const text = this.#utf8(row);
				const code = known.get(text) ?? known.size;
				known.set(text, code);
				codes[row] = code;
			}
			this.#labels = [...known.keys()];
		} else {
			this.#rank(codes);
		}
		this.#codes = codes;
	}

	/** Names sizes by their texts, the smallest first. */
	#rank(codes: Int32Array): void {
		const { numbers } = this;
		const first = new Map<number, number>();
		for (let row = 0; row < this.length; row += 1) {
			const value = numbers[row] as number;
			if (!Number.isNaN(value) && !first.has(value)) {
				first.set(value, row);
			}
		}
		const values = [...first.keys()].sort((a, b) => a - b);
		const code = new Map(values.map((value, at) => [value, at]));
		for (let row = 0; row < this.length; row += 1) {
			codes[row] = code.get(numbers[row] as number) ?? -1;
		}
		this.#labels = values.map((value) => this.text(first.get(value) as number) ?? String(value));
	}
}

/** Names of a category's codes, as they come with its bytes. */
export function labelsIn(bytes: ArrayBuffer, sections: ColumnShape["sections"]): string[] {
	const begin = aligned(sections.values) + aligned(sections.validity);
	const text = new TextDecoder().decode(new Uint8Array(bytes, begin, sections.labels));
	return sections.labels > 0 ? (JSON.parse(text) as string[]) : [];
}

function widthOf(format: ColumnFormat): number {
	return format === "range" ? 0 : format === "utf8" ? 4 : ARRAYS[format].BYTES_PER_ELEMENT;
}

function isNumbers(stored: Stored): stored is Numbers {
	return (
		stored instanceof Float64Array || stored instanceof Float32Array || stored instanceof Int32Array
	);
}

function bitOf(bits: Uint8Array, row: number): boolean {
	return (((bits[row >> 3] as number) >> (row & 7)) & 1) === 1;
}
