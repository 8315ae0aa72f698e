/** Collects rows of a table, and packs them as small as they go. */
import type { RowsForm } from "../../wire/chart-shapes";

export interface PackedRows {
	form: RowsForm;
	count: number;
	bytes: ArrayBuffer;
}

export class RowSet {
	readonly length: number;
	readonly #bits: Uint8Array;

	/** @param length Rows of the table. */
	constructor(length: number) {
		this.length = length;
		this.#bits = new Uint8Array(Math.ceil(length / 8));
	}

	add(row: number): void {
		const at = row >> 3;
		this.#bits[at] = (this.#bits[at] as number) | (1 << (row & 7));
	}

	remove(row: number): void {
		const at = row >> 3;
		this.#bits[at] = (this.#bits[at] as number) & ~(1 << (row & 7));
	}

	/** All in [from, to). */
	addRange(from: number, to: number): void {
		let row = from;
		for (; row < to && (row & 7) !== 0; row += 1) {
			this.add(row);
		}
		const whole = to - ((to - row) & 7);
		if (whole > row) {
			this.#bits.fill(255, row >> 3, whole >> 3);
			row = whole;
		}
		for (; row < to; row += 1) {
			this.add(row);
		}
	}

	has(row: number): boolean {
		return (((this.#bits[row >> 3] ?? 0) >> (row & 7)) & 1) === 1;
	}

	get count(): number {
		let count = 0;
		for (const byte of this.#bits) {
			count += ONES[byte] as number;
		}
		return count;
	}

	/** Ranges where rows stand together, else numbers or bits, whichever is smaller. */
	pack(): PackedRows {
		const ranges = this.#ranges();
		const { count } = this;
		const indices = count * 4;
		const least = Math.min(ranges.byteLength, indices, this.#bits.length);
		if (ranges.byteLength === least) {
			return { form: "ranges", count, bytes: ranges.buffer as ArrayBuffer };
		}
		if (indices === least) {
			const rows = new Uint32Array(count);
			let at = 0;
			this.each((row) => {
				rows[at] = row;
				at += 1;
			});
			return { form: "indices", count, bytes: rows.buffer };
		}
		return { form: "bits", count, bytes: this.#bits.slice().buffer };
	}

	each(seen: (row: number) => void): void {
		for (let at = 0; at < this.#bits.length; at += 1) {
			const byte = this.#bits[at] as number;
			for (let bit = 0; byte >> bit !== 0; bit += 1) {
				if (((byte >> bit) & 1) === 1) {
					seen(at * 8 + bit);
				}
			}
		}
	}

	/** First and behind last of each stretch; given up where bits are smaller. */
	#ranges(): Uint32Array {
		const most = this.#bits.length / 4 + 2;
		const found: number[] = [];
		let inside = false;
		for (let at = 0; at < this.#bits.length; at += 1) {
			const byte = this.#bits[at] as number;
			if (byte === (inside ? 255 : 0)) {
				continue;
			}
			for (let bit = 0; bit < 8; bit += 1) {
				if ((((byte >> bit) & 1) === 1) !== inside) {
					found.push(at * 8 + bit);
					inside = !inside;
				}
			}
			if (found.length > most) {
				return new Uint32Array(this.length + 2);
			}
		}
		if (inside) {
			found.push(this.length);
		}
		return Uint32Array.from(found);
	}
}

const ONES = Uint8Array.from({ length: 256 }, (_, byte) => {
	let count = 0;
	for (let rest = byte; rest > 0; rest >>= 1) {
		count += rest & 1;
	}
	return count;
});
