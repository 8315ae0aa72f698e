/** Divides OpenSCAD source into tokens, for the parser, the skimmer and all other readers. */
import { keywordAt } from "./keywords";
import {
	BLANK,
	blockCommentEnd,
	CLASS,
	CLOSE,
	DIGIT,
	FOREIGN,
	inclusionOpening,
	isBlank,
	isWord,
	lineCommentEnd,
	numberEnd,
	OPEN,
	QUOTE,
	runEnd,
	SLASH as SLASH_CLASS,
	stringEnd,
	WORD,
	wordEnd,
} from "./lexis";
import {
	AND,
	BANG,
	BIT_AND,
	BIT_OR,
	BRACE,
	BRACKET,
	CARET,
	CLOSING_BRACE,
	CLOSING_BRACKET,
	CLOSING_PAREN,
	COLON,
	COMMA,
	DOT,
	END,
	END_OF_TEXT,
	EQUAL,
	EQUALS,
	GREATER,
	GREATER_EQUAL,
	HASH,
	INCLUDE,
	LEFT_SHIFT,
	LESS,
	LESS_EQUAL,
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
	UNCLOSED,
	UNEQUAL,
	UNKNOWN,
	USE,
} from "./token-kinds";

const [OPENING_PAREN, ENDING_PAREN, STAR_SIGN, SLASH_SIGN, LESS_SIGN, EQUAL_SIGN] = [
	0x28, 0x29, 0x2a, 0x2f, 0x3c, 0x3d,
];
const DEEPEST_BRACKETS = 1024;

/** By its byte, the kind of a sign, of the sign with `=` behind it, and of the sign twice. */
const SIGN = new Uint8Array(256);
const WITH_EQUALS = new Uint8Array(256);
const TWICE = new Uint8Array(256);
/** The bytes inside brackets that need no look: all but brackets, quotes, `/` and `<`. */
const PLAIN = new Uint8Array(256);

const SIGNS: Readonly<Record<string, readonly [number, number?, number?]>> = {
	"\x03": [END_OF_TEXT],
	"(": [PAREN],
	")": [CLOSING_PAREN],
	"[": [BRACKET],
	"]": [CLOSING_BRACKET],
	"{": [BRACE],
	"}": [CLOSING_BRACE],
	";": [SEMICOLON],
	",": [COMMA],
	".": [DOT],
	"?": [QUESTION],
	":": [COLON],
	"#": [HASH],
	"~": [TILDE],
	"%": [PERCENT],
	"*": [STAR],
	"/": [SLASH],
	"+": [PLUS],
	"-": [MINUS],
	"^": [CARET],
	"=": [EQUALS, EQUAL],
	"!": [BANG, UNEQUAL],
	"<": [LESS, LESS_EQUAL, LEFT_SHIFT],
	">": [GREATER, GREATER_EQUAL, RIGHT_SHIFT],
	"&": [BIT_AND, 0, AND],
	"|": [BIT_OR, 0, OR],
};
for (const [sign, [alone, withEquals = 0, twice = 0]] of Object.entries(SIGNS)) {
	const byte = sign.charCodeAt(0);
	SIGN[byte] = alone;
	WITH_EQUALS[byte] = withEquals;
	TWICE[byte] = twice;
}
for (let byte = 0; byte < 256; byte++) {
	const special = [FOREIGN, QUOTE, SLASH_CLASS, OPEN, CLOSE].includes(CLASS[byte] as number);
	PLAIN[byte] = special || byte === LESS_SIGN ? 0 : 1;
}

/**
 * A cursor that goes from token to token. It makes no objects: the token where it stands is in
 * its fields.
 *
 * It reads bytes, not strings: files reach the engine as bytes, whatever their encoding, and what
 * is kept of them must stay the same bytes. For strings see `source-units.ts`.
 */
export class Lexer {
	kind = UNKNOWN;
	start = 0;
	end: number;
	/** The text ends inside a line comment. */
	openComment = false;
	/** Starts and ends of the comments that were passed; null where nobody asks for them. */
	comments: number[] | null = null;

	private readonly closers = new Uint8Array(DEEPEST_BRACKETS);

	/**
	 * @param at where the first token is looked for.
	 * @param limit where the last one ends.
	 */
	constructor(
		readonly bytes: Uint8Array,
		at = 0,
		private readonly limit = bytes.length,
	) {
		this.start = at;
		this.end = at;
	}

