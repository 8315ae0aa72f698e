/** Parses OpenSCAD source into its syntax tree, by the grammar of 2025.03. */
import { ExpressionParser } from "./expression-parser";
import { inclusion } from "./inclusions";
import {
	ASSERT,
	BANG,
	BRACE,
	CLOSING_BRACE,
	CLOSING_PAREN,
	EACH,
	ECHO,
	ELSE,
	END,
	END_OF_TEXT,
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
	USE,
} from "./token-kinds";
import { SyntaxFault, TokenStream } from "./token-stream";
import type { Expression, Fault, Modifier, Statement, Tree } from "./tree";

const MODIFIERS: readonly (Modifier | undefined)[] = Object.assign([], {
	[STAR]: "*",
	[BANG]: "!",
	[HASH]: "#",
	[PERCENT]: "%",
});
/** Modules may be called so, though they are words of the language. */
const CALLED = new Set([FOR, LET, ASSERT, ECHO, EACH]);

/** Where a statement stands: at the top level, in a body, or among children. */
type Scope = typeof FILE | typeof BODY | typeof CHILDREN | typeof CHILD;
const FILE = 0;
/** In a module, or in braces at the top level. */
const BODY = 1;
/** Of a module, where nothing can be defined. */
const CHILDREN = 2;
/** The only child of a module, without braces, where nothing can be assigned either. */
const CHILD = 3;

/** One `if` of a chain. */
interface Link {
	nameStart: number;
	condition: Expression;
	chosen: Statement[];
}

/**
 * The tree of a text. Every text has one: what is no OpenSCAD is told in `faults`, and the
 * statements around it are there. Takes time in proportion to the text.
 */
export function parse(source: string): Tree {
	const tokens = new TokenStream(source);
	const parser = new StatementParser(tokens);
	const statements: Statement[] = [];
	const faults: Fault[] = [];
	while (tokens.kind !== END) {
		try {
			const statement = parser.statement(FILE);
			if (statement !== null) {
				statements.push(statement);
			}
		} catch (error) {
			if (!(error instanceof SyntaxFault)) {
				throw error;
			}
			faults.push({ ...error.place, message: error.message });
			tokens.recover();
		}
	}
	const { inside: inclusionsInside } = tokens;
	return { source, statements, comments: tokens.comments(), faults, inclusionsInside };
}

class StatementParser extends ExpressionParser {
	/** A statement; null for a lone semicolon. */
	statement(scope: Scope): Statement | null {
		const { tokens } = this;
		tokens.enter();
		const found = this.anyStatement(scope);
		tokens.leave();
		return found;
	}

	private anyStatement(scope: Scope): Statement | null {
		const { tokens } = this;
		const { kind, start } = tokens;
		switch (kind) {
			case INCLUDE:
			case USE: {
				if (kind === USE && scope !== FILE) {
					throw tokens.fault("use stands at the top level only");
				}
				const { path } = inclusion(tokens.text, true);
				tokens.take();
				return { kind: kind === USE ? "use" : "include", path, start, end: tokens.taken };
			}
			case SEMICOLON:
				tokens.take();
				return null;
			case BRACE: {
				const statements = this.block(scope >= CHILDREN ? CHILDREN : BODY);
				return { kind: "block", statements, start, end: tokens.taken };
			}
			case MODULE:
			case FUNCTION:
				if (scope >= CHILDREN) {
					throw tokens.fault("nothing can be defined among the children of a module");
				}
				return kind === MODULE ? this.moduleDefinition() : this.functionDefinition();
			case NAME: {
				const name = tokens.name();
				if (tokens.kind !== EQUALS) {
					return this.call(name, start, [], start);
				}
				if (scope === CHILD) {
					throw tokens.fault("an assignment needs braces around it here");
				}
				tokens.take();
				const value = this.expression();
				tokens.expect(SEMICOLON, ";");
				return { kind: "assignment", name, value, start, end: tokens.taken };
			}
			case END:
			case END_OF_TEXT:
				// OpenSCAD takes it for a statement.
				if (scope >= CHILDREN) {
					throw tokens.fault("the text ends too early");
				}
				tokens.skip(END_OF_TEXT);
				return null;
			default:
				return this.instance();
		}
	}

