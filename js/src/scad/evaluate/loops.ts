/** Compiles the variables of `for`, and its two forms: over values, and with a condition. */
import type { Argument, Expression, Node } from "../syntax/tree";
import { bind } from "./bindings";
import { captures } from "./captures";
import { refuse } from "./refusal";
import { distinctNames, isDynamic, type Scope } from "./scope";
import { type Evaluate, elementsOf, Frame, isTrue, Range, UNSET, type Value } from "./values";

/** Puts what it makes behind what there is. */
export type Collect<Item> = (frame: Frame, into: Item[]) => void;

/** OpenSCAD ends a loop with an error then. */
const MOST_ROUNDS = 1_000_000;

/**
 * Runs the body for each value of each variable, the last one's changing fastest.
 *
 * @param seenIn where the variables are seen.
 */
export function loop<Item>(
	given: readonly Argument[],
	scope: Scope,
	makeBody: (inner: Scope) => Collect<Item>,
	seenIn: readonly Node[],
): Collect<Item> {
	const [first, ...rest] = given;
	if (first === undefined) {
		return makeBody(scope);
	}
	const [name] = distinctNames([first]) as [string];
	const values = scope.compile(first.value);
	const framed = captures([...rest, ...seenIn]);
	const inner = scope.brief(framed);
	const slot = isDynamic(name) ? -1 : inner.declare(name, true);
	const body = loop(rest, inner, makeBody, seenIn);
	const { evaluation } = scope;
	const round = (value: Value, frame: Frame, into: Item[]) => {
		evaluation.work();
		const own = framed ? new Frame(frame, inner.size) : frame;
		if (slot >= 0) {
			own.slots[slot] = value;
			body(own, into);
		} else {
			const setting = [evaluation.dynamic(name), value] as const;
			evaluation.withSettings([setting], () => body(own, into));
		}
	};
	return (frame, into) => {
		const all = values(frame);
		if (all instanceof Range) {
			// Most are: the numbers come without a generator.
			for (let at = 0, { length } = all; at < length; at++) {
				round(all.at(at), frame, into);
			}
			return;
		}
		for (const value of elementsOf(all)) {
			round(value, frame, into);
		}
	};
}

/** `for (i = 0; i < 5; i = i + 1)`, in lists. */
export function countedLoop<Item>(
	expression: Expression & { kind: "loop" },
	scope: Scope,
	makeBody: (inner: Scope) => Collect<Item>,
): Collect<Item> {
	const { initial, condition, next, body } = expression;
	const names = distinctNames(next);
	if ([...initial, ...next].some(({ name }) => name !== null && isDynamic(name))) {
		refuse("a loop that counts a $ variable");
	}
	const { inner, enter } = bind(initial, scope, [condition, ...next, body]);
	const framed = inner.owner === inner;
	const started = new Set(initial.map(({ name }) => name));
	// What only the steps name is not there in the first round.
	const later = names.filter((name) => !started.has(name)).map((name) => inner.declare(name));
	const slots = names.map((name) => inner.declare(name));
	const goesOn = inner.compile(condition);
	const steps = next.map(({ value }) => inner.compile(value));
	const collect = makeBody(inner);
	return (frame, into) =>
		enter(frame, (first) => {
			for (const slot of later) {
				first.slots[slot] = UNSET;
			}
			let own = first;
			for (let round = 0; isTrue(goesOn(own)); round++) {
				scope.evaluation.work();
				if (round === MOST_ROUNDS) {
					refuse("a loop of a million rounds");
				}
				collect(own, into);
				own = framed ? copied(own) : own;
				for (let at = 0; at < steps.length; at++) {
					own.slots[slots[at] as number] = (steps[at] as Evaluate)(own);
				}
			}
		});
}

/** Functions that remember the last round's variables keep them. */
function copied({ outer, slots }: Frame): Frame {
	const copy = new Frame(outer, 0);
	copy.slots.push(...slots);
	return copy;
}
