/**
 * Remembers results of functions within one evaluation: libraries ask for the same again and again.
 *
 * A result is kept if on the way to it nothing was said, no dynamic variable was read, no random
 * number drawn and no function called that is a value: then it follows from the arguments, and from
 * variables of the program, which stay as they are once all of them are there.
 */
import { type Expression, nodesIn, type Statement } from "../syntax/tree";
import { type Definition, isDynamic, type Scope } from "./scope";
import { type Evaluate, type Frame, isList, Range, type Value } from "./values";

type FunctionStatement = Statement & { kind: "function definition" };

/** Nodes of the syntax trees that a call can reach, from which on it is worth a look-up. */
const WORTH = 400;
/** Results in vain, after which a function is given up. */
const PATIENCE = 8;
/** Elements of all arguments together, beyond which they are too long to be compared. */
const LONGEST = 48;
const LONGEST_TEXT = 40;
const MOST_PARAMETERS = 16;

/** The body of a function, or one that remembers. */
export function remembering(
	statement: FunctionStatement,
	scope: Scope,
	slots: readonly number[],
	body: Evaluate,
): Evaluate {
	const count = slots.length;
	const isOfProgram = scope.outer === null;
	if (!isOfProgram || count === 0 || count > MOST_PARAMETERS || slots.some((slot) => slot < 0)) {
		return body;
	}
	if (!isWorth(statement, scope)) {
		return body;
	}
	const { evaluation } = scope;
	const known = new Map<string, Value>();
	let run = -1;
	let vain = 0;
	return (frame) => {
		if (frame.outer !== evaluation.settled || frame.settings.length > 0 || vain > PATIENCE) {
			return body(frame);
		}
		if (run !== evaluation.run) {
			run = evaluation.run;
			known.clear();
		}
		const key = keyOf(frame, slots);
		if (key === null) {
			return body(frame);
		}
		const before = known.get(key);
		if (before !== undefined) {
			return before;
		}
		const { changing } = evaluation;
		const said = evaluation.echoes.length;
		const result = body(frame);
		if (evaluation.changing === changing && evaluation.echoes.length === said) {
			known.set(key, result);
		} else {
			vain++;
		}
		return result;
	};
}

function keyOf({ slots }: Frame, parameters: readonly number[]): string | null {
	const room = { left: LONGEST };
	let key = "";
	for (const slot of parameters) {
		const one = textOf(slots[slot] as Value, room);
		if (one === null) {
			return null;
		}
		key += one;
	}
	return key;
}

/** Equal texts mean equal values, to the last bit. */
function textOf(value: Value, room: { left: number }): string | null {
	if (typeof value === "number") {
		return Object.is(value, -0) ? "-0," : `${value},`;
	}
	if (typeof value === "string") {
		return value.length > LONGEST_TEXT ? null : `"${value.length}:${value}`;
	}
	if (value === undefined || typeof value === "boolean") {
		return value === undefined ? "u" : value ? "t" : "f";
	}
	if (value instanceof Range) {
		return `r${value.first},${value.step},${value.last},`;
	}
	if (!isList(value)) {
		return null;
	}
	room.left -= value.length + 1;
	if (room.left < 0) {
		return null;
	}
	let text = "[";
	for (const element of value) {
		const one = textOf(element, room);
		if (one === null) {
			return null;
		}
		text += one;
	}
	return `${text}]`;
}

/** Much can be called below it, but never it itself: a recursion has other arguments each time. */
function isWorth(statement: FunctionStatement, scope: Scope): boolean {
	const seen = new Set<Statement>();
	const waiting: FunctionStatement[] = [statement];
	let size = 0;
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		for (const node of nodesIn([next])) {
			size++;
			const called = "kind" in node && node.kind === "call" ? calledBy(node, scope) : null;
			if (called === statement) {
				return false;
			}
			if (called !== null && !seen.has(called)) {
				seen.add(called);
				waiting.push(called);
			}
		}
	}
	return size >= WORTH;
}

function calledBy(
	{ callee }: Expression & { kind: "call" },
	scope: Scope,
): FunctionStatement | null {
	if (callee.kind !== "name" || isDynamic(callee.name)) {
		return null;
	}
	const found: Definition<Value> | undefined = scope.functions.get(callee.name);
	return found === undefined ? null : (found.statement as FunctionStatement);
}
