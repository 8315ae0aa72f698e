/**
 * Remembers results of functions: libraries ask for the same again and again, and a program of
 * which one number has changed asks for nearly the same as before.
 *
 * A result is kept if on the way to it no random number was drawn: then it follows from the
 * arguments, which are no functions, from the dynamic variables that were read, and from variables
 * of the program, which stay as they are once all of them are there. It is kept for the
 * next evaluation, too, if there is no function in it, which would be one of the last program, and
 * as long as all variables and functions that it can have used are the same there.
 */
import { DynamicReads } from "./dynamic-reads";
import { type FunctionStatement, type Reach, reachOf } from "./reach";
import type { Scope } from "./scope";
import { type Evaluate, type Frame, FunctionValue, isList, Range, type Value } from "./values";

/** Nodes of the syntax trees that a call can reach, from which on it is worth a look-up. */
const WORTH = 400;
/** Results in vain, after which a function is given up. */
const PATIENCE = 8;
/** Elements of all arguments together, beyond which they are too long to be compared. */
const LONGEST = 48;
const LONGEST_TEXT = 40;
const MOST_PARAMETERS = 16;
/** Elements of a result. */
const MOST_SEARCHED = 20_000;

interface Remembered {
	result: Value;
	/** What was said on the way. */
	echoes: readonly string[];
	/** What it depends on beside its arguments. */
	reads: DynamicReads;
	/** The last evaluation that asked for it. */
	run: number;
	/** It may be kept for the next one. */
	lasting: boolean;
}

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
	const reach = reachOf(statement, scope);
	if (reach === null || reach.size < WORTH) {
		return body;
	}
	const { evaluation } = scope;
	const known = new Map<string, Remembered>();
	let run = -1;
	let vain = 0;
	const memory = {
		get run() {
			return run;
		},
		forget: () => known.clear(),
	};
	return (frame) => {
		if (frame.outer !== evaluation.settled || frame.settings.length > 0 || vain > PATIENCE) {
			return body(frame);
		}
		if (run !== evaluation.run) {
			forget(known, run, scope, reach);
			run = evaluation.run;
			evaluation.keep(memory);
		}
		const key = keyOf(frame, slots);
		if (key === null) {
			return body(frame);
		}
		const outer = evaluation.noted;
		const before = known.get(key);
		if (before?.reads.hold(evaluation.peek)) {
			before.run = run;
			evaluation.repeat(before.echoes);
			outer?.take(before.reads);
			// Whoever asks for it has a function of this evaluation, too.
			evaluation.captured += before.lasting ? 0 : 1;
			return before.result;
		}
		const { changing, captured } = evaluation;
		const said = evaluation.echoes.length;
		const reads = new DynamicReads();
		evaluation.noted = reads;
		const result = body(frame);
		evaluation.noted = outer;
		outer?.take(reads);
		if (evaluation.changing === changing && !reads.mixed) {
			const lasting = evaluation.captured === captured || !holdsFunction(result);
			known.set(key, { result, echoes: evaluation.echoes.slice(said), reads, run, lasting });
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
		const value = slots[slot] as Value;
		const one = textOf(value, room) ?? identityOf(value);
		if (one === null) {
			return null;
		}
		key += one;
	}
	return key;
}

/** @param room elements of lists that are looked at: what is longer counts as holding one. */
function holdsFunction(value: Value, room = { left: MOST_SEARCHED }): boolean {
	if (!isList(value)) {
		return value instanceof FunctionValue;
	}
	room.left -= value.length + 1;
	return room.left < 0 || value.some((one) => holdsFunction(one, room));
}

const identities = new WeakMap<object, number>();
let identified = 0;

/** A long list is known as itself: what was made of it is asked for with the same one again. */
function identityOf(value: Value): string | null {
	if (!isList(value)) {
		return null;
	}
	let identity = identities.get(value);
	if (identity === undefined) {
		identity = identified++;
		identities.set(value, identity);
	}
	return `#${identity},`;
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

/** Forgets what is of no use in a new evaluation, or comes out differently there. */
function forget(
	known: Map<string, Remembered>,
	last: number,
	{ evaluation }: Scope,
	{ variables, functions }: Reach,
): void {
	const same =
		variables().every((slot) => !evaluation.globals.haveChanged(slot, last)) &&
		functions.every(({ definition, statement }) => definition.statement === statement);
	for (const [key, { run, lasting }] of known) {
		if (!same || !lasting || run !== last) {
			known.delete(key);
		}
	}
}
