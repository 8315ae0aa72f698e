/** Finds the module calls in a text, for advice. */
import { parse } from "./parser";
import type { Statement } from "./tree";

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

/** The module calls of a text, in order. */
export function callsIn(text: string): Call[] {
	const { statements } = parse(text);
	const calls: Call[] = [];
	let [line, counted] = [1, 0];
	const waiting: [Statement, Call | null][] = [];
	const wait = (below: readonly Statement[], parent: Call | null) => {
		for (let at = below.length - 1; at >= 0; at--) {
			waiting.push([below[at] as Statement, parent]);
		}
	};
	wait(statements, null);
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const [statement, parent] = next;
		const named = namedCall(statement);
		if (named === null) {
			wait(statement.kind === "block" ? statement.statements : [], parent);
			continue;
		}
		const { name, below, at } = named;
		for (; counted < at; counted++) {
			line += text.charCodeAt(counted) === 10 ? 1 : 0;
		}
		const defines = statement.kind === "module definition";
		const call: Call = { name, line, defines, parent, children: [] };
		if (!defines) {
			parent?.children.push(call);
		}
		calls.push(call);
		wait(below, call);
	}
	return calls;
}

/** Name and place of a call or a definition, and what stands below it; null for others. */
function namedCall(statement: Statement): { name: string; at: number; below: Statement[] } | null {
	switch (statement.kind) {
		case "module definition":
			return { name: statement.name, at: statement.start, below: statement.body };
		case "instance":
			return { name: statement.name, at: statement.nameStart, below: statement.children };
		case "choice": {
			const below = [...statement.then, ...(statement.otherwise ?? [])];
			return { name: "if", at: statement.nameStart, below };
		}
		default:
			return null;
	}
}