	private moduleDefinition(): Statement {
		const { tokens } = this;
		const { start } = tokens;
		tokens.take();
		const name = tokens.name();
		const parameters = this.parameters();
		const body = this.body(BODY);
		return { kind: "module definition", name, parameters, body, start, end: tokens.taken };
	}

	private functionDefinition(): Statement {
		const { tokens } = this;
		const { start } = tokens;
		tokens.take();
		const name = tokens.name();
		const parameters = this.parameters();
		tokens.expect(EQUALS, "=");
		const body = this.expression();
		tokens.expect(SEMICOLON, ";");
		return { kind: "function definition", name, parameters, body, start, end: tokens.taken };
	}

	/** A call of a module, or `if`, with its modifiers. */
	private instance(): Statement {
		const { tokens } = this;
		const { start } = tokens;
		const modifiers: Modifier[] = [];
		for (
			let modifier = MODIFIERS[tokens.kind];
			modifier !== undefined;
			modifier = MODIFIERS[tokens.kind]
		) {
			modifiers.push(modifier);
			tokens.take();
		}
		const { start: nameStart } = tokens;
		if (tokens.kind === IF) {
			return this.choice(modifiers, start);
		}
		if (!CALLED.has(tokens.kind)) {
			return this.call(tokens.name(), nameStart, modifiers, start);
		}
		const { text: name } = tokens;
		tokens.take();
		return this.call(name, nameStart, modifiers, start);
	}

	/** A call of a module, behind its name. */
	private call(name: string, nameStart: number, modifiers: Modifier[], start: number): Statement {
		const given = this.arguments();
		const children = this.body(CHILDREN);
		const { taken: end } = this.tokens;
		return { kind: "instance", name, nameStart, modifiers, arguments: given, children, start, end };
	}

	/** `if`, with the chain of those behind `else`. */
	private choice(modifiers: Modifier[], start: number): Statement {
		const { tokens } = this;
		const links = [this.link()];
		let last: Statement[] | null = null;
		while (tokens.skip(ELSE)) {
			if (tokens.kind !== IF) {
				last = this.body(CHILDREN);
				break;
			}
			links.push(this.link());
		}
		const { taken: end } = tokens;
		const [first, ...others] = links as [Link, ...Link[]];
		for (const link of others.reverse()) {
			last = [choiceOf(link, last, [], link.nameStart, end)];
		}
		return choiceOf(first, last, modifiers, start, end);
	}

	private link(): Link {
		const { tokens } = this;
		const { start: nameStart } = tokens;
		tokens.take();
		tokens.expect(PAREN, "(");
		const condition = this.expression();
		tokens.expect(CLOSING_PAREN, ")");
		return { nameStart, condition, chosen: this.body(CHILDREN) };
	}

	/** What a module draws or is drawn with: a statement, a block, or nothing. */
	private body(scope: Scope): Statement[] {
		if (this.tokens.kind === BRACE) {
			return this.block(scope);
		}
		const statement = this.statement(scope === CHILDREN ? CHILD : scope);
		return statement === null ? [] : [statement];
	}

	private block(scope: Scope): Statement[] {
		const { tokens } = this;
		const found: Statement[] = [];
		tokens.expect(BRACE, "{");
		while (tokens.kind !== CLOSING_BRACE) {
			if (tokens.kind === END) {
				throw tokens.fault('"}" is missing');
			}
			const statement = this.statement(scope);
			if (statement !== null) {
				found.push(statement);
			}
		}
		tokens.expect(CLOSING_BRACE, "}");
		return found;
	}
}

function choiceOf(
	{ nameStart, condition, chosen: then }: Link,
	otherwise: Statement[] | null,
	modifiers: Modifier[],
	start: number,
	end: number,
): Statement {
	return { kind: "choice", nameStart, modifiers, condition, then, otherwise, start, end };
}
