/** Reads the top-level statements of a file for its outline. */
import { FUNCTION, INCLUSION, MODULE, STATEMENT, VARIABLE } from "./kinds";
import {
	DIGIT,
	inclusionOpening,
	isWord,
	newlinesIn,
	numberEnd,
	OPEN,
	SEMICOLON,
	WORD,
	wordEnd,
} from "./lexis";
import { ValueReader } from "./value-reader";

const [PAREN, BRACE, EQUAL_SIGN, HASH, PERCENT, STAR, BANG] = [
	0x28, 0x7b, 0x3d, 0x23, 0x25, 0x2a, 0x21,
];
const DEEPEST_NESTING = 64;

/** Finds where top-level statements begin and end, by OpenSCAD's grammar. */
export class StatementReader extends ValueReader {
	// The statement read last.
	kind = STATEMENT;
	nameStart = 0;
	nameEnd = 0;
	/** Evaluating it says nothing, as long as the names in its value are known. */
	silent = false;
	/** It ends with an `if` whose `else` may stand in another file. */
	open = false;

	private wordStart = 0;

	/** OpenSCAD would take it for a syntax error, so the engine gives it files without. */
	skipByteOrderMark() {
		const { bytes } = this;
		this.at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
	}

	/** Past blanks, comments and lone semicolons. */
	toNextStatement(): boolean {
		while (this.skipBlanks()) {
			if (this.peek() !== SEMICOLON) {
				return true;
			}
			this.at++;
		}
		return false;
	}

	/** Past the statement that begins at `at`. */
	statement(depth = 0): boolean {
		this.kind = STATEMENT;
		this.silent = false;
		if (depth === 0) {
			this.open = false;
		} else if (depth > DEEPEST_NESTING) {
			return false;
		}
		switch (this.peek()) {
			case SEMICOLON:
				this.at++;
				return true;
			case OPEN:
				return this.byte() === BRACE && this.brackets();
			case WORD:
			case DIGIT:
				return this.wordedStatement(depth);
			default:
				return this.instantiation();
		}
	}

	private wordedStatement(depth: number): boolean {
		const mark = this.mark();
		if (!this.word()) {
			return false;
		}
		if (this.isKeyword("module")) {
			return this.moduleDefinition(depth);
		}
		if (this.isKeyword("function")) {
			return this.functionDefinition();
		}
		const opening = inclusionOpening(this.bytes, this.wordStart, this.at);
		if (opening >= 0) {
			return depth === 0 && this.inclusion(opening);
		}
		const [start, end] = [this.wordStart, this.at];
		if (this.skipBlanks() && this.byte() === EQUAL_SIGN) {
			return this.assignment(start, end);
		}
		this.reset(mark);
		return this.instantiation();
	}

	private moduleDefinition(depth: number): boolean {
		if (!this.skipBlanks() || !this.word()) {
			return false;
		}
		const [start, end] = [this.wordStart, this.at];
		if (!this.parenthesis() || !this.skipBlanks() || !this.statement(depth + 1)) {
			return false;
		}
		return this.defines(MODULE, start, end);
	}

	private functionDefinition(): boolean {
		if (!this.skipBlanks() || !this.word()) {
			return false;
		}
		const [start, end] = [this.wordStart, this.at];
		return (
			this.parenthesis() &&
			this.skipBlanks() &&
			this.equalSign() &&
			this.expression() &&
			this.defines(FUNCTION, start, end)
		);
	}

	private assignment(start: number, end: number): boolean {
		if (!this.equalSign() || !this.skipBlanks()) {
			return false;
		}
		const mark = this.mark();
		this.silent = this.value();
		if (!this.silent) {
			this.reset(mark);
			// Making a function does not call it.
			this.silent = isWord(this.bytes, this.at, wordEnd(this.bytes, this.at), "function");
			this.valueNames.length = 0;
			if (!this.expression()) {
				return false;
			}
		}
		return this.defines(VARIABLE, start, end);
	}

	private defines(kind: number, start: number, end: number): boolean {
		this.kind = kind;
		this.nameStart = start;
		this.nameEnd = end;
		return true;
	}

	/** Module calls with their modifiers, down to the `;` or the block, and `if` with its `else`. */
	private instantiation(): boolean {
		let ifs = 0;
		while (this.skipBlanks()) {
			const [byte, kind] = [this.byte(), this.peek()];
			if (byte === HASH || byte === PERCENT || byte === STAR || byte === BANG) {
				this.at++;
				continue;
			}
			if (kind === WORD || kind === DIGIT) {
				if (!this.word()) {
					return false;
				}
				ifs += this.isKeyword("if") ? 1 : 0;
				if (!this.parenthesis()) {
					return false;
				}
				continue;
			}
			if (kind === SEMICOLON) {
				this.at++;
			} else if (byte !== BRACE || !this.brackets()) {
				return false;
			}
			if (ifs === 0 || !this.hasElse()) {
				return true;
			}
			ifs--;
		}
		return false;
	}

	/** Past an `else`, or nowhere. */
	private hasElse(): boolean {
		const mark = this.mark();
		if (this.skipBlanks()) {
			if (this.at === this.end) {
				this.open = true;
			} else if (this.peek() === WORD && this.word()) {
				if (this.isKeyword("else")) {
					return true;
				}
				this.open ||= inclusionOpening(this.bytes, this.wordStart, this.at) >= 0;
			}
		}
		this.reset(mark);
		return false;
	}

	/**
	 * Past the `include` or `use` whose `<` lies at `opening`.
	 *
	 * A line comment that the included file leaves open would swallow more code on its line.
	 */
	private inclusion(opening: number): boolean {
		this.kind = INCLUSION;
		const { bytes } = this;
		const closing = bytes.indexOf(0x3e, opening);
		if (closing < 0) {
			return false;
		}
		this.line += newlinesIn(bytes, this.at, closing);
		this.at = closing + 1;
		const newline = bytes.indexOf(0x0a, this.at);
		const rest = bytes.subarray(this.at, newline < 0 ? this.end : newline);
		return /^[\s;]*(\/\/|$)/.test(new TextDecoder().decode(rest));
	}

	private parenthesis(): boolean {
		return this.skipBlanks() && this.byte() === PAREN && this.brackets();
	}

	/** Past an `=` that is no `==`. */
	private equalSign(): boolean {
		if (this.byte() !== EQUAL_SIGN) {
			return false;
		}
		this.at++;
		return this.byte() !== EQUAL_SIGN;
	}

	/** Past a word, also one that starts with a digit. */
	private word(): boolean {
		this.wordStart = this.at;
		const kind = this.peek();
		const end = kind === DIGIT ? ~numberEnd(this.bytes, this.at) : wordEnd(this.bytes, this.at);
		if (end < 0 || (kind !== DIGIT && kind !== WORD)) {
			return false;
		}
		this.at = end;
		return true;
	}

	private isKeyword(keyword: string): boolean {
		return isWord(this.bytes, this.wordStart, this.at, keyword);
	}
}
