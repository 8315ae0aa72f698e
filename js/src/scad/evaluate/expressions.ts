/** Compiles expressions to closures over frames. */
import type { Expression } from "../syntax/tree";
import { assertion } from "./assertions";
import { bind } from "./bindings";
import { argumentTexts } from "./echo";
import { call } from "./function-calls";
import { isLiteral } from "./literals";
import { index, member } from "./members";
import { operation } from "./operations-on-numbers";
import { inverted, negated, raised } from "./operators";
import { codeOf } from "./parameters";
import { refuse, refusing } from "./refusal";
import type { Scope } from "./scope";
import { type Evaluate, type Frame, FunctionValue, isTrue, Range } from "./values";
import { variable } from "./variables";
import { vector } from "./vectors";

export function compile(expression: Expression, scope: Scope): Evaluate {
	switch (expression.kind) {
		case "number":
		case "string": {
			const { value } = expression;
			return () => value;
		}
		case "constant": {
			const value = expression.value ?? undefined;
			return () => value;
		}
		case "name":
			return (
				variable(expression.name, scope) ?? refusing(`the unknown variable ${expression.name}`)
			);
		case "unary":
			return unary(expression, scope);
		case "binary":
			return binary(expression, scope);
		case "conditional": {
			const condition = compile(expression.condition, scope);
			const then = compile(expression.then, scope);
			const otherwise = compile(expression.otherwise, scope);
			return (frame) => (isTrue(condition(frame)) ? then(frame) : otherwise(frame));
		}
		case "call":
			return call(expression, scope);
		case "index": {
			const of = compile(expression.of, scope);
			const at = compile(expression.at, scope);
			return (frame) => index(of(frame), at(frame));
		}
		case "member": {
			const of = compile(expression.of, scope);
			const { name } = expression;
			return (frame) => member(of(frame), name);
		}
		case "range":
			return range(expression, scope);
		case "vector":
			return vector(expression.items, scope);
		case "function": {
			const { parameters, body } = expression;
			const inner = scope.inner();
			const { evaluation } = scope;
			const { watch } = evaluation;
			const code = codeOf(parameters, scope, inner, (slots) => {
				const run = compile(body, inner);
				return watch?.around(expression, slots, run) ?? run;
			});
			return (frame) => {
				evaluation.captured++;
				return new FunctionValue(code, frame);
			};
		}
		case "prefix":
			return prefix(expression, scope);
		default:
			return refuse("a list comprehension outside a list");
	}
}

function unary(expression: Expression & { kind: "unary" }, scope: Scope): Evaluate {
	const operand = compile(expression.operand, scope);
	switch (expression.operator) {
		case "!":
			return (frame) => !isTrue(operand(frame));
		case "+":
			return operand;
		default: {
			const calculate = expression.operator === "-" ? negated : inverted;
			const { operator } = expression;
			return (frame) => calculate(operand(frame)) ?? refuse(`${operator} of no number`);
		}
	}
}

function binary(expression: Expression & { kind: "binary" }, scope: Scope): Evaluate {
	const left = compile(expression.left, scope);
	const right = compile(expression.right, scope);
	const { operator } = expression;
	if (operator === "&&") {
		return (frame) => isTrue(left(frame)) && isTrue(right(frame));
	}
	if (operator === "||") {
		return (frame) => isTrue(left(frame)) || isTrue(right(frame));
	}
	if (operator === "^") {
		const { libm } = scope.evaluation;
		return (frame) => {
			const x = left(frame);
			const y = right(frame);
			return typeof x === "number" && typeof y === "number"
				? raised(x, y, libm)
				: refuse("a power of what is no number");
		};
	}
	return operation(operator, left, right, scope);
}

function range(expression: Expression & { kind: "range" }, scope: Scope): Evaluate {
	const first = compile(expression.first, scope);
	const last = compile(expression.last, scope);
	const step = expression.step === null ? () => 1 : compile(expression.step, scope);
	const literal = isLiteral(expression);
	return (frame) => {
		const from = first(frame);
		const to = last(frame);
		const by = step(frame);
		if (typeof from !== "number" || typeof to !== "number" || typeof by !== "number") {
			return undefined;
		}
		if (literal && (by > 0 ? to < from : by < 0 && to > from)) {
			refuse("a range that goes the other way");
		}
		return new Range(from, by, to);
	};
}

function prefix(expression: Expression & { kind: "prefix" }, scope: Scope): Evaluate {
	const { word, arguments: given, body } = expression;
	if (word === "let") {
		const { inner, enter } = bind(given, scope, [body]);
		const value = body === null ? () => undefined : compile(body, inner);
		return (frame) => enter(frame, value);
	}
	const value = body === null ? () => undefined : compile(body, scope);
	const before = word === "echo" ? echoing(expression, scope) : assertion(given, scope);
	return (frame) => {
		before(frame);
		return value(frame);
	};
}

function echoing({ arguments: given }: Expression & { kind: "prefix" }, scope: Scope) {
	const text = argumentTexts(given, scope);
	return (frame: Frame) => {
		scope.evaluation.say(text(frame));
	};
}
