/** Lets the lexer, which reads bytes, read strings. */

const encoder = new TextEncoder();
/** No-break spaces are blanks to OpenSCAD; the byte of one is to the lexer. */
const NO_BREAK_SPACE = 0xa0;
/** What stands for every other character that OpenSCAD takes in comments and strings only. */
const FOREIGN = 0xff;

/** One byte for each UTF-16 unit of a text, so that the lexer's places are places in the text. */
export function unitsOf(text: string): Uint8Array {
	const bytes = encoder.encode(text);
	if (bytes.length === text.length) {
		return bytes;
	}
	const units = new Uint8Array(text.length);
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		units[at] = unit < 0x80 || unit === NO_BREAK_SPACE ? unit : FOREIGN;
	}
	return units;
}
