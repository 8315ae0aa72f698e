/** Reads the names that a piece of code mentions. */
import { Lexer } from "../syntax/lexer";
import { CLASS, WORD } from "../syntax/lexis";
import { CLOSING_PAREN, END, NAME, PAREN } from "../syntax/token-kinds";
import type { NameTable } from "./name-table";

/** What a piece of code can name: numbers of names, doubled, and one more for calls. */
export type Mentions = readonly number[];

/**
 * Reads what a piece of code mentions, from `start` to `end`.
 *
 * `name (` is a call, and `(name) (` is the same. Names that start with a digit are not
 * among the mentions.
 *
 * @param mayContinue - It is no whole piece: what follows may make a call of any name.
 */
export function mentionsIn(
	bytes: Uint8Array,
	start: number,
	end: number,
	mayContinue: boolean,
	names: NameTable,
): Mentions {
	const found: number[] = [];
	names.beginReading();
	const lexer = new Lexer(bytes, start, end);
	/** A name that may yet be a call. */
	let name = -1;
	for (let kind = lexer.next(); ; kind = lexer.next()) {
		if (name >= 0 && kind !== CLOSING_PAREN) {
			const mention = (name << 1) | (mayContinue || kind === PAREN ? 1 : 0);
			if (names.isNew(mention)) {
				found.push(mention);
			}
			name = -1;
		}
		if (kind === NAME && CLASS[bytes[lexer.start] as number] === WORD) {
			name = names.number(bytes, lexer.start, lexer.end);
		} else if (kind === END) {
			return found;
		}
	}
}
