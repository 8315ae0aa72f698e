/** Compiles calls of functions: a program's own, values, and built-in ones. */
import type { Argument, Expression } from "../syntax/tree";
import { BUILTIN_FUNCTIONS } from "./builtin-functions";
import { activation } from "./parameters";
import { refusing } from "./refusal";
import { type Found, isDynamic, type Scope } from "./scope";
import { type Evaluate, FunctionValue, type Value } from "./values";
import { variable } from "./variables";

type Call = Expression & { kind: "call" };

export function call(expression: Call, scope: Scope): Evaluate {
	const compiled = compiledCall(expression, scope);
	return scope.evaluation.watch?.from(expression, compiled) ?? compiled;
}

function compiledCall({ callee, arguments: given }: Call, scope: Scope): Evaluate {
	if (callee.kind !== "name") {
		return callOfValue(scope.compile(callee), given, scope);
	}
	const { name } = callee;
	if (isDynamic(name)) {
		return refusing("a function in a $ variable");
	}
	if (name === "is_undef") {
		return isUndefined(given, scope);
	}
	// In each scope a function comes first, then a variable if it holds a function.
	const variables: Evaluate[] = [];
	let known: Evaluate | null = null;
	for (const { scope: at, steps } of scope.outwards()) {
		const found = at.functions.get(name);
		if (found !== undefined) {
			known = callOfCode({ definition: found, around: (frame) => frame.out(steps) }, given, scope);
			break;
		}
		const slot = at.slotOf(name);
		if (slot !== undefined) {
			variables.push((frame) => {
				const value = frame.out(steps).slots[slot];
				return value instanceof FunctionValue ? value : undefined;
			});
		}
	}
	known ??= callOfLibrary(name, given, scope) ?? callOfBuiltin(name, given, scope);
	return variables.reduceRight<Evaluate>(
		(otherwise, value) => callOfValue(value, given, scope, otherwise),
		known,
	);
}

function callOfLibrary(name: string, given: readonly Argument[], scope: Scope): Evaluate | null {
	for (const library of scope.file.libraries) {
		const definition = library.scope.functions.get(name);
		if (definition !== undefined) {
			return callOfCode({ definition, around: () => library.frame() }, given, scope);
		}
	}
	return null;
}

function callOfCode(
	{ definition, around }: Found<Value>,
	given: readonly Argument[],
	scope: Scope,
): Evaluate {
	const enter = activation(given, scope);
	const { evaluation } = scope;
	return (frame) => {
		const made = definition.code();
		return evaluation.call(made, enter(made, around(frame), frame));
	};
}

function callOfValue(
	callee: Evaluate,
	given: readonly Argument[],
	scope: Scope,
	otherwise: Evaluate = refusing("a call of what is no function"),
): Evaluate {
	const enter = activation(given, scope);
	const { evaluation } = scope;
	return (frame) => {
		const value = callee(frame);
		if (!(value instanceof FunctionValue)) {
			return otherwise(frame);
		}
		const made = value.code();
		return evaluation.call(made, enter(made, value.frame, frame));
	};
}

/** The only function that an unknown variable can be given to without a warning. */
function isUndefined(given: readonly Argument[], scope: Scope): Evaluate {
	const [only] = given;
	if (only === undefined || given.length > 1 || only.name !== null) {
		return refusing("is_undef() of other than one value");
	}
	const expression = only.value as Expression;
	const value =
		expression.kind === "name"
			? (variable(expression.name, scope, () => undefined) ?? (() => undefined))
			: scope.compile(expression);
	return (frame) => value(frame) === undefined;
}

function callOfBuiltin(name: string, given: readonly Argument[], scope: Scope): Evaluate {
	const calculate = Object.hasOwn(BUILTIN_FUNCTIONS, name) ? BUILTIN_FUNCTIONS[name] : undefined;
	if (calculate === undefined) {
		return refusing(`the function ${name}()`);
	}
	// Whatever names they have: only their order counts.
	const values = given.map(({ value }) => scope.compile(value));
	const { evaluation } = scope;
	return (frame) => {
		const given: Value[] = new Array(values.length);
		for (let at = 0; at < values.length; at++) {
			given[at] = (values[at] as Evaluate)(frame);
		}
		const result = calculate(given, evaluation);
		evaluation.made(result);
		return result;
	};
}
