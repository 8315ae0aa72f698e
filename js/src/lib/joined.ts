/** Joins pieces of bytes that came one by one, for readers of streams and messages. */

/** All of them behind each other; a single piece that has its memory alone is not copied. */
export function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
	const [first] = parts;
	if (first && parts.length === 1 && first.byteLength === first.buffer.byteLength) {
		return first;
	}
	const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.byteLength;
	}
	return whole;
}
