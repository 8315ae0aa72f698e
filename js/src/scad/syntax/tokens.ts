/**
 * Matches OpenSCAD's tokens with regular expressions, for text whose structure does not matter.
 *
 * Each pattern can match in one way only, and what never ends goes to the end of the text, so
 * that no input makes a search slow.
 */
export const STRING = /"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|\\?$)/;
export const LINE_COMMENT = /\/\/[^\n]*/;
export const BLOCK_COMMENT = /\/\*[^*]*(?:\*+[^*/][^*]*)*(?:\*+\/|\**$)/;
export const INCLUSION = /(?:include|use)[ \t\r\n]*<[^>]*(?:>|$)/;
export const WORD = /[A-Za-z_$][A-Za-z0-9_]*/;

export function anyOf(...alternatives: (RegExp | string)[]): RegExp {
	const sources = alternatives.map((one) => (typeof one === "string" ? one : one.source));
	return new RegExp(sources.join("|"), "g");
}
