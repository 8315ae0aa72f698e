/** Encodes the little of the WebAssembly binary format that a small module takes. */

export const VALUE_TYPES = { i: 0x7f, j: 0x7e, f: 0x7d, d: 0x7c };
export const I32 = VALUE_TYPES.i;

const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

export type Bytes = number[];

/** An unsigned number, LEB128. */
export function unsigned(value: number): Bytes {
	const bytes: Bytes = [];
	let left = value;
	do {
		const low = left & 0x7f;
		left >>>= 7;
		bytes.push(left === 0 ? low : low | 0x80);
	} while (left !== 0);
	return bytes;
}

/** Entries after their number. */
export function vector(entries: Bytes[]): Bytes {
	return [...unsigned(entries.length), ...entries.flat()];
}

export function name(text: string): Bytes {
	return vector([...new TextEncoder().encode(text)].map((byte) => [byte]));
}

/** Bytes after their number. */
export function sized(bytes: Bytes): Bytes {
	return [...unsigned(bytes.length), ...bytes];
}

export function section(id: number, entries: Bytes[]): Bytes {
	return [id, ...sized(vector(entries))];
}

export function functionType(parameters: Bytes, results: Bytes): Bytes {
	const types = [parameters, results].map((list) => vector(list.map((type) => [type])));
	return [0x60, ...types.flat()];
}

export function module(...sections: Bytes[]): Uint8Array<ArrayBuffer> {
	return new Uint8Array([...MAGIC_AND_VERSION, ...sections.flat()]);
}