	/** Goes to the next token, past blanks and comments; gives its kind. */
	next(): number {
		const { bytes, limit } = this;
		let at = this.end;
		while (at < limit) {
			const byte = bytes[at] as number;
			switch (CLASS[byte]) {
				case BLANK:
					at = runEnd(bytes, at);
					continue;
				case WORD:
					return this.word(at);
				case DIGIT:
					return this.number(at);
				case QUOTE:
					return this.token(STRING, at, stringEnd(bytes, at));
				case FOREIGN:
					return this.token(UNKNOWN, at, runEnd(bytes, at));
				case SLASH_CLASS: {
					const past = this.comment(at);
					if (past === at) {
						return this.token(SLASH, at, at + 1);
					}
					if (past < 0) {
						return this.token(UNCLOSED, at, past);
					}
					at = past;
					continue;
				}
				default:
					return this.sign(byte, at);
			}
		}
		return this.token(END, limit, limit);
	}

	/** Goes back to a token that it stood on. */
	return(kind: number, start: number, end: number): void {
		this.kind = kind;
		this.start = start;
		this.end = end;
	}

	/**
	 * From the opening bracket where it stands to the one that closes it.
	 *
	 * @returns false where there is none, or an inclusion may bring it.
	 */
	skipBrackets(): boolean {
		const { bytes, limit, closers } = this;
		let depth = 0;
		let at = this.start;
		while (at < limit) {
			at = plainEnd(bytes, at);
			const byte = at < limit ? (bytes[at] as number) : 0;
			switch (CLASS[byte]) {
				case OPEN:
					if (depth === DEEPEST_BRACKETS) {
						return false;
					}
					closers[depth++] = byte === OPENING_PAREN ? ENDING_PAREN : byte + 2;
					at++;
					break;
				case CLOSE:
					if (closers[--depth] !== byte) {
						return false;
					}
					at++;
					if (depth === 0) {
						this.token(SIGN[byte] as number, at - 1, at);
						return true;
					}
					break;
				case QUOTE:
					at = stringEnd(bytes, at);
					if (at < 0) {
						return false;
					}
					break;
				case SLASH_CLASS: {
					const past = this.comment(at);
					if (past < 0) {
						return false;
					}
					at = past === at ? at + 1 : past;
					break;
				}
				default:
					if (byte !== LESS_SIGN || isInclusion(bytes, at)) {
						return false;
					}
					at++;
			}
		}
		return false;
	}

	/** Past the comment at `at`; `at` itself where none begins there, -1 where it never ends. */
	private comment(at: number): number {
		const { bytes } = this;
		const second = bytes[at + 1];
		if (second !== SLASH_SIGN && second !== STAR_SIGN) {
			return at;
		}
		const past = second === STAR_SIGN ? blockCommentEnd(bytes, at) : lineCommentEnd(bytes, at);
		this.openComment ||= second === SLASH_SIGN && past === bytes.length;
		const { comments } = this;
		// Somebody may have looked ahead, and gone back.
		if (comments !== null && at >= (comments.at(-1) ?? 0)) {
			comments.push(at, past < 0 ? bytes.length : past);
		}
		return past;
	}

	private sign(byte: number, at: number): number {
		const { bytes } = this;
		const second = bytes[at + 1] as number;
		const pair = second === EQUAL_SIGN ? WITH_EQUALS : second === byte ? TWICE : null;
		if (pair !== null && pair[byte] !== 0) {
			return this.token(pair[byte] as number, at, at + 2);
		}
		const isNumber = SIGN[byte] === DOT && CLASS[second] === DIGIT;
		return isNumber ? this.number(at) : this.token(SIGN[byte] as number, at, at + 1);
	}

	/** Names may start with a digit. */
	private number(at: number): number {
		const stop = numberEnd(this.bytes, at);
		return stop < 0 ? this.token(NAME, at, ~stop) : this.token(NUMBER, at, stop);
	}

	private word(at: number): number {
		const { bytes } = this;
		const past = wordEnd(bytes, at);
		const keyword = keywordAt(bytes, at, past);
		if (keyword === INCLUDE || keyword === USE) {
			const opening = inclusionOpening(bytes, past);
			if (opening < 0) {
				return this.token(NAME, at, past);
			}
			const closing = bytes.indexOf(0x3e, opening);
			return this.token(keyword, at, closing < 0 ? -1 : closing + 1);
		}
		return this.token(keyword === 0 ? NAME : keyword, at, past);
	}

	/** @param end -1 where the token never ends. */
	private token(kind: number, start: number, end: number): number {
		this.kind = end < 0 ? UNCLOSED : kind;
		this.start = start;
		this.end = end < 0 ? this.limit : end;
		return this.kind;
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
