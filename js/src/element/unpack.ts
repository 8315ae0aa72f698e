/** Unpacks the gzip that pages hold as base64, in elements that no browser runs. */

import { inflate } from "../lib/inflate";

/** Content type of such elements; anything that is no script's would do. */
const PACKED = "application/gzip";

/**
 * The packed pieces below a node, by the name that their `data-…` attribute gives.
 *
 * @param kind Which pieces: the attribute, without its "data-".
 */
export function packedPieces(root: ParentNode, kind: string): Map<string, string> {
	const found = root.querySelectorAll<HTMLScriptElement>(`script[type="${PACKED}"][data-${kind}]`);
	return new Map(
		[...found].map((script) => [script.getAttribute(`data-${kind}`) ?? "", script.text]),
	);
}

/** The bytes that a packed piece holds. */
export async function unpack(piece: string): Promise<ArrayBuffer> {
	const letters = atob(piece.trim());
	const bytes = new Uint8Array(letters.length);
	for (let at = 0; at < letters.length; at++) {
		bytes[at] = letters.charCodeAt(at);
	}
	return inflate(bytes);
}

export async function unpackText(piece: string): Promise<string> {
	return new TextDecoder().decode(await unpack(piece));
}
