/** Reads the value of a string as it is written in OpenSCAD source. */

const ESCAPE = /\\(?:x([0-7][0-9a-fA-F])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([\s\S]))/g;
const ESCAPED: Record<string, string> = { n: "\n", t: "\t", r: "\r", '"': '"', "\\": "\\" };

/** What a string's text, with its quotes, means. */
export function stringValue(written: string): string {
	const inner = written.slice(1, -1);
	return inner.includes("\\") ? inner.replace(ESCAPE, unescaped) : inner;
}

function unescaped(whole: string, byte?: string, four?: string, six?: string, sign = ""): string {
	const code = Number.parseInt(byte ?? four ?? six ?? "", 16);
	if (Number.isNaN(code)) {
		// OpenSCAD leaves what it does not know as it is.
		return ESCAPED[sign] ?? whole;
	}
	const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
	// OpenSCAD puts a blank for a number that is no character's.
	return isCharacter ? String.fromCodePoint(code) : " ";
}
