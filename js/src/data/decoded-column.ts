/** Packs decoded values into the bytes of a column, as Python and the page take them. */
import type { ColumnFormat, ColumnKind, ColumnShape, TimeUnit } from "../wire/column-shapes";

export interface DecodedColumn {
	name: string;
	shape: ColumnShape;
	/** All sections; the column's own, to be transferred. */
	bytes: Uint8Array<ArrayBuffer>;
}

export interface ColumnParts {
	kind: ColumnKind;
	format: ColumnFormat;
	length: number;
	values: ArrayBufferView;
	validity?: Validity | null;
	unit?: TimeUnit | null;
	zone?: string | null;
	ordered?: boolean;
	labels?: Uint8Array | null;
}

/** Which rows have a value, a bit each, the lowest first. */
export class Validity {
	nulls = 0;
	#bits: Uint8Array | null = null;

	/** Rows are told in their order, those with a value not at all. */
	setNull(row: number): void {
		if (!this.#bits || row >> 3 >= this.#bits.length) {
			const bits = new Uint8Array(Math.max(1024, (row >> 3) * 2)).fill(255);
			bits.set(this.#bits ?? []);
			this.#bits = bits;
		}
		const byte = row >> 3;
		this.#bits[byte] = (this.#bits[byte] as number) & ~(1 << (row & 7));
		this.nulls++;
	}

	/** The bits of so many rows, those behind the last one 0; empty where all have a value. */
	bytes(length: number): Uint8Array {
		if (this.nulls === 0 || !this.#bits) {
			return new Uint8Array(0);
		}
		const bytes = new Uint8Array((length + 7) >> 3).fill(255);
		bytes.set(this.#bits.subarray(0, bytes.length));
		const rest = length & 7;
		if (rest !== 0) {
			bytes[bytes.length - 1] = (bytes.at(-1) as number) & ((1 << rest) - 1);
		}
		return bytes;
	}
}

/** Without a hash, which takes its time: see `hashed`. */
export function packed(name: string, parts: ColumnParts): DecodedColumn {
	const { kind, format, length, values } = parts;
	const validity = parts.validity?.bytes(length) ?? new Uint8Array(0);
	const labels = parts.labels ?? new Uint8Array(0);
	const own = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
	const sections = {
		values: own.byteLength,
		validity: validity.byteLength,
		labels: labels.byteLength,
	};
	const first = aligned(sections.values);
	const second = first + aligned(sections.validity);
	const bytes = new Uint8Array(second + aligned(sections.labels));
	bytes.set(own);
	bytes.set(validity, first);
	bytes.set(labels, second);
	const shape: ColumnShape = {
		hash: "",
		kind,
		format,
		length,
		nulls: parts.validity?.nulls ?? 0,
		unit: parts.unit ?? null,
		zone: parts.zone ?? null,
		start: null,
		step: null,
		ordered: parts.ordered ?? false,
		sections,
	};
	return { name, shape, bytes };
}

function aligned(size: number): number {
	return (size + 7) & ~7;
}
