/** Finds the variables that a text's top level assigns and uses. */
import { type Argument, childrenOf, type Node, type Statement, type Tree } from "../syntax/tree";

/** What a text has to do with the variables of the file that it is in. */
export interface TopLevelVariables {
	/** What it assigns at its top level, in order. */
	assigned: Set<string>;
	/** What it reads and nothing inside it gives a value: parameters, `let`, `for`, blocks. */
	free: Set<string>;
	/** What has a value somewhere inside: in a module, a function, an expression or a block. */
	bound: Set<string>;
}

/** Modules whose arguments are variables of their children. */
const BINDERS = new Set(["let", "for", "intersection_for", "assign"]);

/** The variables of what could be parsed of a text. */
export function topLevelVariables({ statements }: Tree): TopLevelVariables {
	return new Scan(statements).result;
}

/** Goes through a tree in the order of the text, with a stack of its own: trees may be deep. */
class Scan {
	readonly result: TopLevelVariables;
	/** What is to be looked at, or done, the next thing last. */
	private readonly waiting: (Node | (() => void))[] = [];
	/** How many of the scopes around have a name. */
	private readonly inScope = new Map<string, number>();

	constructor(statements: readonly Statement[]) {
		const assigned = new Set(assignedIn(statements));
		this.result = { assigned, free: new Set(), bound: new Set() };
		this.wait(statements);
		for (let next = this.waiting.pop(); next !== undefined; next = this.waiting.pop()) {
			if (typeof next === "function") {
				next();
			} else {
				this.look(next);
			}
		}
	}

	private look(node: Node) {
		if (!("kind" in node)) {
			this.wait(childrenOf(node));
			return;
		}
		switch (node.kind) {
			case "name":
				if (!((this.inScope.get(node.name) ?? 0) > 0)) {
					this.result.free.add(node.name);
				}
				break;
			case "call":
				// The name of a function, most likely.
				this.wait([...(node.callee.kind === "name" ? [] : [node.callee]), ...node.arguments]);
				break;
			case "prefix":
				this.binding(
					node.word === "let",
					node.arguments,
					[],
					node.body === null ? [] : [node.body],
				);
				break;
			case "for":
				this.binding(true, node.bindings, [], [node.body]);
				break;
			case "loop":
				this.binding(true, node.initial, [], [node.condition, ...node.next, node.body]);
				break;
			case "function":
			case "function definition":
				this.inNewScope(namesOf(node.parameters), [node.body]);
				// Defaults are read outside.
				this.wait(node.parameters);
				break;
			case "module definition":
				this.inNewScope([...namesOf(node.parameters), ...assignedIn(node.body)], node.body);
				this.wait(node.parameters);
				break;
			case "instance":
				this.binding(
					BINDERS.has(node.name),
					node.arguments,
					assignedIn(node.children),
					node.children,
				);
				break;
			case "choice":
				this.inNewScope(assignedIn(node.otherwise ?? []), node.otherwise ?? []);
				this.inNewScope(assignedIn(node.then), node.then);
				this.wait([node.condition]);
				break;
			default:
				this.wait(childrenOf(node));
		}
	}

	/** Arguments, each of which the next ones can read if they are names of a new scope. */
	private binding(
		binds: boolean,
		given: readonly Argument[],
		assigned: readonly string[],
		body: readonly Node[],
	) {
		const names = binds ? namesOf(given) : [];
		this.waiting.push(() => this.leave(names));
		this.inNewScope(assigned, body);
		for (let at = given.length - 1; at >= 0; at--) {
			const argument = given[at] as Argument;
			const { name } = argument;
			if (binds && name !== null) {
				this.waiting.push(() => this.enter([name]));
			}
			this.waiting.push(argument);
		}
	}

	private inNewScope(names: readonly string[], nodes: readonly Node[]) {
		this.waiting.push(() => this.leave(names));
		this.wait(nodes);
		this.waiting.push(() => this.enter(names));
	}

	private enter(names: readonly string[]) {
		for (const name of names) {
			this.result.bound.add(name);
			this.inScope.set(name, (this.inScope.get(name) ?? 0) + 1);
		}
	}

	private leave(names: readonly string[]) {
		for (const name of names) {
			this.inScope.set(name, (this.inScope.get(name) ?? 0) - 1);
		}
	}

	private wait(nodes: readonly Node[]) {
		for (let at = nodes.length - 1; at >= 0; at--) {
			this.waiting.push(nodes[at] as Node);
		}
	}
}

function namesOf(given: readonly Argument[]): string[] {
	return given.flatMap(({ name }) => (name === null ? [] : [name]));
}

/** The names that statements assign in their own scope: braces alone make none. */
function assignedIn(statements: readonly Statement[]): string[] {
	return statements.flatMap((one) => {
		if (one.kind === "assignment") {
			return [one.name];
		}
		return one.kind === "block" ? assignedIn(one.statements) : [];
	});
}
