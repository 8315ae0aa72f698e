import {
	blockCommentEnd,
	CLASS,
	CLOSE,
	COMPARISON,
	DIGIT,
	DOT,
	EQUALS,
	FOREIGN,
	inclusionOpening,
	isBlank,
	isWord,
	lineCommentEnd,
	NEWLINE,
	numberEnd,
	OPEN,
	OPERATOR,
	QUOTE,
	RETURN,
	SEMICOLON,
	SLASH,
	SPACE,
	stringEnd,
	WORD,
	wordEnd,
} from "./lexis";

const [LESS, PAREN, CLOSING_PAREN, BRACE, EQUAL_SIGN, BANG, HASH] = [
	0x3c, 0x28, 0x29, 0x7b, 0x3d, 0x21, 0x23,
];
const DEEPEST_BRACKETS = 1024;

/** The bytes inside brackets that need no look: all but brackets, quotes, `/`, `<` and line ends. */
const PLAIN = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
	const kind = CLASS[byte] as number;
	const special = [FOREIGN, NEWLINE, RETURN, QUOTE, SLASH, OPEN, CLOSE].includes(kind);
	PLAIN[byte] = special || byte === LESS ? 0 : 1;
}

/** A place to come back to. */
export interface Mark {
	at: number;
	line: number;
	returns: number;
}

/**
 * Steps over pieces of code and counts lines the way OpenSCAD does.
 *
 * Every method that returns a boolean returns false where the code is not understood.
 */
export class CodeCursor {
	at = 0;
	/** Newlines before `at`. */
	line = 0;
	/** Carriage returns before `at`, outside comments and strings: OpenSCAD counts them as lines. */
	returns = 0;
	/** The file ends inside a line comment. */
	openComment = false;

	protected readonly end: number;
	private readonly closers = new Uint8Array(DEEPEST_BRACKETS);

	constructor(protected readonly bytes: Uint8Array) {
		this.end = bytes.length;
	}

	/** The byte at `at`, 0 at the end. */
	byte(): number {
		return this.at < this.end ? (this.bytes[this.at] as number) : 0;
	}

	/** The class of the byte at `at`, that of a foreign byte at the end. */
	peek(): number {
		return CLASS[this.byte()] as number;
	}

	mark(): Mark {
		return { at: this.at, line: this.line, returns: this.returns };
	}

	reset({ at, line, returns }: Mark) {
		this.at = at;
		this.line = line;
		this.returns = returns;
	}

	/** Past blanks and comments. */
	skipBlanks(): boolean {
		const { bytes, end } = this;
		while (this.at < end) {
			switch (CLASS[bytes[this.at] as number]) {
				case NEWLINE:
					this.line++;
					this.at++;
					break;
				case RETURN:
					this.returns++;
					this.at++;
					break;
				case SPACE:
					this.at++;
					break;
				case SLASH: {
					const at = this.at;
					if (!this.slash()) {
						return false;
					}
					if (this.at === at + 1) {
						this.at = at;
						return true;
					}
					break;
				}
				default:
					return true;
			}
		}
		return true;
	}

	/** From an opening bracket past the one that closes it. */
	brackets(): boolean {
		const { bytes, end, closers } = this;
		let depth = 0;
		while (this.at < end) {
			const p = plainEnd(bytes, this.at);
			this.at = p;
			const byte = this.byte();
			switch (CLASS[byte]) {
				case NEWLINE:
					this.line++;
					this.at++;
					break;
				case RETURN:
					this.returns++;
					this.at++;
					break;
				case OPEN:
					if (depth === DEEPEST_BRACKETS) {
						return false;
					}
					closers[depth++] = byte === PAREN ? CLOSING_PAREN : byte + 2;
					this.at++;
					break;
				case CLOSE:
					if (closers[--depth] !== byte) {
						return false;
					}
					this.at++;
					if (depth === 0) {
						return true;
					}
					break;
				case QUOTE:
					if (!this.string()) {
						return false;
					}
					break;
				case SLASH:
					if (!this.slash()) {
						return false;
					}
					break;
				case COMPARISON:
					if (isInclusion(bytes, p)) {
						return false;
					}
					this.at++;
					break;
				default:
					return false;
			}
		}
		return false;
	}

