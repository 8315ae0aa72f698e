/** Reads the names that a piece of code mentions. */
import { anyOf, BLOCK_COMMENT, INCLUSION, LINE_COMMENT, STRING, WORD } from "../syntax/tokens";
import type { NameTable } from "./name-table";

/** What a piece of code can name; see {@link NameTable.mention}. */
export type Mentions = readonly number[];

const BLANKS = "[ \\t\\r\\n\\xa0)]*";
const COMMENTS = `(?:(?:${LINE_COMMENT.source}\\n|${BLOCK_COMMENT.source})${BLANKS})*`;
/** With the parenthesis that makes it a call: `name (` and `(name) (` are the same. */
const USED_WORD = `${WORD.source}(?:${BLANKS}${COMMENTS}\\()?`;
const TOKENS = anyOf(STRING, LINE_COMMENT, BLOCK_COMMENT, INCLUSION, USED_WORD);
const [QUOTE, SLASH, GREATER] = [0x22, 0x2f, 0x3e];

/**
 * Reads what a piece of code mentions.
 *
 * The work is done by the regular expression and the set, which need no warming up, so
 * that the first program is not kept waiting. Names that start with a digit are not
 * among the mentions.
 *
 * @param mayContinue - It is no whole piece: what follows may make a call of any name.
 */
export function mentionsIn(text: string, mayContinue: boolean, names: NameTable): Mentions {
	const found: number[] = [];
	for (const token of new Set(text.match(TOKENS))) {
		const first = token.charCodeAt(0);
		if (first !== QUOTE && first !== SLASH && token.charCodeAt(token.length - 1) !== GREATER) {
			found.push(names.mention(token) | (mayContinue ? 1 : 0));
		}
	}
	return found;
}
