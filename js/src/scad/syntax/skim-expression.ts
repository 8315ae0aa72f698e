/** Steps over expressions without a tree, for the skimmer. */
import type { Lexer } from "./lexer";
import { CLASS, WORD } from "./lexis";
import {
	AND,
	ASSERT,
	BANG,
	BIT_AND,
	BIT_OR,
	BRACKET,
	CARET,
	CLOSING_BRACKET,
	COLON,
	COMMA,
	DOT,
	ECHO,
	EQUAL,
	FALSE,
	FUNCTION,
	GREATER,
	GREATER_EQUAL,
	KIND_COUNT,
	LEFT_SHIFT,
	LESS,
	LESS_EQUAL,
	LET,
	MINUS,
	NAME,
	NUMBER,
	OR,
	PAREN,
	PERCENT,
	PLUS,
	QUESTION,
	RIGHT_SHIFT,
	SEMICOLON,
	SLASH,
	STAR,
	STRING,
	TILDE,
	TRUE,
	UNDEF,
	UNEQUAL,
} from "./token-kinds";

/** What a token is in an expression; all others do not fit there. */
const [VALUE, OPERATOR, OPENING, PREFIX, NEGATION] = [1, 2, 3, 4, 5];
const ROLE = new Uint8Array(KIND_COUNT);

const OPERATORS = [AND, BIT_AND, BIT_OR, CARET, COLON, COMMA, DOT, EQUAL, GREATER, GREATER_EQUAL]
	.concat([LEFT_SHIFT, LESS, LESS_EQUAL, MINUS, OR, PERCENT, PLUS, QUESTION, RIGHT_SHIFT])
	.concat([SLASH, STAR, TILDE, UNEQUAL]);
const ROLES: [number, readonly number[]][] = [
	[VALUE, [NAME, NUMBER, STRING, TRUE, FALSE, UNDEF]],
	[OPERATOR, OPERATORS],
	[OPENING, [PAREN, BRACKET]],
	[PREFIX, [LET, ASSERT, ECHO, FUNCTION]],
	[NEGATION, [BANG]],
];
for (const [role, kinds] of ROLES) {
	for (const kind of kinds) {
		ROLE[kind] = role;
	}
}

/**
 * From the first token of an expression to the `;` that ends it.
 *
 * A value that follows a value, a second `=` and a definition tell of a forgotten
 * semicolon, which must not make one statement swallow the next.
 *
 * @returns false where that is not understood.
 */
export function skimExpression(lexer: Lexer): boolean {
	let value = false;
	for (let { kind } = lexer; ; kind = lexer.next()) {
		switch (ROLE[kind]) {
			case VALUE:
				if (value) {
					return false;
				}
				value = true;
				break;
			case OPERATOR:
				value = false;
				break;
			case OPENING:
				if (!lexer.skipBrackets()) {
					return false;
				}
				value = true;
				break;
			case PREFIX:
				if (value || lexer.next() !== PAREN || !lexer.skipBrackets()) {
					return false;
				}
				break;
			case NEGATION:
				if (value) {
					return false;
				}
				break;
			default:
				return kind === SEMICOLON;
		}
	}
}

/**
 * From the first token of an expression to the `;` that ends it, where it is made of numbers,
 * strings, names and lists of them only. Such an expression calls nothing, and meets no value
 * that does not suit an operator; all it can do is not to find a name.
 *
 * @param names takes the starts and ends of the names in it.
 * @returns false where it is not: then the lexer stands somewhere inside.
 */
export function skimValue(lexer: Lexer, names: number[]): boolean {
	let depth = 0;
	let complete = false;
	for (let { kind } = lexer; ; kind = lexer.next()) {
		if (kind === SEMICOLON) {
			return complete && depth === 0;
		}
		if (kind === COMMA && complete && depth > 0) {
			complete = false;
		} else if (kind === CLOSING_BRACKET && depth > 0) {
			// The last element may be followed by a comma.
			depth--;
			complete = true;
		} else if (complete) {
			return false;
		} else if (kind === BRACKET) {
			depth++;
		} else {
			if (kind === NAME && CLASS[lexer.bytes[lexer.start] as number] === WORD) {
				names.push(lexer.start, lexer.end);
			} else if (kind === MINUS) {
				const { end } = lexer;
				if (lexer.next() !== NUMBER || lexer.start !== end) {
					return false;
				}
			} else if (kind === NAME || ROLE[kind] !== VALUE) {
				return false;
			}
			complete = true;
		}
	}
}
