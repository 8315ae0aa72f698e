/** Declares the values of OpenSCAD's language, and the frames that its functions remember. */
import { refuse } from "./refusal";

/** Undefined is OpenSCAD's `undef`. */
export type Value =
	| undefined
	| boolean
	| number
	| string
	| readonly Value[]
	| Range
	| FunctionValue;

/** A range with this many elements or more ends a loop with a warning. */
const MOST_ELEMENTS = 1_000_000;

export class Range {
	constructor(
		readonly first: number,
		readonly step: number,
		readonly last: number,
	) {}

	/** How many numbers it has. Ranges that OpenSCAD does not walk are refused. */
	get length(): number {
		const { first, step, last } = this;
		if (Number.isNaN(first) || Number.isNaN(step) || Number.isNaN(last)) {
			return 0;
		}
		if ((step < 0 ? first < last : first > last) || (step === 0 && first === last)) {
			return 0;
		}
		if (first === last || !Number.isFinite(step)) {
			return 1;
		}
		if (!Number.isFinite(first) || !Number.isFinite(last) || step === 0) {
			return refuse("a range without end");
		}
		const steps = nextLarger((last - first) / step);
		if (steps >= MOST_ELEMENTS - 1) {
			return refuse("a range of a million elements");
		}
		return Math.trunc(steps) + 1;
	}

	at(index: number): number {
		return index === 0 ? this.first : this.first + this.step * index;
	}

	*[Symbol.iterator](): Generator<number> {
		for (let index = 0, { length } = this; index < length; index++) {
			yield this.at(index);
		}
	}
}

const number = new Float64Array(1);
const bits = new BigInt64Array(number.buffer);

/** Makes up for a quotient that comes out right below a whole number. */
function nextLarger(positive: number): number {
	if (positive === 0) {
		return Number.MIN_VALUE;
	}
	const near = Math.round(positive);
	if (Math.abs(positive - near) > 1e-6 * (1 + near)) {
		return positive;
	}
	number[0] = positive;
	bits[0] = (bits[0] as bigint) + 1n;
	return number[0];
}

/** In the place of a variable whose assignment has not been evaluated yet. */
export const UNSET: unique symbol = Symbol("unset");

/** A dynamic variable, by number, and what it becomes. */
export type Setting = readonly [variable: number, value: Value];

const NO_SETTINGS: readonly Setting[] = [];

/** What a module's call has behind it, drawn in the frame that the call stands in. */
export interface Children {
	count: number;
}

/** The variables of one activation of a scope. */
export class Frame {
	readonly slots: (Value | typeof UNSET)[];
	/** Dynamic variables that the call sets. */
	settings: readonly Setting[] = NO_SETTINGS;

	constructor(
		readonly outer: Frame | null,
		size: number,
		/** Of a module's activation. */
		readonly children: Children | null = null,
	) {
		this.slots = new Array(size).fill(UNSET);
	}

	/** The frame that many scopes further out. */
	out(steps: number): Frame {
		let frame: Frame = this;
		for (let step = 0; step < steps; step++) {
			frame = frame.outer as Frame;
		}
		return frame;
	}
}

export type Evaluate = (frame: Frame) => Value;

/** A compiled function or module. */
export interface Code<Result> {
	/** Of the parameters. */
	names: readonly string[];
	/** Evaluated in the frame around it; null where there is none. */
	defaults: readonly (Evaluate | null)[];
	/** Of the parameters; -1 of dynamic variables. */
	slots: readonly number[];
	/** Of its frames. */
	size: number;
	run(frame: Frame): Result;
}

/** Code that is made when it is first needed: most of a library never is. */
export type LazyCode<Result> = () => Code<Result>;

/** A function literal with the frame that it stands in. */
export class FunctionValue {
	constructor(
		readonly code: LazyCode<Value>,
		readonly frame: Frame,
	) {}
}

export function isList(value: Value): value is readonly Value[] {
	return Array.isArray(value);
}

export function isFiniteNumber(value: Value): value is number {
	return typeof value === "number" && Number.isFinite(value);
}

/** NaN is true. */
export function isTrue(value: Value): boolean {
	if (typeof value === "object") {
		return !isList(value) || value.length > 0;
	}
	return value !== undefined && value !== false && value !== 0 && value !== "";
}

/** What a loop walks over. */
export function elementsOf(value: Value): Iterable<Value> {
	if (value === undefined) {
		return [];
	}
	return typeof value === "string" || isList(value) || value instanceof Range ? value : [value];
}
