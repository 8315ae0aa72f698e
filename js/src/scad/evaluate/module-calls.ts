/** Compiles calls of a program's own modules. */
import { childrenBlock, drawChildren } from "./blocks";
import type { Node } from "./node";
import { activation } from "./parameters";
import type { Draw, DrawnChildren, Found, Instance, Scope } from "./scope";

export function callOfModule(
	{ definition, around }: Found<Node>,
	statement: Instance,
	scope: Scope,
): Draw {
	const enter = activation(statement.arguments, scope);
	const block = childrenBlock(statement, scope);
	const { evaluation } = scope;
	return (frame) => {
		const children: DrawnChildren = {
			count: block.instances.length,
			draw: (only) => drawChildren(block, frame, only),
		};
		const made = definition.code();
		const own = enter(made, around(frame), frame, children);
		return evaluation.module(statement.name, () =>
			evaluation.withSettings(own.settings, () => made.run(own)),
		);
	};
}
