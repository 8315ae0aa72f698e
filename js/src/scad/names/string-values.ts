/** Finds the strings that an expression can be, whichever way they get there. */
import { type Expression, nodesIn, type Statement, type Tree } from "../syntax/tree";

/** Ways from name to name that are followed, and strings that are found, for one expression. */
const MOST = 200;

/**
 * The values that names have in a program: by assignments, by defaults, and by arguments.
 *
 * Scopes are not told apart, so a name may have strings of another one, too.
 */
export class StringValues {
	readonly #values = new Map<string, Expression[]>();

	/** @param overriding Assignments that take the place of those at the top level. */
	constructor(trees: readonly Tree[], overriding: Tree) {
		const overridden = new Set<string>();
		for (const statement of overriding.statements) {
			if (statement.kind === "assignment") {
				overridden.add(statement.name);
				this.#add(statement.name, statement.value);
			}
		}
		const statements = trees.flatMap((tree) => tree.statements);
		const top = new Set<Statement>(statements);
		const parameters = new Map<string, string[]>();
		for (const node of nodesIn(statements)) {
			if ("kind" in node && /^(module|function) definition$/.test(node.kind)) {
				const { name, parameters: own } = node as Statement & { kind: "module definition" };
				parameters.set(
					name,
					own.map((one) => one.name as string),
				);
			}
		}
		for (const node of nodesIn(statements)) {
			if (!("kind" in node)) {
				this.#add(node.name, node.value);
			} else if (node.kind === "assignment") {
				if (!top.has(node) || !overridden.has(node.name)) {
					this.#add(node.name, node.value);
				}
			} else if (node.kind === "instance" || node.kind === "call") {
				const called = node.kind === "instance" ? node.name : nameOf(node.callee);
				const names = parameters.get(called) ?? [];
				node.arguments.forEach(({ name, value }, at) => {
					this.#add(name ?? names[at] ?? null, value);
				});
			}
		}
	}

	/** The strings that an expression can be; those that are put together at run time are not. */
	of(expression: Expression): Set<string> {
		const found = new Set<string>();
		const seen = new Set<Expression>();
		const waiting = [expression];
		for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
			if (seen.has(next) || seen.size > MOST) {
				continue;
			}
			seen.add(next);
			if (next.kind === "string") {
				found.add(next.value);
			} else if (next.kind === "name") {
				waiting.push(...(this.#values.get(next.name) ?? []));
			} else if (next.kind === "conditional") {
				waiting.push(next.otherwise, next.then);
			} else if (next.kind === "index") {
				waiting.push(...this.#items(next.of));
			} else if (next.kind === "prefix" && next.body !== null) {
				waiting.push(next.body);
			}
		}
		return found;
	}

	/** Which of a list's items it is, is not asked. */
	#items(of: Expression): Expression[] {
		const lists = of.kind === "name" ? (this.#values.get(of.name) ?? []) : [of];
		return lists.flatMap((list) => (list.kind === "vector" ? list.items : []));
	}

	#add(name: string | null, value: Expression | null): void {
		if (name !== null && value !== null) {
			const known = this.#values.get(name) ?? [];
			known.push(value);
			this.#values.set(name, known);
		}
	}
}

function nameOf(callee: Expression): string {
	return callee.kind === "name" ? callee.name : "";
}
