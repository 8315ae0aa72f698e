/** Declares what is known of a built-in module, and reads its values. */
import type { Node } from "./node";
import { refuse } from "./refusal";
import { isFiniteNumber, isList, type Value } from "./values";

/** By parameter; one that is not given is undefined. */
export type Values = Readonly<Record<string, Value>>;

/** What decides into how many pieces a circle is divided: `$fn`, `$fa` and `$fs`. */
export interface Quality {
	fn: number;
	fa: number;
	fs: number;
}

/** The path of a file that the call names; refused where there is none. */
export type FindFile = (name: string) => string;

export interface BuiltinModule {
	/** In the order of arguments without names. */
	parameters: readonly string[];
	/** It takes no children. */
	leaf?: boolean;
	/** Its parameter `file` names one. */
	reads?: boolean;
	/** It depends on `$fn`, `$fa` and `$fs`. */
	round?: boolean;
	/** What the node is called, if not like the module. */
	node?: string;
	/** The node's own parameters. What OpenSCAD warns of is refused. */
	parametersOf(values: Values, quality: Quality, named: FindFile): Node["parameters"];
}

/** As they stand in nodes. */
export function qualityParameters({ fn, fa, fs }: Quality): Node["parameters"] {
	return [
		["$fn", fn],
		["$fa", fa],
		["$fs", fs],
	];
}

/** Finer ones are clamped, with a warning. */
export function checkedQuality(quality: Quality): Node["parameters"] {
	const fine = quality.fa < 0.01 || quality.fs < 0.01;
	return fine ? refuse("a $fa or $fs below 0.01") : qualityParameters(quality);
}

/** A finite number; refused if it is anything else. */
export function numberOr(value: Value, otherwise: number): number {
	if (value === undefined) {
		return otherwise;
	}
	return isFiniteNumber(value) ? value : refuse("a parameter that is no number");
}

/** Only what is written as `true` is. */
export function flag(value: Value): boolean {
	return value === undefined || typeof value === "boolean"
		? value === true
		: refuse("a parameter that is neither true nor false");
}

/** Numbers that are as many as one of some counts. */
export function vectorOf(value: Value, ...lengths: number[]): number[] {
	const fits = isList(value) && lengths.includes(value.length) && value.every(isFiniteNumber);
	return fits ? [...(value as number[])] : refuse("a vector of another kind");
}

/** Larger ones are written in another way than numbers are. */
const LARGEST_WHOLE = 999_999;

export function wholeNumber(value: Value, otherwise: number): number {
	// Among whole numbers there is no -0.
	const whole = Math.trunc(numberOr(value, otherwise)) + 0;
	return Math.abs(whole) <= LARGEST_WHOLE ? whole : refuse("a huge whole number");
}
