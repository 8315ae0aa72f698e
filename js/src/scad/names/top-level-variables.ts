/** Finds the variables that a text's top level assigns and uses. */
import { anyOf, BLOCK_COMMENT, INCLUSION, LINE_COMMENT, STRING } from "../syntax/tokens";

/** What a text has to do with the variables of the file that it is in. */
export interface TopLevelVariables {
	/** What it assigns at its top level, in order. */
	assigned: Set<string>;
	/** What it reads and nothing inside it gives a value: parameters, `let`, `for`, blocks. */
	free: Set<string>;
	/** What has a value somewhere inside: in a module, a function, an expression or a block. */
	bound: Set<string>;
}

/** A bracket, or what holds names from a parenthesis to the end of an expression or statement. */
interface Frame {
	closer: string | null;
	bound: Set<string>;
	read: Set<string>;
	/** Of a parenthesis, the frame whose names it gives. */
	binds: Frame | null;
	/** It is a parameter list, where a name needs no value. */
	parameters: boolean;
	/** What is assigned in it is assigned in the frame around it. */
	transparent: boolean;
}

const TOKENS = anyOf(STRING, LINE_COMMENT, BLOCK_COMMENT, INCLUSION, /[A-Za-z0-9_$]+|[=!<>]=|\S/);
const BINDERS = new Set(["let", "for", "intersection_for", "assign"]);
const NO_NAMES = new Set(
	"module function if else let assert echo for each true false undef include use".split(" "),
);

/**
 * Finds the variables of every text that OpenSCAD can parse; of others, some.
 *
 * It follows brackets and names and knows no more of the grammar, which is what makes it
 * work where {@link outline} gives up.
 */
export function topLevelVariables(text: string): TopLevelVariables {
	const scan = new Scan();
	const tokens = text.match(TOKENS)?.filter((token) => !/^\/[/*]/.test(token)) ?? [];
	tokens.forEach((token, index) => {
		scan.take(token, tokens, index);
	});
	return scan.finish();
}

class Scan {
	private readonly file = frame(null);
	private readonly frames = [this.file];
	private readonly bound = new Set<string>();

	take(token: string, tokens: string[], index: number) {
		const top = this.frames.at(-1) as Frame;
		const [before, next] = [tokens[index - 1], tokens[index + 1]];
		if (token === "(") {
			this.parenthesis(before, tokens[index - 2]);
		} else if (token === "[") {
			this.frames.push(frame("]"));
		} else if (token === "{") {
			const stands = /^(?:.*[;{}>])?$/s.test(before ?? "");
			const transparent = stands && (top === this.file || top.transparent);
			this.frames.push({ ...frame("}"), transparent });
		} else if (token === ")" || token === "]" || token === "}") {
			this.close(token);
		} else if (token === ";" || token === ",") {
			this.endScopes();
		} else if (isName(token)) {
			this.name(token, top, before, next);
		}
	}

	finish(): TopLevelVariables {
		while (this.frames.length > 1) {
			this.pop();
		}
		return { assigned: this.file.bound, free: this.file.read, bound: this.bound };
	}

	private name(name: string, top: Frame, before: string | undefined, next: string | undefined) {
		if (next === "=") {
			// In the parenthesis of a call it is the name of an argument.
			const holder = top.closer === ")" ? top.binds : top;
			holder?.bound.add(name);
		} else if (top.parameters && (before === "(" || before === ",")) {
			top.binds?.bound.add(name);
		} else if (next !== "(" && before !== "." && !NO_NAMES.has(name)) {
			top.read.add(name);
		}
	}

	private parenthesis(before = "", beforeThat = "") {
		const parameters =
			before === "function" || beforeThat === "function" || beforeThat === "module";
		let binds: Frame | null = null;
		if (parameters || BINDERS.has(before)) {
			binds = frame(null);
			this.frames.push(binds);
		}
		this.frames.push({ ...frame(")"), binds, parameters });
	}

	private close(closer: string) {
		this.endScopes();
		if (this.frames.at(-1)?.closer === closer) {
			this.pop();
		}
		if (closer === "}") {
			this.endScopes();
		}
	}

	private endScopes() {
		while (this.frames.length > 1 && this.frames.at(-1)?.closer === null) {
			this.pop();
		}
	}

	private pop() {
		const { bound, read, binds, transparent } = this.frames.pop() as Frame;
		// The value of a new name is read outside of where the name counts.
		const outer = this.frames.at(binds === null ? -1 : -2) as Frame;
		for (const name of bound) {
			(transparent ? outer.bound : this.bound).add(name);
		}
		for (const name of read) {
			if (transparent || !bound.has(name)) {
				outer.read.add(name);
			}
		}
	}
}

function frame(closer: string | null): Frame {
	const [bound, read] = [new Set<string>(), new Set<string>()];
	return { closer, bound, read, binds: null, parameters: false, transparent: false };
}

/** Inclusions are one token and begin like a name. Names that begin with a digit are left out. */
function isName(token: string): boolean {
	return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(token);
}
