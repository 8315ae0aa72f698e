/** Reads the bytes that come with a channel's message, for Python's ends of channels. */

/**
 * Hands them on, null where none came. A blob that the browser has let go of is of a message that
 * is not whole: nothing is handed on.
 */
export async function withBytes(
	blob: Blob | null | undefined,
	take: (bytes: Uint8Array<ArrayBuffer> | null) => void,
): Promise<void> {
	let bytes: Uint8Array<ArrayBuffer> | null = null;
	try {
		bytes = blob ? new Uint8Array(await blob.arrayBuffer()) : null;
	} catch {
		return;
	}
	take(bytes);
}
