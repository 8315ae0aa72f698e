/** Tells STL in words from STL in bytes, and from all else. */
import { decodeText } from "../lib/decode-text";

const LOOKED_AT = 4096;
/** Bytes before the first triangle. */
export const HEADER = 84;
const TRIANGLE = 50;

export function isStlInWords(bytes: Uint8Array): boolean {
	const start = decodeText(bytes.subarray(0, LOOKED_AT));
	const begins = /^[\s\ufeff]*(?:[#;][^\n\r]*[\n\r]\s*)*solid\b/i.test(start);
	// A name may be longer than what is looked at.
	const long = !/[\n\r\0]/.test(start) && start.length >= LOOKED_AT;
	const words = begins && (long || /facet|endsolid/i.test(start));
	return words && binaryLength(bytes) !== bytes.byteLength;
}

/** Where binary STL ends, by the triangles that it says it has; null without a header. */
export function binaryLength({ buffer, byteOffset, byteLength }: Uint8Array): number | null {
	if (byteLength < HEADER) {
		return null;
	}
	const count = new DataView(buffer, byteOffset).getUint32(HEADER - 4, true);
	return HEADER + TRIANGLE * count;
}
