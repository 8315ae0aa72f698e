/** Tells STL in words from STL in bytes, and from all else. */
import { decodeText } from "../lib/decode-text";

/** Bytes that tell what a file is. */
export const LOOKED_AT = 4096;
/** How STL in words begins, behind comments. */
const STL_WORD = /^[\s\ufeff]*(?:[#;][^\n\r]*[\n\r]\s*)*solid\b/i;
/** Bytes before the first triangle. */
export const HEADER = 84;
/** Bytes of each. */
export const TRIANGLE = 50;

export function isStlInWords(bytes: Uint8Array): boolean {
	const start = decodeText(bytes.subarray(0, LOOKED_AT));
	const begins = STL_WORD.test(start);
	// A name may be longer than what is looked at.
	const long = !/[\n\r\0]/.test(start) && start.length >= LOOKED_AT;
	const words = begins && (long || /facet|endsolid/i.test(start));
	const count = triangleCount(bytes);
	return words && (count === null || HEADER + TRIANGLE * count !== bytes.byteLength);
}

/** The triangles that binary STL says it has; null without a header. */
export function triangleCount({ buffer, byteOffset, byteLength }: Uint8Array): number | null {
	return byteLength < HEADER ? null : new DataView(buffer, byteOffset).getUint32(HEADER - 4, true);
}
