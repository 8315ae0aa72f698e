/** Calculates with values. Where OpenSCAD warns, the result is undefined. */

import type { BinaryOperator } from "../syntax/tree";
import { equal, less, lessOrEqual } from "./comparisons";
import type { Libm } from "./libm";
import { refuse } from "./refusal";
import { spend } from "./spending";
import { isList, type Value } from "./values";

type Operation = (a: Value, b: Value) => Value;

/** All but `&&` and `||`, which may leave their right side out, and `^`, which needs a library. */
export const OPERATIONS: Record<Exclude<BinaryOperator, "&&" | "||" | "^">, Operation> = {
	"==": equal,
	"!=": (a, b) => !equal(a, b),
	"<": less,
	">": (a, b) => less(b, a),
	"<=": lessOrEqual,
	">=": (a, b) => lessOrEqual(b, a),
	"+": (a, b) => elementwise(a, b, (x, y) => x + y),
	"-": (a, b) => elementwise(a, b, (x, y) => x - y),
	"*": product,
	"/": quotient,
	"%": (a, b) => ofNumbers(a, b, (x, y) => x % y),
	"&": (a, b) => ofNumbers(a, b, (x, y) => Number(integer(x) & integer(y))),
	"|": (a, b) => ofNumbers(a, b, (x, y) => Number(integer(x) | integer(y))),
	"<<": (a, b) => ofNumbers(a, b, (x, y) => shifted(x, y)),
	">>": (a, b) => ofNumbers(a, b, (x, y) => Number(integer(x) >> bitsToShift(y))),
};

/** As C has it: 1 to any power is 1, even to one that is no number. */
export function raised(x: number, y: number, libm: Libm): number {
	const isOne = x === 1 || (x === -1 && Math.abs(y) === Number.POSITIVE_INFINITY);
	return isOne ? 1 : libm.pow(x, y);
}

export function negated(value: Value): Value {
	if (isList(value)) {
		spend(value.length + 1);
		return value.map(negated);
	}
	return typeof value === "number" ? -value : undefined;
}

/** Every bit turned over. */
export function inverted(value: Value): Value {
	return typeof value === "number" ? Number(~integer(value)) : undefined;
}

function ofNumbers(a: Value, b: Value, calculate: (x: number, y: number) => number): Value {
	return typeof a === "number" && typeof b === "number" ? calculate(a, b) : undefined;
}

/** Of lists as far as both go. */
function elementwise(a: Value, b: Value, calculate: (x: number, y: number) => number): Value {
	if (!isList(a) || !isList(b)) {
		return ofNumbers(a, b, calculate);
	}
	const length = Math.min(a.length, b.length);
	spend(length + 1);
	const result: Value[] = new Array(length);
	for (let at = 0; at < length; at++) {
		const [x, y] = [a[at], b[at]];
		result[at] =
			typeof x === "number" && typeof y === "number"
				? calculate(x, y)
				: elementwise(x, y, calculate);
	}
	return result;
}

function quotient(a: Value, b: Value): Value {
	if (isList(a) && typeof b === "number") {
		spend(a.length + 1);
		return a.map((one) => (typeof one === "number" ? one / b : quotient(one, b)));
	}
	if (typeof a === "number" && isList(b)) {
		spend(b.length + 1);
		return b.map((one) => quotient(a, one));
	}
	return ofNumbers(a, b, (x, y) => x / y);
}

function product(a: Value, b: Value): Value {
	if (isList(a) && isList(b)) {
		return listProduct(a, b);
	}
	if (isList(a) && typeof b === "number") {
		return scaled(a, b);
	}
	if (typeof a === "number" && isList(b)) {
		return scaled(b, a);
	}
	return ofNumbers(a, b, (x, y) => x * y);
}

function scaled(list: readonly Value[], factor: number): Value {
	spend(list.length + 1);
	const result: Value[] = new Array(list.length);
	for (let at = 0; at < list.length; at++) {
		const one = list[at];
		result[at] = typeof one === "number" ? one * factor : product(one, factor);
	}
	return result;
}

function listProduct(a: readonly Value[], b: readonly Value[]): Value {
	if (isList(a[0])) {
		return isList(b[0])
			? a.map((row) => timesMatrix(rowOf(row, b.length), b))
			: a.map((row) => dot(rowOf(row, b.length), b));
	}
	return isList(b[0]) ? timesMatrix(a, b) : dot(a, b);
}

function timesMatrix(row: readonly Value[], matrix: readonly Value[]): Value {
	const width = (matrix[0] as readonly Value[]).length;
	if (row.length !== matrix.length) {
		refuse("a vector and a matrix of different lengths that are multiplied");
	}
	const result: number[] = new Array(width);
	for (let column = 0; column < width; column++) {
		spend(row.length + 1);
		let sum = 0;
		for (let at = 0; at < row.length; at++) {
			sum += productOf(row[at], rowOf(matrix[at], width)[column]);
		}
		result[column] = sum;
	}
	return result;
}

function rowOf(value: Value, width: number): readonly Value[] {
	return isList(value) && value.length === width ? value : refuse("a matrix of another shape");
}

function dot(a: readonly Value[], b: readonly Value[]): number {
	if (a.length !== b.length || a.length === 0) {
		refuse("vectors of different lengths that are multiplied");
	}
	spend(a.length);
	let sum = 0;
	for (let at = 0; at < a.length; at++) {
		sum += productOf(a[at], b[at]);
	}
	return sum;
}

function productOf(x: Value, y: Value): number {
	return typeof x === "number" && typeof y === "number"
		? x * y
		: refuse("a vector without numbers");
}

const LARGEST_INTEGER = 2 ** 53;

function integer(value: number): bigint {
	const whole = Math.trunc(value);
	return Math.abs(whole) < LARGEST_INTEGER ? BigInt(whole) : refuse("bits of a huge number");
}

function bitsToShift(value: number): bigint {
	return value >= 0 && value < 64
		? integer(value)
		: refuse("a shift by less than 0 or more than 63");
}

function shifted(value: number, by: number): number {
	return Number(BigInt.asIntN(64, integer(value) << bitsToShift(by)));
}
