/** Writes texts and numbers into markup, for files of charts. */

/** No text of XML can have these, not even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const IMPOSSIBLE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const ESCAPES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/** A text as part of an element's text or an attribute's value. */
export function attribute(text: string): string {
	return whole(text)
		.replace(IMPOSSIBLE, "\ufffd")
		.replace(/[&<>"']/g, (sign) => ESCAPES[sign] as string);
}

/** To hundredths, which no screen shows. */
export function rounded(value: number): number {
	return Math.round(value * 100) / 100;
}

/** Without halves of characters. */
function whole(text: string): string {
	return Array.from(text, (sign) =>
		sign.length === 1 && sign >= "\ud800" && sign <= "\udfff" ? "\ufffd" : sign,
	).join("");
}
