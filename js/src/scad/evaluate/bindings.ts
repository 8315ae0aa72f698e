/** Compiles the variables of `let`: each sees those before it. */
import type { Argument, Node } from "../syntax/tree";
import { captures } from "./captures";
import { distinctNames, isDynamic, type Scope } from "./scope";
import { type Evaluate, Frame } from "./values";

export interface Bindings {
	inner: Scope;
	/** Evaluates the variables, and something where they are. */
	enter<Result>(frame: Frame, run: (inner: Frame) => Result): Result;
}

/** @param body where the variables are seen. */
export function bind(
	given: readonly Argument[],
	scope: Scope,
	body: readonly (Node | null)[],
): Bindings {
	const framed = captures([...given, ...body]);
	const inner = scope.brief(framed);
	const names = distinctNames(given);
	const { evaluation } = scope;
	let settles = true;
	const variables = names.map((name, at) => {
		const { value } = given[at] as Argument;
		if (isDynamic(name)) {
			settles = false;
			return { target: -1 - evaluation.dynamic(name), value: inner.compile(value) };
		}
		if (framed) {
			// A name means what is outside until its own value is there.
			return { target: inner.declare(name), value: inner.compile(value) };
		}
		const compiled = inner.compile(value);
		return { target: inner.declare(name, true), value: compiled };
	});
	const targets = variables.map(({ target }) => target);
	const values = variables.map(({ value }) => value);
	return { inner, enter: settles ? enterSlots : enterAll };

	function enterSlots<Result>(frame: Frame, run: (inner: Frame) => Result): Result {
		const own = framed ? new Frame(frame, inner.size) : frame;
		for (let at = 0; at < values.length; at++) {
			own.slots[targets[at] as number] = (values[at] as Evaluate)(own);
		}
		return run(own);
	}

	function enterAll<Result>(frame: Frame, run: (inner: Frame) => Result): Result {
		const own = framed ? new Frame(frame, inner.size) : frame;
		const restore: [number, ReturnType<typeof evaluation.set>][] = [];
		variables.forEach(({ target, value }) => {
			if (target >= 0) {
				own.slots[target] = value(own);
			} else {
				restore.push([-1 - target, evaluation.set(-1 - target, value(own))]);
			}
		});
		const result = run(own);
		for (const [number, before] of restore.reverse()) {
			evaluation.set(number, before);
		}
		return result;
	}
}
