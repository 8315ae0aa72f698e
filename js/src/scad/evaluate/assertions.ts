/** Compiles the arguments of `assert()`. One that does not hold is OpenSCAD's to report. */
import type { Argument, Expression } from "../syntax/tree";
import { matched } from "./arguments";
import { refuse, refusing } from "./refusal";
import type { Scope } from "./scope";
import { type Frame, isTrue } from "./values";

export function assertion(given: readonly Argument[], scope: Scope): (frame: Frame) => void {
	const places = matched(given, ["condition", "message"], scope);
	if (typeof places === "string") {
		return refusing(places);
	}
	// A message is evaluated even where nothing is wrong: it may echo.
	const heard = given.flatMap(({ value }, at) => {
		const isCondition = places[at]?.parameter === 0;
		return isCondition || !isSilent(value as Expression, scope)
			? [{ isCondition, evaluate: scope.compile(value) }]
			: [];
	});
	return (frame) => {
		let holds = false;
		for (const { isCondition, evaluate } of heard) {
			const value = evaluate(frame);
			if (isCondition) {
				holds = isTrue(value);
			}
		}
		if (!holds) {
			refuse("an assertion that does not hold");
		}
	};
}

/** Nothing is said when it is evaluated, whatever it comes to. */
function isSilent(expression: Expression, scope: Scope): boolean {
	if (expression.kind !== "call") {
		return expression.kind === "string" || expression.kind === "number";
	}
	const { callee, arguments: given } = expression;
	return (
		callee.kind === "name" &&
		callee.name === "str" &&
		scope.isBuiltin("str") &&
		given.every(({ value }) => isSilent(value as Expression, scope))
	);
}
