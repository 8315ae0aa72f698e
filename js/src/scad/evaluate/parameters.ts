/** Compiles parameters, and the frames that calls make of them. */

import type { Argument, Expression } from "../syntax/tree";
import { nodesIn } from "../syntax/tree";
import { matched } from "./arguments";
import { refuse } from "./refusal";
import { distinctNames, isDynamic, type Scope } from "./scope";
import {
	type Children,
	type Code,
	type Evaluate,
	Frame,
	type LazyCode,
	type Setting,
	type Value,
} from "./values";

/** Code whose parameters are variables of `inner`, which stands in `scope`. */
export function codeOf<Result>(
	parameters: readonly Argument[],
	scope: Scope,
	inner: Scope,
	compileBody: (slots: readonly number[]) => (frame: Frame) => Result,
): LazyCode<Result> {
	let code: Code<Result> | null = null;
	const compile = (): Code<Result> => {
		const names = distinctNames(parameters);
		// They see no other parameter.
		const defaults = parameters.map(({ value }) =>
			value === null ? null : byDefault(value, scope),
		);
		const slots = names.map((name) => (isDynamic(name) ? -1 : inner.declare(name, true)));
		const run = compileBody(slots);
		return { names, defaults, slots, size: inner.size, run };
	};
	return () => {
		code ??= compile();
		return code;
	};
}

/** A default can be evaluated while it is evaluated already: each time in a frame of its own. */
function byDefault(value: Expression, scope: Scope): Evaluate {
	if (![...nodesIn([value])].some((node) => "kind" in node && BINDING.has(node.kind))) {
		return scope.compile(value);
	}
	const inner = scope.inner();
	const evaluate = inner.compile(value);
	return (outer) => evaluate(new Frame(outer, inner.size));
}

const BINDING: ReadonlySet<string> = new Set(["prefix", "for", "loop"]);

/** Where the arguments of a call go in one function or module. */
interface Plan {
	/** Of each argument: a slot, or a dynamic variable as -1 - its number. */
	targets: readonly number[];
	/** Parameters that are not given, in the same way. */
	missing: readonly { target: number; value: Evaluate | null }[];
	/** Some are dynamic variables. */
	dynamic: boolean;
}

/** Compiles a call's arguments. Which parameters they are for is known when it happens. */
export function activation(given: readonly Argument[], scope: Scope) {
	const values = given.map(({ value }) => scope.compile(value));
	const { evaluation } = scope;
	let lastCode: Code<unknown> | null = null;
	let plan: Plan | null = null;
	const plans = new WeakMap<Code<unknown>, Plan>();
	const planFor = (code: Code<unknown>): Plan => {
		const known = plans.get(code) ?? planned(given, code, scope);
		plans.set(code, known);
		return known;
	};
	/** @param outer the frame around the code; @param frame the one that the call stands in. */
	return (
		code: Code<unknown>,
		outer: Frame,
		frame: Frame,
		children: Children | null = null,
	): Frame => {
		if (plan === null || lastCode !== code) {
			plan = planFor(code);
			lastCode = code;
		}
		// A call among the arguments may be of another function, and make another plan.
		const { targets, missing, dynamic } = plan;
		const own = new Frame(outer, code.size, children);
		if (dynamic) {
			fill(own, targets, missing, frame);
			return own;
		}
		const { slots } = own;
		for (let at = 0; at < values.length; at++) {
			slots[targets[at] as number] = (values[at] as Evaluate)(frame);
		}
		for (let at = 0; at < missing.length; at++) {
			const { target, value } = missing[at] as Plan["missing"][number];
			slots[target] = value?.(outer);
		}
		return own;
	};

	/** With arguments or parameters that are dynamic variables. */
	function fill(
		own: Frame,
		targets: Plan["targets"],
		missing: Plan["missing"],
		frame: Frame,
	): void {
		const settings: Setting[] = [];
		const put = (target: number, value: Value) => {
			if (target >= 0) {
				own.slots[target] = value;
			} else {
				settings.push([-1 - target, value]);
			}
		};
		values.forEach((value, at) => {
			put(targets[at] as number, value(frame));
		});
		for (const { target, value } of missing) {
			put(target, value?.(own.outer as Frame));
		}
		own.settings = settings;
	}

	function planned(given: readonly Argument[], code: Code<unknown>, scope: Scope): Plan {
		const places = matched(given, code.names, scope);
		if (typeof places === "string") {
			return refuse(places);
		}
		const target = (parameter: number) => {
			const slot = code.slots[parameter] as number;
			return slot >= 0 ? slot : -1 - evaluation.dynamic(code.names[parameter] as string);
		};
		const targets = places.map(({ parameter, dynamic }) =>
			parameter < 0 ? -1 - dynamic : target(parameter),
		);
		const filled = new Set(places.map(({ parameter }) => parameter));
		const missing = code.defaults
			.map((value, parameter) => ({ target: target(parameter), value, parameter }))
			.filter(({ parameter }) => !filled.has(parameter));
		const dynamic = [...targets, ...missing.map((one) => one.target)].some((one) => one < 0);
		return { targets, missing, dynamic };
	}
}
