/** Parses expressions, by OpenSCAD's grammar of 2025.03. */
import { BEGINS, BINARY, LEVEL, UNARY } from "./operators";
import { stringValue } from "./string-value";
import {
	ASSERT,
	BRACKET,
	CARET,
	CLOSING_BRACKET,
	CLOSING_PAREN,
	COLON,
	COMMA,
	DOT,
	EACH,
	ECHO,
	ELSE,
	END,
	EQUALS,
	FALSE,
	FOR,
	FUNCTION,
	IF,
	LET,
	NAME,
	NUMBER,
	PAREN,
	QUESTION,
	SEMICOLON,
	STRING,
	TRUE,
	UNDEF,
} from "./token-kinds";
import type { TokenStream } from "./token-stream";
import { type Argument, type BinaryOperator, type Expression, makesElements } from "./tree";

/** A condition in a chain, and what is chosen where it is true. */
interface Link {
	start: number;
	condition: Expression;
	chosen: Expression;
}

export class ExpressionParser {
	constructor(protected readonly tokens: TokenStream) {}

	expression(): Expression {
		const { tokens } = this;
		tokens.enter();
		const found = this.anyExpression();
		tokens.leave();
		return found;
	}

	/** Of a call, in parentheses. */
	arguments(): Argument[] {
		this.tokens.expect(PAREN, "(");
		const found = this.listed(CLOSING_PAREN);
		this.tokens.expect(CLOSING_PAREN, ")");
		return found;
	}

	/** Of a definition, in parentheses: what has no `=` is a name without a default. */
	parameters(): Argument[] {
		const { tokens } = this;
		tokens.expect(PAREN, "(");
		const found: Argument[] = [];
		while (tokens.kind !== CLOSING_PAREN) {
			const { start } = tokens;
			const name = tokens.name();
			const value = tokens.skip(EQUALS) ? this.expression() : null;
			found.push({ name, value, start, end: tokens.taken });
			if (!tokens.skip(COMMA)) {
				break;
			}
		}
		tokens.expect(CLOSING_PAREN, ")");
		return found;
	}

	/** Arguments up to one of two kinds of tokens; a comma may stand behind the last one. */
	private listed(closer: number, other = closer): Argument[] {
		const { tokens } = this;
		const found: Argument[] = [];
		while (tokens.kind !== closer && tokens.kind !== other) {
			found.push(this.argument());
			if (!tokens.skip(COMMA)) {
				break;
			}
		}
		return found;
	}

	private argument(): Argument {
		const { tokens } = this;
		const { start } = tokens;
		const isName = tokens.kind === NAME;
		const value = this.expression();
		// Names in parentheses begin later than their argument.
		if (isName && value.kind === "name" && tokens.skip(EQUALS)) {
			const { name } = value;
			return { name, value: this.expression(), start, end: tokens.taken };
		}
		return { name: null, value, start, end: tokens.taken };
	}

	private anyExpression(): Expression {
		const { tokens } = this;
		const { kind, start } = tokens;
		switch (kind) {
			case FUNCTION: {
				tokens.take();
				const parameters = this.parameters();
				const body = this.expression();
				return { kind: "function", parameters, body, start, end: body.end };
			}
			case LET: {
				const given = this.prefixed();
				const body = this.expression();
				return { kind: "prefix", word: "let", arguments: given, body, start, end: tokens.taken };
			}
			case ASSERT:
			case ECHO: {
				const word = kind === ECHO ? "echo" : "assert";
				const given = this.prefixed();
				const body = BEGINS[tokens.kind] === 1 ? this.expression() : null;
				return { kind: "prefix", word, arguments: given, body, start, end: tokens.taken };
			}
			default:
				return this.conditional(start);
		}
	}

	/** Of `let`, `assert` and `echo`. */
	private prefixed(): Argument[] {
		this.tokens.take();
		return this.arguments();
	}

