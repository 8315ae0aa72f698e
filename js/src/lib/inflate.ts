/** Inflates bytes that gzip has packed. Rejects where it is damaged. */
export function inflate(packed: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
	const inflated = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
	return new Response(inflated).arrayBuffer();
}