	/**
	 * Past the `;` that ends an expression.
	 *
	 * A value that follows a value, a second `=` and a definition tell of a forgotten
	 * semicolon, which must not make one statement swallow the next.
	 */
	expression(): boolean {
		const { bytes, end } = this;
		let value = false;
		/** The parenthesis that comes belongs to a `let`, `assert`, `echo` or `function`. */
		let prefix = false;
		while (this.skipBlanks() && this.at < end) {
			const start = this.at;
			const kind = this.peek();
			if (value && (kind === WORD || kind === DIGIT || kind === QUOTE)) {
				return false;
			}
			switch (kind) {
				case SEMICOLON:
					this.at++;
					return true;
				case OPEN:
					if ((value && bytes[start] === BRACE) || !this.brackets()) {
						return false;
					}
					value = !prefix;
					prefix = false;
					break;
				case WORD:
					this.at = wordEnd(bytes, start);
					if (!this.fitsExpression(start)) {
						return false;
					}
					prefix = isPrefix(bytes, start, this.at);
					value = !prefix;
					break;
				case DIGIT:
					this.number();
					value = true;
					break;
				case DOT:
					value = CLASS[this.next()] === DIGIT;
					if (value) {
						this.number();
					} else {
						this.at++;
					}
					break;
				case QUOTE:
					if (!this.string()) {
						return false;
					}
					value = true;
					break;
				case EQUALS:
				case COMPARISON:
					if (this.next() === EQUAL_SIGN) {
						this.at++;
					} else if (kind === EQUALS || (value && bytes[start] === BANG)) {
						return false;
					}
					this.at++;
					value = false;
					break;
				case SLASH:
				case OPERATOR:
					if (bytes[start] === HASH) {
						return false;
					}
					this.at++;
					value = false;
					break;
				default:
					return false;
			}
		}
		return false;
	}

	/** Whether the word from `start` to `at` can stand in an expression. */
	private fitsExpression(start: number): boolean {
		const { bytes, at } = this;
		if (isWord(bytes, start, at, "module") || inclusionOpening(bytes, start, at) >= 0) {
			return false;
		}
		if (!isWord(bytes, start, at, "function")) {
			return true;
		}
		const mark = this.mark();
		const nameless = this.skipBlanks() && this.byte() === PAREN;
		this.reset(mark);
		return nameless;
	}

	private number() {
		const stop = numberEnd(this.bytes, this.at);
		this.at = stop < 0 ? ~stop : stop;
	}

	private string(): boolean {
		const stop = stringEnd(this.bytes, this.at);
		return stop > 0 && this.toPast(stop);
	}

	/** Past a comment, or past the `/` that begins none. */
	private slash(): boolean {
		const next = this.next();
		if (next === 0x2f) {
			this.at = lineCommentEnd(this.bytes, this.at);
			this.openComment ||= this.at === this.end;
			return true;
		}
		if (next === 0x2a) {
			const stop = blockCommentEnd(this.bytes, this.at);
			return stop > 0 && this.toPast(stop);
		}
		this.at++;
		return true;
	}

	/** To `stop`, where only newlines count as lines. */
	private toPast(stop: number): boolean {
		for (let p = this.at; p < stop; p++) {
			if (this.bytes[p] === 0x0a) {
				this.line++;
			}
		}
		this.at = stop;
		return true;
	}

	/** The byte after the one at `at`. */
	private next(): number {
		return this.at + 1 < this.end ? (this.bytes[this.at + 1] as number) : 0;
	}
}

// The loops over single bytes are small functions of their own: those are compiled soonest.

function plainEnd(bytes: Uint8Array, p: number): number {
	const end = bytes.length;
	let at = p;
	while (at < end && PLAIN[bytes[at] as number] === 1) {
		at++;
	}
	return at;
}

function isPrefix(bytes: Uint8Array, start: number, end: number): boolean {
	return (
		isWord(bytes, start, end, "let") ||
		isWord(bytes, start, end, "function") ||
		isWord(bytes, start, end, "assert") ||
		isWord(bytes, start, end, "echo")
	);
}

/** Whether an `include` or `use` lies before the `<` at `p`, or seems to. */
function isInclusion(bytes: Uint8Array, p: number): boolean {
	let end = p;
	while (end > 0 && isBlank(bytes[end - 1] as number)) {
		end--;
	}
	return isWord(bytes, end - 7, end, "include") || isWord(bytes, end - 3, end, "use");
}
