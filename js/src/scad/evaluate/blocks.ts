/** Compiles statements that are evaluated together: assignments first, then what is drawn. */
import type { Statement } from "../syntax/tree";
import { isLiteral } from "./literals";
import { remembering } from "./memory";
import { type Node, node } from "./node";
import { codeOf } from "./parameters";
import { refuse } from "./refusal";
import { type Draw, define, type Instance, isDynamic, type Scope } from "./scope";
import { unwrapped } from "./unwrapped";
import { type Evaluate, Frame, type LazyCode, type Setting, UNSET, type Value } from "./values";

export interface Block {
	scope: Scope;
	assignments: { target: number; dynamic: boolean; literal: boolean; value: Evaluate }[];
	/** Calls of modules, without those that are left out by `*`. */
	instances: Draw[];
}

/**
 * @param scope the block's own; its variables, functions and modules are declared in it.
 * @param definitions functions and modules may be among the statements.
 */
export function compileBlock(
	statements: readonly Statement[],
	scope: Scope,
	definitions: boolean,
): Block {
	const flat = unwrapped(statements);
	const assigned = new Set<string>();
	for (const statement of flat) {
		if (statement.kind === "assignment") {
			if (assigned.has(statement.name)) {
				refuse(`two assignments of ${statement.name}`);
			}
			assigned.add(statement.name);
			if (!isDynamic(statement.name)) {
				scope.declare(statement.name);
			}
		} else if (statement.kind === "include" || statement.kind === "use") {
			refuse(`${statement.kind} <${statement.path}>`);
		} else if (statement.kind.endsWith("definition") && !definitions) {
			refuse("a definition among children");
		} else if (statement.kind === "function definition") {
			define(scope.functions, statement, () => functionCode(statement, scope));
		} else if (statement.kind === "module definition") {
			define(scope.modules, statement, () => moduleCode(statement, scope));
		}
	}
	const { evaluation } = scope;
	return {
		scope,
		assignments: flat.flatMap((statement) => {
			if (statement.kind !== "assignment") {
				return [];
			}
			const { name, value } = statement;
			return scope.once(statement, () => {
				const dynamic = isDynamic(name);
				const target = dynamic ? evaluation.dynamic(name) : scope.declare(name);
				return [{ target, dynamic, literal: isLiteral(value), value: scope.compile(value) }];
			});
		}),
		instances: flat.flatMap((statement) => {
			const isCall = statement.kind === "instance" || statement.kind === "choice";
			return isCall && !statement.modifiers.includes("*")
				? [scope.once(statement, () => scope.compilers.drawing(statement, scope))]
				: [];
		}),
	};
}

/** What a block draws, in a frame of its scope; all of it, or the calls with some numbers. */
export function drawBlock(block: Block, frame: Frame, only?: readonly number[]): Node[] {
	const { evaluation } = block.scope;
	const restore = assign(block, frame);
	if (block.scope.outer === null) {
		const targets = block.assignments.flatMap(({ dynamic, target }) => (dynamic ? [] : [target]));
		evaluation.globals.settle(block.scope, frame, targets, evaluation.run);
		evaluation.settled = frame;
	}
	const chosen = only?.map((at) => block.instances[at] as Draw) ?? block.instances;
	const nodes: Node[] = [];
	for (const draw of chosen) {
		evaluation.drawn();
		const drawn = draw(frame);
		if (drawn !== null) {
			nodes.push(drawn);
		}
	}
	for (const [variable, before] of restore.reverse()) {
		evaluation.set(variable, before);
	}
	return nodes;
}

/** Evaluates a block's assignments. Gives the dynamic variables that it set, as they were. */
export function assign(block: Block, frame: Frame): Setting[] {
	const { evaluation } = block.scope;
	const restore: Setting[] = [];
	for (const { target, dynamic, literal, value } of block.assignments) {
		const given = dynamic
			? frame.settings.some(([variable]) => variable === target)
			: frame.slots[target] !== UNSET;
		if (literal && given) {
			refuse("a parameter that is overwritten with a literal");
		}
		if (dynamic) {
			restore.push([target, evaluation.set(target, value(frame)) as Setting[1]]);
		} else {
			frame.slots[target] = value(frame);
		}
	}
	return restore;
}

/** Inside another frame; in a new one if the block has variables. */
export function drawChildren(block: Block, outer: Frame, only?: readonly number[]): Node[] {
	const { scope } = block;
	return drawBlock(block, scope.owner === scope ? new Frame(outer, scope.size) : outer, only);
}

/** What stands in braces behind a call or a condition. */
export function compileChildren(statements: readonly Statement[], scope: Scope): Block {
	const assigns = unwrapped(statements).some(({ kind }) => kind === "assignment");
	return compileBlock(statements, scope.brief(assigns), false);
}

function functionCode(
	statement: Statement & { kind: "function definition" },
	scope: Scope,
): LazyCode<Value> {
	const inner = scope.inner();
	const { parameters, body } = statement;
	const { watch } = scope.evaluation;
	return codeOf(parameters, scope, inner, (slots) => {
		const run = inner.compile(body);
		// Who watches calls wants to see all of them.
		return watch === null
			? remembering(statement, scope, slots, run)
			: watch.around(statement, slots, run);
	});
}

function moduleCode(statement: Statement & { kind: "module definition" }, scope: Scope) {
	const { parameters, body } = statement;
	const { watch } = scope.evaluation;
	const inner = scope.inner(true);
	const count = inner.declare("$children", true);
	return codeOf(parameters, scope, inner, (slots) => {
		const block = compileBlock(body, inner, true);
		const run = (frame: Frame) => {
			frame.slots[count] = frame.children?.count;
			return node("group", drawBlock(block, frame));
		};
		return watch?.around(statement, slots, run) ?? run;
	});
}

/** The children of a call that stands in a scope. */
export function childrenBlock(statement: Instance, scope: Scope): Block {
	return compileChildren(statement.children, scope);
}