	/** @param primary what it begins with, if that is read. */
	private conditional(start: number, primary?: Expression): Expression {
		const { tokens } = this;
		let last = this.binary(1, primary);
		// Tables are written as chains, longer than the stack is deep.
		const links: Link[] = [];
		while (tokens.skip(QUESTION)) {
			const chosen = this.expression();
			tokens.expect(COLON, ":");
			links.push({ start: links.length === 0 ? start : last.start, condition: last, chosen });
			const isPrefix = [FUNCTION, LET, ASSERT, ECHO].includes(tokens.kind);
			last = isPrefix ? this.expression() : this.binary(1);
		}
		const { end } = last;
		for (const { start, condition, chosen: then } of links.reverse()) {
			last = { kind: "conditional", condition, then, otherwise: last, start, end };
		}
		return last;
	}

	/** Of operators that bind as tightly as those of a level, or tighter. */
	private binary(least: number, primary?: Expression): Expression {
		const { tokens } = this;
		let left = primary === undefined ? this.unary() : this.power(primary);
		for (;;) {
			const { kind } = tokens;
			const level = LEVEL[kind] as number;
			if (level < least || level === 0) {
				return left;
			}
			tokens.take();
			const right = this.binary(level + 1);
			const operator = BINARY[kind] as BinaryOperator;
			left = { kind: "binary", operator, left, right, start: left.start, end: right.end };
		}
	}

	private unary(): Expression {
		const { tokens } = this;
		const operator = UNARY[tokens.kind];
		if (operator === undefined) {
			return this.power();
		}
		const { start } = tokens;
		tokens.take();
		const operand = this.operand();
		return { kind: "unary", operator, operand, start, end: operand.end };
	}

	private operand(): Expression {
		const { tokens } = this;
		tokens.enter();
		const found = this.unary();
		tokens.leave();
		return found;
	}

	/** `-2 ^ 2` is -4, and `2 ^ -1 ^ 2` takes the right ones first. */
	private power(primary = this.primary()): Expression {
		const left = this.postfix(primary);
		if (!this.tokens.skip(CARET)) {
			return left;
		}
		const right = this.operand();
		return { kind: "binary", operator: "^", left, right, start: left.start, end: right.end };
	}

	private postfix(primary: Expression): Expression {
		const { tokens } = this;
		let of = primary;
		for (;;) {
			const { start } = of;
			switch (tokens.kind) {
				case PAREN:
					of = { kind: "call", callee: of, arguments: this.arguments(), start, end: tokens.taken };
					break;
				case BRACKET: {
					tokens.take();
					const at = this.expression();
					tokens.expect(CLOSING_BRACKET, "]");
					of = { kind: "index", of, at, start, end: tokens.taken };
					break;
				}
				case DOT:
					tokens.take();
					of = { kind: "member", of, name: tokens.name(), start, end: tokens.taken };
					break;
				default:
					return of;
			}
		}
	}

	private primary(): Expression {
		const { tokens } = this;
		const { kind, start } = tokens;
		switch (kind) {
			case PAREN: {
				tokens.take();
				const inner = this.expression();
				tokens.expect(CLOSING_PAREN, ")");
				return inner;
			}
			case BRACKET:
				return this.bracket();
			case NUMBER: {
				const value = Number(tokens.text);
				tokens.take();
				return { kind: "number", value, start, end: tokens.taken };
			}
			case STRING: {
				const value = stringValue(tokens.text);
				tokens.take();
				return { kind: "string", value, start, end: tokens.taken };
			}
			case NAME: {
				const name = tokens.text;
				tokens.take();
				return { kind: "name", name, start, end: tokens.taken };
			}
			case TRUE:
			case FALSE:
			case UNDEF: {
				const value = kind === UNDEF ? null : kind === TRUE;
				tokens.take();
				return { kind: "constant", value, start, end: tokens.taken };
			}
			default:
				throw tokens.fault(kind === END ? "the text ends too early" : "a value is missing");
		}
	}

