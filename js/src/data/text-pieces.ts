/** Decodes a file's bytes to text, piece by piece, for decoders of text formats. */
import { undecodable } from "./data-fault";

/** Bytes that are decoded at once: one piece's text and rows are in memory, not all. */
export const PIECE = 256 * 1024;

const MARKS: readonly [bytes: readonly number[], encoding: string][] = [
	[[0xef, 0xbb, 0xbf], "utf-8"],
	[[0xff, 0xfe], "utf-16le"],
	[[0xfe, 0xff], "utf-16be"],
];

/** The encoding that a file's first bytes name, or null. */
export function markedEncoding(bytes: Uint8Array): string | null {
	return MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte))?.[1] ?? null;
}

/**
 * A file's text. Its byte order mark is no part of it.
 *
 * @param encoding Of a file that has no mark; null for UTF-8.
 * @throws DataFault for bytes that the encoding does not have; nothing is replaced.
 */
export function* textPieces(
	bytes: Uint8Array,
	encoding: string | null,
): Generator<{ text: string; end: number }> {
	const label = markedEncoding(bytes) ?? encoding ?? "utf-8";
	let decoder: TextDecoder;
	try {
		decoder = new TextDecoder(label, { fatal: true });
	} catch {
		throw undecodable(`there is no encoding ${JSON.stringify(label)}. One is "windows-1252".`);
	}
	for (let start = 0; start < bytes.length; start += PIECE) {
		const end = Math.min(start + PIECE, bytes.length);
		const piece = bytes.subarray(start, end);
		try {
			yield { text: decoder.decode(piece, { stream: end < bytes.length }), end };
		} catch (error) {
			if (!(error instanceof TypeError)) {
				throw error;
			}
			throw undecodable(
				`line ${lineOf(bytes, start, label)} is not ${label}. Name the file's encoding: ` +
					'encoding="windows-1252", for example.',
			);
		}
	}
}

/** The line of the first bytes that cannot be decoded, at or behind a place. */
function lineOf(bytes: Uint8Array, start: number, label: string): number {
	let line = 1;
	let from = 0;
	for (let at = 0; at < bytes.length; at++) {
		if (bytes[at] !== 10) {
			continue;
		}
		if (at >= start - PIECE && !decodes(bytes.subarray(from, at), label)) {
			return line;
		}
		line++;
		from = at + 1;
	}
	return line;
}

function decodes(bytes: Uint8Array, label: string): boolean {
	try {
		new TextDecoder(label, { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}
