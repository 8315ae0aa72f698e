/** Compiles calls of modules, and `if`, to closures that draw nodes. */
import type { Statement } from "../syntax/tree";
import { compileChildren, drawChildren } from "./blocks";
import { callOfBuiltinModule } from "./builtin-module-calls";
import { CONTROLS } from "./controls";
import { callOfModule } from "./module-calls";
import { node } from "./node";
import type { Draw, Drawing, Instance, Scope } from "./scope";
import { isTrue } from "./values";

export function drawing(statement: Drawing, scope: Scope): Draw {
	const { modifiers } = statement;
	// Compiled when it is first drawn: much of a program never is.
	let draw: Draw | null = null;
	return (frame) => {
		draw ??= statement.kind === "choice" ? choice(statement, scope) : call(statement, scope);
		const drawn = draw(frame);
		return drawn === null || modifiers.length === 0 ? drawn : { ...drawn, modifiers };
	};
}

function call(statement: Instance, scope: Scope): Draw {
	const { name } = statement;
	const found = scope.findModule(name);
	if (found !== null) {
		const draw = callOfModule(found, statement, scope);
		return scope.evaluation.watch?.from(statement, draw) ?? draw;
	}
	const control = Object.hasOwn(CONTROLS, name) ? CONTROLS[name] : undefined;
	return control?.(statement, scope) ?? callOfBuiltinModule(statement, scope);
}

function choice(statement: Statement & { kind: "choice" }, scope: Scope): Draw {
	const condition = scope.compile(statement.condition);
	const then = compileChildren(statement.then, scope);
	const otherwise =
		statement.otherwise === null ? null : compileChildren(statement.otherwise, scope);
	return (frame) => {
		const block = isTrue(condition(frame)) ? then : otherwise;
		return block === null ? null : node("group", drawChildren(block, frame));
	};
}
