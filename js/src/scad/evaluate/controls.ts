/** Compiles the modules that decide what is drawn: loops, `let`, `echo`, `assert`, `children`. */
import { assertion } from "./assertions";
import { bind } from "./bindings";
import { childrenBlock, drawChildren } from "./blocks";
import { drawnChildren } from "./children";
import { argumentTexts } from "./echo";
import { type Collect, loop } from "./loops";
import { type Node, node } from "./node";
import type { Draw, Instance, Scope } from "./scope";
import type { Frame } from "./values";

/** By the name of the module. */
export const CONTROLS: Readonly<Record<string, (statement: Instance, scope: Scope) => Draw>> = {
	for: (statement, scope) => repeated(statement, scope, "group"),
	intersection_for: (statement, scope) => repeated(statement, scope, "intersection"),
	let(statement, scope) {
		const { inner, enter } = bind(statement.arguments, scope, statement.children);
		const block = childrenBlock(statement, inner);
		return (frame) =>
			node(
				"group",
				enter(frame, (own) => drawChildren(block, own)),
			);
	},
	echo(statement, scope) {
		const text = argumentTexts(statement.arguments, scope);
		return after(statement, scope, (frame) => {
			scope.evaluation.say(text(frame));
		});
	},
	assert: (statement, scope) => after(statement, scope, assertion(statement.arguments, scope)),
	children: drawnChildren,
};

function repeated(statement: Instance, scope: Scope, module: string): Draw {
	const makeBody = (inner: Scope): Collect<Node> => {
		const block = childrenBlock(statement, inner);
		return (frame, into) => {
			for (const drawn of drawChildren(block, frame)) {
				into.push(drawn);
			}
		};
	};
	const collect = loop(statement.arguments, scope, makeBody, statement.children);
	const isLoop = statement.arguments.length > 0;
	return (frame) => {
		const nodes: Node[] = [];
		if (isLoop) {
			collect(frame, nodes);
		}
		return node(module, nodes);
	};
}

/** Without children there is no node. */
function after(statement: Instance, scope: Scope, run: (frame: Frame) => void): Draw {
	const block = childrenBlock(statement, scope);
	return (frame) => {
		run(frame);
		const nodes = drawChildren(block, frame);
		return nodes.length > 0 ? node("group", nodes) : null;
	};
}
