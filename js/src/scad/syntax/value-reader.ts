/** Recognizes values that OpenSCAD evaluates silently, for the statement reader. */
import { ExpressionReader } from "./expression-reader";
import {
	CLASS,
	CLOSE,
	DIGIT,
	DOT,
	numberEnd,
	OPEN,
	OPERATOR,
	QUOTE,
	SEMICOLON,
	WORD,
	wordEnd,
} from "./lexis";

const [BRACKET, CLOSING_BRACKET, COMMA, MINUS] = [0x5b, 0x5d, 0x2c, 0x2d];

/** Knows the expressions that OpenSCAD evaluates without a word, whatever the program is. */
export class ValueReader extends ExpressionReader {
	/** Beginnings and ends of the names in the value read last. */
	readonly valueNames: [number, number][] = [];

	/**
	 * Past the `;` of an expression that is made of numbers, strings, names and lists of
	 * them only. Such an expression calls nothing, and meets no value that does not suit
	 * an operator; all it can do is not to find a name.
	 */
	protected value(): boolean {
		const { bytes } = this;
		this.valueNames.length = 0;
		let depth = 0;
		let complete = false;
		while (this.skipBlanks()) {
			const start = this.at;
			const byte = this.byte();
			const kind = this.peek();
			if (kind === SEMICOLON) {
				this.at++;
				return complete && depth === 0;
			}
			if (byte === COMMA && complete && depth > 0) {
				this.at++;
				complete = false;
				continue;
			}
			// The last element may be followed by a comma.
			if (kind === CLOSE && byte === CLOSING_BRACKET && depth > 0) {
				this.at++;
				depth--;
				complete = true;
				continue;
			}
			if (complete) {
				return false;
			}
			if (kind === OPEN && byte === BRACKET) {
				this.at++;
				depth++;
				continue;
			}
			if (kind === QUOTE) {
				complete = this.string();
			} else if (kind === WORD) {
				this.at = wordEnd(bytes, start);
				this.valueNames.push([start, this.at]);
				complete = true;
			} else {
				complete = this.signedNumber();
			}
			if (!complete) {
				return false;
			}
		}
		return false;
	}

	private signedNumber(): boolean {
		if (this.peek() === OPERATOR && this.byte() === MINUS) {
			this.at++;
		}
		if (this.peek() !== DIGIT && (this.peek() !== DOT || CLASS[this.next()] !== DIGIT)) {
			return false;
		}
		this.at = numberEnd(this.bytes, this.at);
		return this.at >= 0;
	}
}
