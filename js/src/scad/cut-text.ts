import type { Outline } from "./outline";

const [NEWLINE, SLASH] = [0x0a, 0x2f];

/** The text of the kept items, each on the line where it was. */
export function cutText({ bytes, items, openComment }: Outline, kept: Uint8Array): Uint8Array {
	const pieces = items.filter((_, index) => kept[index] === 1);
	let [size, line] = [openComment ? 2 : 0, 0];
	for (const { start, end, startLine, endLine } of pieces) {
		size += startLine - line + end - start;
		line = endLine;
	}
	const text = new Uint8Array(size);
	let at = 0;
	line = 0;
	for (const { start, end, startLine, endLine } of pieces) {
		const next = at + startLine - line;
		text.fill(NEWLINE, at, next);
		text.set(bytes.subarray(start, end), next);
		at = next + end - start;
		line = endLine;
	}
	return text.fill(SLASH, at);
}
