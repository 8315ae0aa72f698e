/** Minifies the items that `cutText` keeps: drops comments and needless blanks. */
import { blockCommentEnd, lineCommentEnd, newlinesIn, stringEnd } from "../syntax/lexis";

const [TAB, NEWLINE, SPACE, QUOTE, STAR, SLASH] = [0x09, 0x0a, 0x20, 0x22, 0x2a, 0x2f];

/**
 * Copies code without what OpenSCAD's parser only skips: comments, indents, and all but one
 * of several blanks. Line ends and strings stay, so the same tokens stand on the same lines.
 *
 * The parser looks at each byte of a library in every render.
 *
 * @param start - Where whole tokens begin, in code that is understood.
 * @returns Where the copy ends in `target`, which never gets longer than the code.
 */
export function squeeze(
	bytes: Uint8Array,
	start: number,
	end: number,
	target: Uint8Array,
	targetStart: number,
): number {
	let [from, to] = [start, targetStart];
	/** A blank is owed before the next token, unless that begins its line. */
	let blank = false;
	let lineStart = false;
	while (from < end) {
		const byte = bytes[from] as number;
		const next = bytes[from + 1];
		if (byte === SPACE || byte === TAB) {
			blank = true;
			from++;
		} else if (byte === NEWLINE) {
			target[to++] = NEWLINE;
			[blank, lineStart] = [false, true];
			from++;
		} else if (byte === SLASH && next === SLASH) {
			from = Math.min(end, lineCommentEnd(bytes, from));
		} else if (byte === SLASH && next === STAR) {
			const past = blockCommentEnd(bytes, from);
			const lines = newlinesIn(bytes, from, past);
			target.fill(NEWLINE, to, to + lines);
			to += lines;
			lineStart ||= lines > 0;
			blank = true;
			from = past;
		} else {
			if (blank && !lineStart) {
				target[to++] = SPACE;
			}
			[blank, lineStart] = [false, false];
			const past = byte === QUOTE ? stringEnd(bytes, from) : from + 1;
			while (from < past) {
				target[to++] = bytes[from++] as number;
			}
		}
	}
	return to;
}
