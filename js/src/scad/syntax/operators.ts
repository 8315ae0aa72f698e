/** Says which tokens are operators of expressions, and how tightly they bind, for the parser. */
import {
	AND,
	ASSERT,
	BANG,
	BIT_AND,
	BIT_OR,
	BRACKET,
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
	RIGHT_SHIFT,
	SLASH,
	STAR,
	STRING,
	TILDE,
	TRUE,
	tableOf,
	UNDEF,
	UNEQUAL,
} from "./token-kinds";
import type { BinaryOperator, UnaryOperator } from "./tree";

/** From the loosest to the tightest; all of them take the left ones first. */
const LEVELS: readonly (readonly [number, BinaryOperator])[][] = [
	[[OR, "||"]],
	[[AND, "&&"]],
	[
		[EQUAL, "=="],
		[UNEQUAL, "!="],
	],
	[
		[LESS, "<"],
		[LESS_EQUAL, "<="],
		[GREATER, ">"],
		[GREATER_EQUAL, ">="],
	],
	[[BIT_OR, "|"]],
	[[BIT_AND, "&"]],
	[
		[LEFT_SHIFT, "<<"],
		[RIGHT_SHIFT, ">>"],
	],
	[
		[PLUS, "+"],
		[MINUS, "-"],
	],
	[
		[STAR, "*"],
		[SLASH, "/"],
		[PERCENT, "%"],
	],
];
/** By kind: 0 for what is no binary operator. */
export const LEVEL = new Uint8Array(KIND_COUNT);
export const BINARY: BinaryOperator[] = [];
LEVELS.forEach((operators, level) => {
	for (const [kind, operator] of operators) {
		LEVEL[kind] = level + 1;
		BINARY[kind] = operator;
	}
});
export const UNARY: readonly (UnaryOperator | undefined)[] = Object.assign([], {
	[MINUS]: "-",
	[PLUS]: "+",
	[BANG]: "!",
	[TILDE]: "~",
});
/** What an expression may begin with. */
export const BEGINS = tableOf(
	...[NAME, NUMBER, STRING, TRUE, FALSE, UNDEF, PAREN, BRACKET],
	...[MINUS, PLUS, BANG, TILDE, FUNCTION, LET, ASSERT, ECHO],
);
