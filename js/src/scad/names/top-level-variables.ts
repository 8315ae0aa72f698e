/** Finds the variables that a text's top level assigns and uses. */
import { isNumber } from "../syntax/literal";
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
	/** With the place where each stands first. */
	read: Map<string, number>;
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
			const own = frame("}");
			this.frames.push(transparent ? { ...own, transparent, bound: top.bound } : own);
		} else if (token === ")" || token === "]" || token === "}") {
			this.close(token);
		} else if (token === ";" || token === ",") {
			this.endScopes();
		} else if (isName(token)) {
			this.name(token, top, index, before, next);
		}
	}

	finish(): TopLevelVariables {
		while (this.frames.length > 1) {
			this.pop();
		}
		const byPlace = [...this.file.read].sort(([, one], [, other]) => one - other);
		const free = new Set(byPlace.map(([name]) => name));
		return { assigned: this.file.bound, free, bound: this.bound };
	}

	private name(
		name: string,
		top: Frame,
		index: number,
		before: string | undefined,
		next: string | undefined,
	) {
		if (next === "=") {
			// In the parenthesis of a call it is the name of an argument.
			const holder = top.closer === ")" ? top.binds : top;
			holder?.bound.add(name);
		} else if (top.parameters && (before === "(" || before === ",")) {
			top.binds?.bound.add(name);
		} else if (next !== "(" && before !== "." && !NO_NAMES.has(name)) {
			top.read.set(name, top.read.get(name) ?? index);
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
		if (!transparent) {
			for (const name of bound) {
				this.bound.add(name);
				read.delete(name);
			}
		}
		outer.read = joined(outer.read, read);
	}
}

/** Adds the smaller one to the larger: names in deep brackets are not copied once a bracket. */
function joined(one: Map<string, number>, other: Map<string, number>): Map<string, number> {
	const [large, small] = one.size < other.size ? [other, one] : [one, other];
	for (const [name, place] of small) {
		large.set(name, Math.min(place, large.get(name) ?? place));
	}
	return large;
}

function frame(closer: string | null): Frame {
	return {
		closer,
		bound: new Set(),
		read: new Map(),
		binds: null,
		parameters: false,
		transparent: false,
	};
}

/** Inclusions are one token and begin like a name. */
function isName(token: string): boolean {
	return /^[A-Za-z0-9_$]+$/.test(token) && !isNumber(token);
}
