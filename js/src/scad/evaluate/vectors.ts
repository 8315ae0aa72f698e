/** Compiles lists, with the comprehensions in them. */

import type { Expression } from "../syntax/tree";
import { bind } from "./bindings";
import { isLiteral } from "./literals";
import { type Collect, countedLoop, loop } from "./loops";
import type { Scope } from "./scope";
import { requireRoom, spend } from "./spending";
import { elementsOf, type Frame, isTrue, type Value } from "./values";

export function vector(items: readonly Expression[], scope: Scope): (frame: Frame) => Value {
	if (items.every(isLiteral)) {
		return constant(items, scope);
	}
	const parts = items.map((item) => element(item, scope));
	return (frame) => {
		const list: Value[] = [];
		for (const part of parts) {
			part(frame, list);
		}
		scope.evaluation.made(list);
		return list;
	};
}

/** Values stay as they are, so one list serves for all times. */
function constant(items: readonly Expression[], scope: Scope): (frame: Frame) => Value {
	const values = items.map((item) => scope.compile(item));
	let list: readonly Value[] | null = null;
	return (frame) => {
		list ??= values.map((value) => value(frame));
		return list;
	};
}

function element(expression: Expression, scope: Scope): Collect<Value> {
	switch (expression.kind) {
		case "each": {
			const inner = element(expression.value, scope);
			return (frame, into) => {
				const values: Value[] = [];
				inner(frame, values);
				for (const value of values) {
					for (const one of elementsOf(value)) {
						spend(1);
						requireRoom(into.push(one));
					}
				}
			};
		}
		case "for":
			return loop(expression.bindings, scope, (inner) => element(expression.body, inner), [
				expression.body,
			]);
		case "loop":
			return countedLoop(expression, scope, (inner) => element(expression.body, inner));
		case "if": {
			const condition = scope.compile(expression.condition);
			const then = element(expression.then, scope);
			const otherwise = expression.otherwise === null ? null : element(expression.otherwise, scope);
			return (frame, into) => {
				const chosen = isTrue(condition(frame)) ? then : otherwise;
				chosen?.(frame, into);
			};
		}
		case "prefix":
			if (expression.word === "let" && makesSeveral(expression)) {
				const { inner, enter } = bind(expression.arguments, scope, [expression.body]);
				const body = element(expression.body as Expression, inner);
				return (frame, into) => enter(frame, (own) => body(own, into));
			}
	}
	const value = scope.compile(expression);
	return (frame, into) => {
		requireRoom(into.push(value(frame)));
	};
}

const COMPREHENSIONS = new Set(["each", "for", "loop", "if"]);

function makesSeveral(expression: Expression): boolean {
	return expression.kind === "prefix" && expression.word === "let" && expression.body !== null
		? makesSeveral(expression.body)
		: COMPREHENSIONS.has(expression.kind);
}