	/** A vector or a range. */
	private bracket(): Expression {
		const { tokens } = this;
		const { start } = tokens;
		tokens.take();
		const items: Expression[] = [];
		while (tokens.kind !== CLOSING_BRACKET) {
			items.push(this.element());
			const [first] = items;
			if (items.length === 1 && first !== undefined && tokens.kind === COLON) {
				if (!makesElements(first)) {
					return this.range(first, start);
				}
			}
			if (!tokens.skip(COMMA)) {
				break;
			}
		}
		tokens.expect(CLOSING_BRACKET, "]");
		return { kind: "vector", items, start, end: tokens.taken };
	}

	private range(first: Expression, start: number): Expression {
		const { tokens } = this;
		tokens.take();
		const second = this.expression();
		const third = tokens.skip(COLON) ? this.expression() : null;
		tokens.expect(CLOSING_BRACKET, "]");
		const [step, last] = third === null ? [null, second] : [second, third];
		return { kind: "range", first, step, last, start, end: tokens.taken };
	}

	/** What stands in a vector: a value, or what makes some. */
	private element(): Expression {
		const { tokens } = this;
		tokens.enter();
		const found = this.anyElement();
		tokens.leave();
		return found;
	}

	private anyElement(): Expression {
		const { tokens } = this;
		const { kind, start } = tokens;
		switch (kind) {
			case PAREN:
				return this.elementInParentheses();
			case LET: {
				const given = this.prefixed();
				const body = this.element();
				return { kind: "prefix", word: "let", arguments: given, body, start, end: tokens.taken };
			}
			case EACH: {
				tokens.take();
				const value = this.element();
				return { kind: "each", value, start, end: tokens.taken };
			}
			case FOR:
				return this.loop();
			case IF:
				return this.elementChoice();
			default:
				return this.expression();
		}
	}

	/** `if` in a vector, with the chain of those behind `else`. */
	private elementChoice(): Expression {
		const { tokens } = this;
		const links: Link[] = [];
		let last: Expression | null = null;
		do {
			if (tokens.kind !== IF) {
				last = this.element();
				break;
			}
			const { start } = tokens;
			tokens.take();
			tokens.expect(PAREN, "(");
			const condition = this.expression();
			tokens.expect(CLOSING_PAREN, ")");
			links.push({ start, condition, chosen: this.element() });
		} while (tokens.skip(ELSE));
		const { taken: end } = tokens;
		for (const { start, condition, chosen: then } of links.reverse()) {
			last = { kind: "if", condition, then, otherwise: last, start, end };
		}
		return last as Expression;
	}

	private loop(): Expression {
		const { tokens } = this;
		const { start } = tokens;
		tokens.take();
		tokens.expect(PAREN, "(");
		const bindings = this.listed(CLOSING_PAREN, SEMICOLON);
		if (!tokens.skip(SEMICOLON)) {
			tokens.expect(CLOSING_PAREN, ")");
			const body = this.element();
			return { kind: "for", bindings, body, start, end: tokens.taken };
		}
		const condition = this.expression();
		tokens.expect(SEMICOLON, ";");
		const next = this.listed(CLOSING_PAREN);
		tokens.expect(CLOSING_PAREN, ")");
		const body = this.element();
		return { kind: "loop", initial: bindings, condition, next, body, start, end: tokens.taken };
	}

	/** `[(for (i = [1]) i)]`: parentheses may stand around what makes elements, but no more. */
	private elementInParentheses(): Expression {
		const { tokens } = this;
		const { start } = tokens;
		const inside = tokens.peek();
		if (inside !== EACH && inside !== FOR && inside !== IF && inside !== LET) {
			return this.expression();
		}
		tokens.take();
		const inner = this.element();
		tokens.expect(CLOSING_PAREN, ")");
		return makesElements(inner) ? inner : this.conditional(start, inner);
	}
}
