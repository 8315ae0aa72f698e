/** Steps over OpenSCAD's expressions, for the readers of values and statements. */
import { CodeCursor } from "./code-cursor";
import {
	CLASS,
	COMPARISON,
	DIGIT,
	DOT,
	EQUALS,
	inclusionOpening,
	isWord,
	numberEnd,
	OPEN,
	OPERATOR,
	QUOTE,
	SEMICOLON,
	SLASH,
	WORD,
	wordEnd,
} from "./lexis";

const [PAREN, BRACE, EQUAL_SIGN, BANG, HASH] = [0x28, 0x7b, 0x3d, 0x21, 0x23];

/** Finds the ends of expressions. */
export class ExpressionReader extends CodeCursor {
	/**
	 * Past the `;` that ends an expression.
	 *
	 * A value that follows a value, a second `=` and a definition tell of a forgotten
	 * semicolon, which must not make one statement swallow the next.
	 */
	protected expression(): boolean {
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
		return !isWord(bytes, start, at, "function") || this.parenthesisFollows();
	}

	protected parenthesisFollows(): boolean {
		const mark = this.mark();
		const follows = this.skipBlanks() && this.byte() === PAREN;
		this.reset(mark);
		return follows;
	}

	private number() {
		const stop = numberEnd(this.bytes, this.at);
		this.at = stop < 0 ? ~stop : stop;
	}
}

function isPrefix(bytes: Uint8Array, start: number, end: number): boolean {
	return (
		isWord(bytes, start, end, "let") ||
		isWord(bytes, start, end, "function") ||
		isWord(bytes, start, end, "assert") ||
		isWord(bytes, start, end, "echo")
	);
}
