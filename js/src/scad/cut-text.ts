import type { Item } from "./item";
import type { Outline } from "./outline";

const [NEWLINE, RETURN, SLASH] = [0x0a, 0x0d, 0x2f];

/** The text of the kept items, each on the line where it was. */
export function cutText(outline: Outline, kept: Uint8Array): Uint8Array {
	const { bytes } = outline;
	const pieces = outline.items.filter((_, index) => kept[index] === 1);
	const text = new Uint8Array(sizeOf(pieces) + (outline.openComment ? 2 : 0));
	let [at, line, returns] = [0, 0, 0];
	for (const { start, end, startLine, endLine, startReturn, endReturn } of pieces) {
		at = fillLines(text, at, startLine - line, startReturn - returns);
		text.set(bytes.subarray(start, end), at);
		at += end - start;
		[line, returns] = [endLine, endReturn];
	}
	if (outline.openComment) {
		text.fill(SLASH, at);
	}
	return text;
}

/** Pairs first: OpenSCAD counts both halves, but whoever reads the file may take them for one. */
function fillLines(text: Uint8Array, start: number, newlines: number, returns: number): number {
	let at = start;
	for (let pairs = Math.min(newlines, returns); pairs > 0; pairs--) {
		text[at++] = RETURN;
		text[at++] = NEWLINE;
	}
	const end = start + newlines + returns;
	text.fill(newlines > returns ? NEWLINE : RETURN, at, end);
	return end;
}

function sizeOf(pieces: readonly Item[]): number {
	let [size, line, returns] = [0, 0, 0];
	for (const { start, end, startLine, endLine, startReturn, endReturn } of pieces) {
		size += startLine - line + (startReturn - returns) + end - start;
		[line, returns] = [endLine, endReturn];
	}
	return size;
}
