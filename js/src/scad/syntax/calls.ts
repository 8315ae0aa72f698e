/** Finds the module calls in a text, for advice. */
import { anyOf, BLOCK_COMMENT, INCLUSION, LINE_COMMENT, STRING } from "./tokens";

/** A module call, or the definition of a module, which has the calls of its body. */
export interface Call {
	name: string;
	/** Counted from 1. */
	line: number;
	defines: boolean;
	/** Null at the top level. */
	parent: Call | null;
	children: Call[];
}

const TOKENS = anyOf(STRING, LINE_COMMENT, BLOCK_COMMENT, INCLUSION, /[A-Za-z0-9_$]+|\n|[^\s]/);
/** They stand before a name or a statement. */
const WORDS = new Set(["module", "function", "else"]);

/** The module calls of a text, in order. */
export function callsIn(text: string): Call[] {
	const reader = new CallReader();
	for (const [token] of text.matchAll(TOKENS)) {
		reader.take(token);
	}
	return reader.calls;
}

class CallReader {
	readonly calls: Call[] = [];
	private line = 1;
	/** Open parentheses and brackets: what is in them are values. */
	private depth = 0;
	/** In an assignment or a function, up to its semicolon. */
	private inValue = false;
	private word: { name: string; line: number } | null = null;
	private defines = false;
	/** Owners of the open blocks. */
	private readonly owners: (Call | null)[] = [];
	/** Whose child the next call is. */
	private parent: Call | null = null;

	take(token: string) {
		const { line } = this;
		this.line += token.split("\n").length - 1;
		if (/^(?:\n|\/\/|\/\*)/.test(token)) {
			return;
		}
		if (this.depth > 0 || this.inValue) {
			this.value(token);
			return;
		}
		if (token === "(" || token === "[") {
			this.depth = 1;
			this.call();
		} else if (token === "{") {
			this.owners.push(this.parent);
		} else if (token === "}") {
			this.owners.pop();
			this.endStatement();
		} else if (token === ";") {
			this.endStatement();
		} else if (token === "=" || token === "function") {
			this.inValue = true;
		}
		this.defines = token === "module" || (this.defines && token !== "(");
		const isName = /^[A-Za-z_$]\w*$/.test(token) && !WORDS.has(token);
		this.word = isName ? { name: token, line } : null;
	}

	private value(token: string) {
		if ("([{".includes(token)) {
			this.depth++;
		} else if (")]}".includes(token)) {
			this.depth = Math.max(0, this.depth - 1);
		} else if (token === ";" && this.depth === 0) {
			this.inValue = false;
			this.endStatement();
		}
	}

	private call() {
		if (this.word !== null) {
			const { defines, parent } = this;
			const call: Call = { ...this.word, defines, parent, children: [] };
			if (!defines) {
				parent?.children.push(call);
			}
			this.calls.push(call);
			this.parent = call;
		}
	}

	private endStatement() {
		this.parent = this.owners.at(-1) ?? null;
	}
}
