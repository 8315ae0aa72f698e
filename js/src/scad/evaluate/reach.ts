/** Finds what a function of a program can come to: the functions that it calls, and variables. */
import { type Expression, nodesIn, type Statement } from "../syntax/tree";
import { type Definition, isDynamic, type Scope } from "./scope";
import { spend } from "./spending";
import type { Value } from "./values";

export type FunctionStatement = Statement & { kind: "function definition" };

/** A node takes as long as so many elements of a list. */
const NODE = 8;

export interface Reach {
	/** Nodes of all syntax trees. */
	size: number;
	/** Slots of the program's variables whose names are there. */
	variables(): readonly number[];
	/** Without itself, each as it was defined. */
	functions: readonly { definition: Definition<Value>; statement: Statement }[];
}

/** Null where it comes to itself: a recursion has other arguments each time. */
export function reachOf(statement: FunctionStatement, scope: Scope): Reach | null {
	const functions = new Map<Statement, Definition<Value>>();
	const names = new Set<string>();
	const waiting: FunctionStatement[] = [statement];
	let size = 0;
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		for (const node of nodesIn([next])) {
			size++;
			spend(NODE);
			if (!("kind" in node)) {
				continue;
			}
			if (node.kind === "name") {
				names.add(node.name);
			}
			const called = node.kind === "call" ? calledBy(node, scope) : null;
			if (called?.statement === statement) {
				return null;
			}
			if (called !== null && !functions.has(called.statement)) {
				functions.set(called.statement, called);
				waiting.push(called.statement as FunctionStatement);
			}
		}
	}
	let slots: readonly number[] | null = null;
	return {
		size,
		variables() {
			// When it is called all of them are there.
			slots ??= [...names].flatMap((name) => scope.slotOf(name) ?? []);
			return slots;
		},
		functions: [...functions].map(([made, definition]) => ({ definition, statement: made })),
	};
}

function calledBy(
	{ callee }: Expression & { kind: "call" },
	scope: Scope,
): Definition<Value> | null {
	return callee.kind !== "name" || isDynamic(callee.name)
		? null
		: (scope.functions.get(callee.name) ?? null);
}
