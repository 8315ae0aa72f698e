/** Keeps the columns that Python has given for its charts, so that pages ask without Python. */
import { ByteLru } from "../lib/byte-lru";
import type { ColumnShape } from "../wire/column-shapes";

/** Of all charts of this Python; what is put out, Python gives again. */
const MOST_BYTES = 512 * 1024 * 1024;
/** Each section of a column begins at a multiple of this. */
const ALIGNMENT = 8;

/** What Pyodide makes of Python's buffers. */
export interface PyBuffer {
	getBuffer(type: "u8"): { data: Uint8Array<ArrayBuffer>; release(): void };
}

export interface KeptColumn {
	shape: ColumnShape;
	bytes: Blob;
}

export class ColumnService {
	readonly #kept = new ByteLru<KeptColumn>(MOST_BYTES, ({ bytes }) => bytes.size);

	get(hash: string): KeptColumn | null {
		return this.#kept.get(hash);
	}

	/** Copies a column's sections, once; Python may let go of them. */
	put(shape: ColumnShape, sections: PyBuffer[]): KeptColumn {
		const buffers: ReturnType<PyBuffer["getBuffer"]>[] = [];
		try {
			for (const section of sections) {
				buffers.push(section.getBuffer("u8"));
			}
			const parts = buffers.flatMap(({ data }) => [data, new Uint8Array(padding(data.length))]);
			const column = { shape, bytes: new Blob(parts) };
			this.#kept.set(shape.hash, column);
			return column;
		} finally {
			for (const buffer of buffers) {
				buffer.release();
			}
		}
	}
}

function padding(length: number): number {
	return (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT;
}
