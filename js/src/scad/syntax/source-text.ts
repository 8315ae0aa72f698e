/** Reads source text the way that OpenSCAD is to see it: for whoever gives it to OpenSCAD or parses it. */

/**
 * Program text as OpenSCAD wants it. It takes a byte order mark for a syntax error,
 * counts each line that ends in CR LF twice, and silently reads no further than a NUL,
 * which is turned into another character that no program contains.
 */
export function normalisedText(text: string): string {
	const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
	return text.slice(start).replaceAll("\r\n", "\n").replaceAll("\0", "\x01");
}
