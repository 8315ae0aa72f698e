/** Tells which expressions are literals to OpenSCAD: it warns of some of their values. */
import type { Expression } from "../syntax/tree";

export function isLiteral(expression: Expression): boolean {
	switch (expression.kind) {
		case "number":
		case "string":
		case "constant":
			return true;
		case "unary":
			return isLiteral(expression.operand);
		case "vector":
			return expression.items.every(isLiteral);
		case "range":
			return [expression.first, expression.step ?? expression.first, expression.last].every(
				isLiteral,
			);
		default:
			return false;
	}
}
