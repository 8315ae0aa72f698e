/** Writes the kept items of a file, each on the line where it was. */
import { INCLUSION } from "../syntax/kinds";
import { newlinesIn } from "../syntax/lexis";
import type { Outline } from "./outline";
import { squeeze } from "./squeeze";

const [NEWLINE, SLASH] = [0x0a, 0x2f];

/** The text of the kept items, each on the line where it was. */
export function cutText(outline: Outline, kept: Uint8Array): Uint8Array {
	const { bytes, items, openComment } = outline;
	outline.lines ??= linesOf(outline);
	const { lines } = outline;
	let [most, line] = [openComment ? 2 : 0, 0];
	items.forEach(({ start, end }, index) => {
		if (kept[index] === 1) {
			most += (lines[index * 2] as number) - line + end - start;
			line = lines[index * 2 + 1] as number;
		}
	});
	const text = new Uint8Array(most);
	let at = 0;
	line = 0;
	items.forEach(({ kind, start, end }, index) => {
		if (kept[index] !== 1) {
			return;
		}
		const from = at;
		at += (lines[index * 2] as number) - line;
		text.fill(NEWLINE, from, at);
		if (kind === INCLUSION) {
			// Its path may look like a comment.
			text.set(bytes.subarray(start, end), at);
			at += end - start;
		} else {
			at = squeeze(bytes, start, end, text, at);
		}
		line = lines[index * 2 + 1] as number;
	});
	if (openComment) {
		text.fill(SLASH, at, at + 2);
		at += 2;
	}
	return text.slice(0, at);
}

/** Newlines before the start and before the end of each item. */
function linesOf({ bytes, items }: Outline): Int32Array {
	const lines = new Int32Array(items.length * 2);
	let [line, counted] = [0, 0];
	items.forEach(({ start, end }, index) => {
		line += newlinesIn(bytes, counted, start);
		lines[index * 2] = line;
		line += newlinesIn(bytes, start, end);
		lines[index * 2 + 1] = line;
		counted = end;
	});
	return lines;
}
