/** Compiles `children()`: what a module's call has behind it, drawn where it was written. */
import { node } from "./node";
import { refuse, refusing } from "./refusal";
import type { Draw, DrawnChildren, Instance, Scope } from "./scope";
import { isList, Range, type Value } from "./values";

export function drawnChildren(statement: Instance, scope: Scope): Draw {
	const [index, ...more] = statement.arguments;
	const named = index !== undefined && index.name !== null && index.name !== "index";
	if (more.length > 0 || named || statement.children.length > 0) {
		return refusing("children() with other than a number");
	}
	const chosen = index === undefined ? null : scope.compile(index.value);
	for (const { scope: at, steps } of scope.outwards()) {
		if (at.isModule) {
			return (frame) => {
				const { count, draw } = frame.out(steps).children as DrawnChildren;
				return node("group", draw(chosen === null ? undefined : numbersIn(chosen(frame), count)));
			};
		}
	}
	return refusing("children() outside of modules");
}

function numbersIn(value: Value, count: number): number[] {
	const list = isList(value) || value instanceof Range ? Array.from(value) : [value];
	return list.map((one) => {
		const number = typeof one === "number" ? Math.trunc(one) : -1;
		return number >= 0 && number < count ? number : refuse("a child that is not there");
	});
}
