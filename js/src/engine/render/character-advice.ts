/**
 * Advises on characters that OpenSCAD has no place for, as texts bring them that come from web
 * pages, word processors and other keyboards. Python has the twin, for OpenSCAD on the machine.
 */

const QUOTES = "'`´‘’‚‛“”„‟«»′″＂＇";
/** What another character stands for. */
const MEANT: Readonly<Record<string, string>> = {
	"‐": "-",
	"‑": "-",
	"‒": "-",
	"–": "-",
	"—": "-",
	"−": "-",
	"×": "*",
	"⋅": "*",
	"÷": "/",
	"∕": "/",
	"≤": "<=",
	"≥": ">=",
	"≠": "!=",
	"、": ",",
	"。": ".",
	"【": "[",
	"】": "]",
};
const STRANGE = /[^\t\n\r -~\xa0]|['`@\\]/u;
const QUOTE = new RegExp(`[${QUOTES}]`);
const QUOTED_FILE = /^#?[ \t]*(include|use)[ \t]*(?:\([ \t]*)?"([^"<>]+)"/;
/** Strings and comments, to their end or that of the line. */
const TEXTS = /"(?:[^"\\]|\\.)*(?:"|$)|\/\/.*|\/\*.*?(?:\*\/|$)/gs;
const FIRST_FULL_WIDTH = 0xff01;
const LAST_FULL_WIDTH = 0xff5e;
const FULL_WIDTH = FIRST_FULL_WIDTH - 0x21;

/** What to do about the first one in a line, where there is one outside comments and strings. */
export function characterAdvice(line: string): string | null {
	const [, word, file] = QUOTED_FILE.exec(line.trim()) ?? [];
	if (word !== undefined) {
		return `Files stand between < and >: write ${word} <${file}> for it.`;
	}
	let last = 0;
	for (const { 0: text, index } of line.matchAll(TEXTS)) {
		const between = adviceIn(line, last, index, STRANGE);
		if (between !== null) {
			return between;
		}
		last = index + text.length;
		if (text.startsWith('"') && !/^"(?:[^"\\]|\\.)*"$/s.test(text)) {
			// A string that nothing ends may have an end of another sort.
			return adviceIn(line, index + 1, last, QUOTE);
		}
	}
	return adviceIn(line, last, line.length, STRANGE);
}

function adviceIn(line: string, from: number, to: number, sought: RegExp): string | null {
	const found = sought.exec(line.slice(from, to));
	return found && adviceOn(found[0], [...line.slice(0, from + found.index)].length + 1);
}

function adviceOn(character: string, column: number): string {
	const code = character.codePointAt(0) as number;
	const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
	const there = `Character ${column} of that line is ${character} (${name})`;
	if (QUOTES.includes(character)) {
		return `${there}: strings stand between straight double quotes, "…".`;
	}
	const isWide = code >= FIRST_FULL_WIDTH && code <= LAST_FULL_WIDTH;
	const meant = isWide ? String.fromCodePoint(code - FULL_WIDTH) : MEANT[character];
	if (meant !== undefined) {
		return `${there}: write ${meant} for it.`;
	}
	if (/[\p{Cc}\p{Cf}]/u.test(character)) {
		return `Character ${column} of that line, ${name}, cannot be seen: delete it.`;
	}
	if (/\p{Z}/u.test(character)) {
		return `Character ${column} of that line, ${name}, is a space that OpenSCAD does not know: write an ordinary one.`;
	}
	if (/[\p{L}\p{N}]/u.test(character)) {
		return `${there}: names may have A to Z, a to z, 0 to 9 and _ only.`;
	}
	return `${there}, which may stand in strings and comments only.`;
}
