/** Numbers the kinds of OpenSCAD's tokens, for the lexer and all that reads by it. */

export const END = 0;
/** What OpenSCAD takes in comments and strings only. */
export const UNKNOWN = 1;
/** A string, a block comment or an inclusion that goes to the end of the text. */
export const UNCLOSED = 2;
export const NAME = 3;
export const NUMBER = 4;
export const STRING = 5;
/** The whole of `include <path>`, and of `use <path>`. */
export const INCLUDE = 6;
export const USE = 7;

// The words of the language.
export const MODULE = 8;
export const FUNCTION = 9;
export const IF = 10;
export const ELSE = 11;
export const LET = 12;
export const ASSERT = 13;
export const ECHO = 14;
export const FOR = 15;
export const EACH = 16;
export const TRUE = 17;
export const FALSE = 18;
export const UNDEF = 19;

// Signs.
export const PAREN = 20;
export const CLOSING_PAREN = 21;
export const BRACKET = 22;
export const CLOSING_BRACKET = 23;
export const BRACE = 24;
export const CLOSING_BRACE = 25;
export const SEMICOLON = 26;
export const COMMA = 27;
export const DOT = 28;
export const QUESTION = 29;
export const COLON = 30;
export const EQUALS = 31;
export const BANG = 32;
export const HASH = 33;
export const TILDE = 34;
export const PERCENT = 35;
export const STAR = 36;
export const SLASH = 37;
export const PLUS = 38;
export const MINUS = 39;
export const CARET = 40;
export const LESS = 41;
export const GREATER = 42;
export const LESS_EQUAL = 43;
export const GREATER_EQUAL = 44;
export const EQUAL = 45;
export const UNEQUAL = 46;
export const AND = 47;
export const OR = 48;
export const BIT_AND = 49;
export const BIT_OR = 50;
export const LEFT_SHIFT = 51;
export const RIGHT_SHIFT = 52;
/** What OpenSCAD takes for the end of a program, with more of it behind. */
export const END_OF_TEXT = 53;

export const KIND_COUNT = 54;

/** A table with 1 for each of some kinds. */
export function tableOf(...kinds: number[]): Uint8Array {
	const table = new Uint8Array(KIND_COUNT);
	for (const kind of kinds) {
		table[kind] = 1;
	}
	return table;
}
