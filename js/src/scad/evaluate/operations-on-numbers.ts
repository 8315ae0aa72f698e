/** Compiles operators: what they do with numbers stands by itself, since that is the usual case. */
import { OPERATIONS } from "./operators";
import { refuse } from "./refusal";
import type { Scope } from "./scope";
import type { Evaluate, Value } from "./values";

export function operation(
	operator: keyof typeof OPERATIONS,
	left: Evaluate,
	right: Evaluate,
	{ evaluation }: Scope,
): Evaluate {
	const calculate = OPERATIONS[operator];
	const other = (a: Value, b: Value): Value => {
		const result = calculate(a, b) ?? refuse(`${operator} of values that do not go together`);
		evaluation.made(result);
		return result;
	};
	// Each in a closure of its own: one that they share would be compiled for all of them.
	switch (operator) {
		case "+":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				return typeof a === "number" && typeof b === "number" ? a + b : other(a, b);
			};
		case "-":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				return typeof a === "number" && typeof b === "number" ? a - b : other(a, b);
			};
		case "*":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				return typeof a === "number" && typeof b === "number" ? a * b : other(a, b);
			};
		case "/":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				return typeof a === "number" && typeof b === "number" ? a / b : other(a, b);
			};
		case "<":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				return typeof a === "number" && typeof b === "number" ? a < b : other(a, b);
			};
		case ">":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				return typeof a === "number" && typeof b === "number" ? a > b : other(a, b);
			};
		case "==":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				return typeof a === "object" ? other(a, b) : a === b;
			};
		case "!=":
			return (frame) => {
				const a = left(frame);
				const b = right(frame);
				return typeof a === "object" ? other(a, b) : a !== b;
			};
		default:
			return (frame) => {
				const a = left(frame);
				return other(a, right(frame));
			};
	}
}
