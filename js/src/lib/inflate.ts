/** Inflates bytes that gzip has packed. Rejects where it is damaged. */
export function inflate(packed: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
	return new Response(inflating(packed)).arrayBuffer();
}

/**
 * The bytes as they come.
 *
 * Not from a Blob's stream: in WebKit the workers of a page without an origin, such as a file, may
 * not read one.
 */
export function inflating(
	packed: Uint8Array<ArrayBuffer>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
	const { readable, writable } = new DecompressionStream("gzip");
	const writer = writable.getWriter();
	// Whoever reads hears of it.
	writer.write(packed).catch(() => {});
	writer.close().catch(() => {});
	return readable as ReadableStream<Uint8Array<ArrayBuffer>>;
}
