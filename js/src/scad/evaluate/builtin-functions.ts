/** The built-in functions. */

import type { Evaluation } from "./evaluation";
import type { Libm } from "./libm";
import { lookUp } from "./look-up";
import { raised } from "./operators";
import { refuse } from "./refusal";
import { search } from "./search";
import { requireRoom, spend } from "./spending";
import {
	arcCosine,
	arcSine,
	arcTangent,
	cosine,
	directionOf,
	roundedAway,
	sine,
	tangent,
} from "./trigonometry";
import { stringOf } from "./value-text";
import { FunctionValue, isFiniteNumber, isList, Range, type Value } from "./values";

type Builtin = (values: readonly Value[], evaluation: Evaluation) => Value;

/** By name. What OpenSCAD warns of is refused. */
export const BUILTIN_FUNCTIONS: Readonly<Record<string, Builtin>> = {
	abs: ofNumber(Math.abs),
	sign: ofNumber((x) => (x < 0 ? -1 : x > 0 ? 1 : 0)),
	sin: ofNumber(sine),
	cos: ofNumber(cosine),
	tan: ofNumber(tangent),
	asin: ofNumber(arcSine),
	acos: ofNumber(arcCosine),
	atan: ofNumber(arcTangent),
	atan2: ofTwoNumbers(directionOf),
	sqrt: ofNumber(Math.sqrt),
	pow: ofTwoNumbers(raised),
	exp: ofNumber((x, { exp }) => exp(x)),
	ln: ofNumber((x, { log }) => log(x)),
	log: (values, evaluation) => (values.length === 1 ? TENS : BASED)(values, evaluation),
	rands: ([least, most, count, seed, ...more], evaluation) => {
		evaluation.changing++;
		const given = [least, most, count];
		if (
			more.length > 0 ||
			!given.every(isFiniteNumber) ||
			!(seed === undefined || isFiniteNumber(seed))
		) {
			return refuse("rands() of other than three or four numbers");
		}
		requireRoom(Math.abs(count as number));
		return evaluation.random.draw(least as number, most as number, count as number, seed);
	},
	parent_module: ([up = 1, ...more], evaluation) => {
		const { modules } = evaluation;
		evaluation.changing++;
		const name = typeof up === "number" ? modules[modules.length - 1 - Math.trunc(up)] : undefined;
		return more.length === 0 && name !== undefined
			? name
			: refuse("a parent module that is not there");
	},
	floor: ofNumber(Math.floor),
	ceil: ofNumber(Math.ceil),
	round: ofNumber(roundedAway),
	min: extreme((one, best) => one < best),
	max: extreme((one, best) => one > best),
	norm: one((value) => Math.sqrt(numbersOf(value).reduce((sum, x) => sum + x * x, 0))),
	cross,
	len: one((value) => {
		if (isList(value)) {
			return value.length;
		}
		return typeof value === "string" ? lengthOf(value) : refuse("len() of no list");
	}),
	str: (values) => {
		const texts = values.map(stringOf);
		requireRoom(texts.reduce((sum, { length }) => sum + length, 0));
		return texts.join("");
	},
	chr: (values) => values.map(characters).join(""),
	ord: one((value) =>
		typeof value === "string" && value !== "" ? value.codePointAt(0) : refuse("ord() of no text"),
	),
	concat: concatenated,
	lookup: lookUp,
	search,
	version_num: ([version = [2025, 3], ...more]) => {
		const parts = numbersOf(version);
		const [year = 0, month = 0, day = 0] = parts;
		return more.length === 0 && (parts.length === 2 || parts.length === 3)
			? year * 10_000 + month * 100 + day
			: refuse("version_num() of no version");
	},
	version: (values) => (values.length === 0 ? [2025, 3] : refuse("version() of something")),
	is_list: one(isList),
	is_num: one((value) => typeof value === "number" && !Number.isNaN(value)),
	is_bool: one((value) => typeof value === "boolean"),
	is_string: one((value) => typeof value === "string"),
	is_function: one((value) => value instanceof FunctionValue),
};

/** In characters, of which some are two in JavaScript. */
function lengthOf(text: string): number {
	spend(text.length);
	return Array.from(text).length;
}

function one(calculate: (value: Value) => Value): Builtin {
	return (values) =>
		values.length === 1 ? calculate(values[0]) : refuse("a function with other than one argument");
}

function ofNumber(calculate: (x: number, libm: Libm) => number): Builtin {
	return ([value, ...more], { libm }) =>
		more.length === 0 && typeof value === "number"
			? calculate(value, libm)
			: refuse("a function of a number with something else");
}

function ofTwoNumbers(calculate: (x: number, y: number, libm: Libm) => number): Builtin {
	return ([x, y, ...more], { libm }) =>
		more.length === 0 && typeof x === "number" && typeof y === "number"
			? calculate(x, y, libm)
			: refuse("a function of two numbers with something else");
}

const TENS = ofNumber((x, { log }) => log(x) / log(10));
const BASED = ofTwoNumbers((base, x, { log }) => log(x) / log(base));

function numbersOf(value: Value): readonly number[] {
	spend(isList(value) ? value.length : 1);
	return isList(value) && value.every((x) => typeof x === "number")
		? (value as readonly number[])
		: refuse("a list of numbers that is none");
}

function concatenated(values: readonly Value[]): Value {
	const list: Value[] = [];
	for (const value of values) {
		if (isList(value)) {
			spend(value.length);
			requireRoom(list.length + value.length);
			for (let at = 0; at < value.length; at++) {
				list.push(value[at]);
			}
		} else {
			list.push(value);
		}
	}
	return list;
}

function extreme(better: (one: number, best: number) => boolean): Builtin {
	return (values) => {
		const [first] = values;
		const numbers = numbersOf(values.length === 1 && isList(first) ? first : values);
		return numbers.length === 0
			? refuse("an extreme of no numbers")
			: numbers.reduce((best, x) => (better(x, best) ? x : best), numbers[0] as number);
	};
}

function cross([first, second, ...more]: readonly Value[]): Value {
	const [a, b] = [numbersOf(first), numbersOf(second)];
	const [x, y, z] = a as [number, number, number];
	const [u, v, w] = b as [number, number, number];
	if (more.length > 0 || a.length !== b.length || ![...a, ...b].every(isFiniteNumber)) {
		return refuse("cross() of other than two vectors");
	}
	if (a.length === 2) {
		return x * v - y * u;
	}
	return a.length === 3 ? [y * w - z * v, z * u - x * w, x * v - y * u] : refuse("cross() in 3D");
}

function characters(value: Value): string {
	if (isList(value) || value instanceof Range) {
		spend(value.length + 1);
		return Array.from(value, characters).join("");
	}
	const code = typeof value === "number" ? Math.trunc(value) : 0;
	const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
	return isCharacter ? String.fromCodePoint(code) : "";
}
