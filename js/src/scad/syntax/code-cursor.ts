/** Steps over the pieces of OpenSCAD code, for the readers of expressions and statements. */
import {
	BLANK,
	blockCommentEnd,
	CLASS,
	CLOSE,
	COMPARISON,
	DIGIT,
	FOREIGN,
	isBlank,
	isWord,
	lineCommentEnd,
	newlinesIn,
	OPEN,
	QUOTE,
	SLASH,
	stringEnd,
	WORD,
} from "./lexis";

const [LESS, PAREN, CLOSING_PAREN, STAR, SLASH_SIGN, LINE_END] = [
	0x3c, 0x28, 0x29, 0x2a, 0x2f, 0x0a,
];
const DEEPEST_BRACKETS = 1024;

/** The bytes inside brackets that need no look: all but brackets, quotes, `/`, `<` and newlines. */
const PLAIN = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
	const kind = CLASS[byte] as number;
	const special = [FOREIGN, QUOTE, SLASH, OPEN, CLOSE].includes(kind);
	PLAIN[byte] = special || byte === LESS || byte === LINE_END ? 0 : 1;
}

/** A place to come back to. */
export interface Mark {
	at: number;
	line: number;
}

/**
 * Steps over pieces of code.
 *
 * Every method that returns a boolean returns false where the code is not understood.
 */
export class CodeCursor {
	at = 0;
	/** Newlines before `at`. */
	line = 0;
	/** The file ends inside a line comment. */
	openComment = false;

	protected readonly end: number;
	private readonly closers = new Uint8Array(DEEPEST_BRACKETS);

	constructor(protected readonly bytes: Uint8Array) {
		this.end = bytes.length;
	}

	/** The byte at `at`, 0 at the end. */
	protected byte(): number {
		return this.at < this.end ? (this.bytes[this.at] as number) : 0;
	}

	/** The class of the byte at `at`, that of a foreign byte at the end. */
	protected peek(): number {
		return CLASS[this.byte()] as number;
	}

	protected mark(): Mark {
		return { at: this.at, line: this.line };
	}

	protected reset({ at, line }: Mark) {
		this.at = at;
		this.line = line;
	}

	/** Past blanks and comments. */
	protected skipBlanks(): boolean {
		const { bytes, end } = this;
		while (this.at < end) {
			const byte = bytes[this.at] as number;
			if (byte === LINE_END) {
				this.line++;
				this.at++;
			} else if (CLASS[byte] === BLANK) {
				this.at++;
			} else if (CLASS[byte] !== SLASH || !this.startsComment()) {
				return true;
			} else if (!this.comment()) {
				return false;
			}
		}
		return true;
	}

	/** From an opening bracket past the one that closes it. */
	protected brackets(): boolean {
		const { bytes, end, closers } = this;
		let depth = 0;
		while (this.at < end) {
			const p = plainEnd(bytes, this.at);
			this.at = p;
			const byte = this.byte();
			switch (CLASS[byte]) {
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
				case BLANK:
					this.line++;
					this.at++;
					break;
				case SLASH:
					if (!this.startsComment()) {
						this.at++;
					} else if (!this.comment()) {
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

	/** Past a string. */
	protected string(): boolean {
		return this.goTo(stringEnd(this.bytes, this.at));
	}

	private startsComment(): boolean {
		const next = this.next();
		return next === SLASH_SIGN || next === STAR;
	}

	private comment(): boolean {
		if (this.next() === STAR) {
			return this.goTo(blockCommentEnd(this.bytes, this.at));
		}
		this.at = lineCommentEnd(this.bytes, this.at);
		this.openComment ||= this.at === this.end;
		return true;
	}

	private goTo(end: number): boolean {
		this.line += newlinesIn(this.bytes, this.at, end);
		this.at = end;
		return end >= 0;
	}

	/** The byte after the one at `at`. */
	protected next(): number {
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

/** Whether an `include` or `use` lies before the `<` at `p`, or seems to. */
function isInclusion(bytes: Uint8Array, p: number): boolean {
	let end = p;
	while (end > 0 && isBlank(bytes[end - 1] as number)) {
		end--;
	}
	return ["include", "use"].some((keyword) => {
		const start = end - keyword.length;
		const before = start > 0 ? CLASS[bytes[start - 1] as number] : BLANK;
		return before !== WORD && before !== DIGIT && isWord(bytes, start, end, keyword);
	});
}
