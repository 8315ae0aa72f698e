/** Writes the kept items of a file, each on the line where it was. */
import { INCLUSION } from "../syntax/kinds";
import type { Outline } from "./outline";
import { squeeze } from "./squeeze";

const [NEWLINE, SLASH] = [0x0a, 0x2f];

/** The text of the kept items, each on the line where it was. */
export function cutText({ bytes, items, openComment }: Outline, kept: Uint8Array): Uint8Array {
	const pieces = items.filter((_, index) => kept[index] === 1);
	let [most, line] = [openComment ? 2 : 0, 0];
	for (const { start, end, startLine, endLine } of pieces) {
		most += startLine - line + end - start;
		line = endLine;
	}
	const text = new Uint8Array(most);
	let at = 0;
	line = 0;
	for (const { kind, start, end, startLine, endLine } of pieces) {
		text.fill(NEWLINE, at, at + startLine - line);
		at += startLine - line;
		if (kind === INCLUSION) {
			// Its path may look like a comment.
			text.set(bytes.subarray(start, end), at);
			at += end - start;
		} else {
			at = squeeze(bytes, start, end, text, at);
		}
		line = endLine;
	}
	if (openComment) {
		text.fill(SLASH, at, at + 2);
		at += 2;
	}
	return text.slice(0, at);
}
