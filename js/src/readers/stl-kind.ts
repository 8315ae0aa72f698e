/** Tells STL in words from STL in bytes, and from all else. */
import { decodeText } from "../lib/decode-text";

const LOOKED_AT = 4096;
const HEADER = 84;
const TRIANGLE = 50;

export function isStlInWords(bytes: Uint8Array): boolean {
	const start = decodeText(bytes.subarray(0, LOOKED_AT));
	const begins = /^[\s\ufeff]*(?:[#;][^\n\r]*[\n\r]\s*)*solid\b/i.test(start);
	// A name may be longer than what is looked at.
	const long = !/[\n\r\0]/.test(start) && start.length >= LOOKED_AT;
	return begins && (long || /facet|endsolid/i.test(start)) && !hasBinaryLength(bytes);
}

function hasBinaryLength(bytes: Uint8Array): boolean {
	if (bytes.byteLength < HEADER) {
		return false;
	}
	const { buffer, byteOffset, byteLength } = bytes;
	const count = new DataView(buffer, byteOffset).getUint32(HEADER - 4, true);
	return byteLength === HEADER + TRIANGLE * count;
}
