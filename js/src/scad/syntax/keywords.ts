/** Names the words of the language, which nothing of a user's can be called. */
import { isWord } from "./lexis";
import {
	ASSERT,
	EACH,
	ECHO,
	ELSE,
	FALSE,
	FOR,
	FUNCTION,
	IF,
	INCLUDE,
	LET,
	MODULE,
	TRUE,
	UNDEF,
	USE,
} from "./token-kinds";

const KINDS: Readonly<Record<string, number>> = {
	module: MODULE,
	function: FUNCTION,
	if: IF,
	else: ELSE,
	let: LET,
	assert: ASSERT,
	echo: ECHO,
	for: FOR,
	each: EACH,
	true: TRUE,
	false: FALSE,
	undef: UNDEF,
	include: INCLUDE,
	use: USE,
};

export const KEYWORDS: ReadonlySet<string> = new Set(Object.keys(KINDS));

/** By kind. */
const SPELLINGS: string[] = [];
/** The kinds of the words, by their first two letters, in which all of them differ. */
const BY_LETTERS = new Uint8Array(1 << 10);
for (const [word, kind] of Object.entries(KINDS)) {
	SPELLINGS[kind] = word;
	BY_LETTERS[lettersOf(word.charCodeAt(0), word.charCodeAt(1))] = kind;
}

function lettersOf(first: number, second: number): number {
	return ((first & 0x1f) << 5) | (second & 0x1f);
}

/** The kind of the word of the language from `start` to `end`, or 0 where it is none. */
export function keywordAt(bytes: Uint8Array, start: number, end: number): number {
	if (end - start > 8) {
		return 0;
	}
	const letters = lettersOf(bytes[start] as number, bytes[start + 1] as number);
	const kind = BY_LETTERS[letters] as number;
	return kind > 0 && isWord(bytes, start, end, SPELLINGS[kind] as string) ? kind : 0;
}
