/** Hands tokens to the parser one by one, and says where they are none that it can take. */
import { Lexer } from "./lexer";
import { unitsOf } from "./source-units";
import {
	BRACE,
	CLOSING_BRACE,
	END,
	INCLUDE,
	NAME,
	SEMICOLON,
	UNCLOSED,
	UNKNOWN,
	USE,
} from "./token-kinds";
import type { Comment, Place } from "./tree";

/** Nested deeper, a text is refused: the parser calls itself. */
const DEEPEST = 400;

export class SyntaxFault extends Error {
	constructor(
		message: string,
		readonly place: Place,
	) {
		super(message);
	}
}

/** Stands on the first token that is not taken. */
export class TokenStream {
	kind: number;
	/** The end of what was taken last. */
	taken = 0;
	/** Inclusions that stood in the middle of a statement. */
	readonly inside: Place[] = [];
	private readonly lexer: Lexer;
	private depth = 0;

	constructor(private readonly source: string) {
		// OpenSCAD reads no further than a null character.
		const end = source.indexOf("\0");
		const units = unitsOf(end < 0 ? source : source.slice(0, end));
		// The engine gives it texts without a byte order mark.
		this.lexer = new Lexer(units, source.startsWith("\ufeff") ? 1 : 0);
		this.lexer.comments = [];
		this.kind = this.lexer.next();
	}

	get start(): number {
		return this.lexer.start;
	}

	/** The text of the token. */
	get text(): string {
		return this.source.slice(this.lexer.start, this.lexer.end);
	}

	/** Goes to the next token. */
	take(): void {
		const { lexer, kind: taken } = this;
		this.taken = lexer.end;
		this.kind = lexer.next();
		while (this.kind === INCLUDE && !endsStatement(taken)) {
			// What stands in the middle of a statement is not known here.
			this.inside.push({ start: lexer.start, end: lexer.end });
			this.kind = lexer.next();
		}
	}

	/** Takes a token of a kind if it is there. */
	skip(kind: number): boolean {
		const isThere = this.kind === kind;
		if (isThere) {
			this.take();
		}
		return isThere;
	}

	expect(kind: number, spelling: string): void {
		if (this.kind !== kind) {
			throw this.fault(`"${spelling}" is missing`);
		}
		this.take();
	}

	name(): string {
		if (this.kind !== NAME) {
			throw this.fault("a name is missing");
		}
		const { text } = this;
		this.take();
		return text;
	}

	/** The kind of the token behind this one. */
	peek(): number {
		const { lexer } = this;
		const { kind, start, end } = lexer;
		const behind = lexer.next();
		lexer.return(kind, start, end);
		return behind;
	}

	fault(message: string): SyntaxFault {
		const { start, end } = this.lexer;
		if (this.kind === UNKNOWN) {
			return new SyntaxFault("OpenSCAD does not know this character", { start, end });
		}
		return new SyntaxFault(this.kind === UNCLOSED ? "this is not closed" : message, { start, end });
	}

	/** Before something is read that may hold its like. */
	enter(): void {
		if (++this.depth > DEEPEST) {
			throw this.fault("it is nested too deeply");
		}
	}

	leave(): void {
		this.depth--;
	}

	/** Past the end of the statement that goes wrong here; each token is passed once. */
	recover(): void {
		this.depth = 0;
		let open = 0;
		while (this.kind !== END) {
			const { kind } = this;
			open += kind === BRACE ? 1 : 0;
			open -= kind === CLOSING_BRACE ? 1 : 0;
			this.take();
			if (open <= 0 && (kind === SEMICOLON || kind === CLOSING_BRACE)) {
				return;
			}
		}
	}

	/** The comments that were passed. */
	comments(): Comment[] {
		const places = this.lexer.comments ?? [];
		const found: Comment[] = [];
		for (let at = 0; at < places.length; at += 2) {
			const [start, end] = [places[at] as number, places[at + 1] as number];
			const block = this.source[start + 1] === "*";
			const closed = block && end - start >= 4 && this.source.endsWith("*/", end);
			found.push({ text: this.source.slice(start + 2, closed ? end - 2 : end), block, start, end });
		}
		return found;
	}
}

function endsStatement(kind: number): boolean {
	return (
		kind === SEMICOLON ||
		kind === BRACE ||
		kind === CLOSING_BRACE ||
		kind === INCLUDE ||
		kind === USE
	);
}
