/** Finds where the statements of a file's top level begin and end, for outlines. */
import {
	INCLUSION,
	FUNCTION as OF_FUNCTION,
	MODULE as OF_MODULE,
	STATEMENT,
	VARIABLE,
} from "./kinds";
import { Lexer } from "./lexer";
import { BLANK, CLASS } from "./lexis";
import { skimExpression, skimValue } from "./skim-expression";
import {
	ASSERT,
	BANG,
	BRACE,
	EACH,
	ECHO,
	ELSE,
	END,
	EQUALS,
	FOR,
	FUNCTION,
	HASH,
	IF,
	INCLUDE,
	LET,
	MODULE,
	NAME,
	PAREN,
	PERCENT,
	SEMICOLON,
	STAR,
	tableOf,
	USE,
} from "./token-kinds";

const DEEPEST_NESTING = 64;
/** By kind of token, whether it may stand before the parenthesis of a call, or before a call. */
const MAY_BE_CALLED = tableOf(NAME, IF, FOR, LET, ASSERT, ECHO, EACH);
const MODIFIER = tableOf(HASH, PERCENT, STAR, BANG);
const [LINE_END, SEMICOLON_SIGN, SLASH_SIGN] = [0x0a, 0x3b, 0x2f];

/**
 * Steps from statement to statement by OpenSCAD's grammar, but over what lies in brackets.
 *
 * The statement where it stands is in its fields.
 */
export class Skimmer {
	kind = STATEMENT;
	start = 0;
	end = 0;
	/** Of the name that it defines. */
	nameStart = 0;
	nameEnd = 0;
	/** Evaluating it says nothing, as long as the names in its value are known. */
	silent = false;
	/** Starts and ends of the names in the value of a silent one. */
	readonly valueNames: number[] = [];
	/** It ends with an `if` whose `else` may stand in another file. */
	open = false;
	/** False from where the text is not understood. */
	understood = true;

	/** It stands on the first token behind what was read. */
	private readonly lexer: Lexer;

	constructor(bytes: Uint8Array) {
		// OpenSCAD would take it for a syntax error, so the engine gives it files without.
		const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
		this.lexer = new Lexer(bytes, hasMark ? 3 : 0);
		this.lexer.next();
	}

	/** The file ends inside a line comment. */
	get openComment(): boolean {
		return this.lexer.openComment;
	}

	/** Goes to the next statement; false where there is none, or none that is understood. */
	next(): boolean {
		const { lexer } = this;
		while (lexer.kind === SEMICOLON) {
			lexer.next();
		}
		if (lexer.kind === END || !this.understood) {
			return false;
		}
		this.start = lexer.start;
		this.open = false;
		this.understood = this.statement(0);
		return this.understood;
	}

	private statement(depth: number): boolean {
		const { lexer } = this;
		this.kind = STATEMENT;
		this.silent = false;
		if (depth > DEEPEST_NESTING) {
			return false;
		}
		switch (lexer.kind) {
			case SEMICOLON:
				return this.ends();
			case BRACE:
				return lexer.skipBrackets() && this.ends();
			case MODULE:
				return this.moduleDefinition(depth);
			case FUNCTION:
				return this.functionDefinition();
			case INCLUDE:
			case USE:
				return depth === 0 && this.inclusion();
			case NAME: {
				const { start, end } = lexer;
				return lexer.next() === EQUALS ? this.assignment(start, end) : this.instantiation(true);
			}
			default:
				return this.instantiation(false);
		}
	}

	private moduleDefinition(depth: number): boolean {
		const { lexer } = this;
		const isNamed = lexer.next() === NAME;
		const { start, end } = lexer;
		if (!isNamed || lexer.next() !== PAREN || !lexer.skipBrackets()) {
			return false;
		}
		lexer.next();
		return this.statement(depth + 1) && this.defines(OF_MODULE, start, end);
	}

	private functionDefinition(): boolean {
		const { lexer } = this;
		const isNamed = lexer.next() === NAME;
		const { start, end } = lexer;
		if (!isNamed || lexer.next() !== PAREN || !lexer.skipBrackets() || lexer.next() !== EQUALS) {
			return false;
		}
		lexer.next();
		return skimExpression(lexer) && this.ends() && this.defines(OF_FUNCTION, start, end);
	}

	/** From its `=`. */
	private assignment(start: number, end: number): boolean {
		const { lexer, valueNames } = this;
		valueNames.length = 0;
		const first = lexer.next();
		const { start: from, end: to } = lexer;
		this.silent = skimValue(lexer, valueNames);
		if (!this.silent) {
			lexer.return(first, from, to);
			// Making a function does not call it.
			this.silent = first === FUNCTION;
			valueNames.length = 0;
			if (!skimExpression(lexer)) {
				return false;
			}
		}
		return this.ends() && this.defines(VARIABLE, start, end);
	}

	/**
	 * Module calls with their modifiers, down to the `;` or the block, and `if` with its `else`.
	 *
	 * @param named the first name is read.
	 */
	private instantiation(named: boolean): boolean {
		const { lexer } = this;
		let ifs = 0;
		let isCall = named;
		for (;;) {
			if (isCall) {
				if (lexer.kind !== PAREN || !lexer.skipBrackets()) {
					return false;
				}
				lexer.next();
			}
			const { kind } = lexer;
			isCall = MAY_BE_CALLED[kind] === 1;
			if (isCall || MODIFIER[kind] === 1) {
				ifs += kind === IF ? 1 : 0;
				lexer.next();
				continue;
			}
			if (kind !== SEMICOLON && (kind !== BRACE || !lexer.skipBrackets())) {
				return false;
			}
			this.ends();
			if (ifs === 0 || !this.hasElse()) {
				return true;
			}
			ifs--;
		}
	}

	/** Past an `else`, or nowhere. */
	private hasElse(): boolean {
		const { lexer } = this;
		if (lexer.kind === ELSE) {
			lexer.next();
			return true;
		}
		this.open ||= lexer.kind === END || lexer.kind === INCLUDE || lexer.kind === USE;
		return false;
	}

	/**
	 * Past an `include` or `use`.
	 *
	 * A line comment that the included file leaves open would swallow more code on its line.
	 */
	private inclusion(): boolean {
		const { bytes, end } = this.lexer;
		this.ends();
		this.kind = INCLUSION;
		let at = end;
		while (at < bytes.length && bytes[at] !== LINE_END) {
			const byte = bytes[at] as number;
			if (byte === SLASH_SIGN) {
				return bytes[at + 1] === SLASH_SIGN;
			}
			if (byte !== SEMICOLON_SIGN && CLASS[byte] !== BLANK) {
				return false;
			}
			at++;
		}
		return true;
	}

	/** The statement ends with the token where the lexer stands. */
	private ends(): true {
		this.end = this.lexer.end;
		this.lexer.next();
		return true;
	}

	private defines(kind: number, start: number, end: number): true {
		this.kind = kind;
		this.nameStart = start;
		this.nameEnd = end;
		return true;
	}
}
