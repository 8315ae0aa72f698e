/** The built-in modules from flat to solid: `linear_extrude` and `rotate_extrude`. */
import {
	type BuiltinModule,
	flag,
	numberOr,
	qualityParameters,
	vectorOf,
	wholeNumber,
} from "./builtin-module";
import type { Node } from "./node";
import { streamedNumber } from "./number-text";
import { refuse } from "./refusal";
import { isList, type Value } from "./values";

export const EXTRUSIONS: Readonly<Record<string, BuiltinModule>> = {
	linear_extrude: {
		parameters: [
			...["height", "v", "scale", "center", "twist", "slices", "segments"],
			...["convexity", "h"],
		],
		round: true,
		parametersOf(values, quality) {
			const { height, h, v, center, twist, slices, segments, convexity } = values;
			if (height !== undefined && h !== undefined) {
				refuse("linear_extrude() with two heights");
			}
			const turn = numberOr(twist, 0);
			const deep = wholeNumber(convexity, 1);
			const divided = slices !== undefined && segments !== undefined;
			return [
				...direction(height ?? h, v),
				...optional("center", true, flag(center)),
				...optional("twist", turn, turn !== 0),
				...optional("slices", count(slices, 1), slices !== undefined),
				...optional("segments", count(segments, 0), segments !== undefined),
				...scaling(values.scale),
				...(divided ? [] : qualityParameters(quality)),
				...optional("convexity", deep, deep > 1),
			];
		},
	},
	rotate_extrude: {
		parameters: ["angle", "start", "convexity", "a"],
		round: true,
		parametersOf({ angle, start, convexity, a }, quality) {
			if (angle !== undefined && a !== undefined) {
				refuse("rotate_extrude() with two angles");
			}
			const given = angle ?? a;
			// OpenSCAD says of it that a later version will start elsewhere.
			if (given === undefined && start === undefined && Math.trunc(quality.fn) % 2 !== 0) {
				refuse("rotate_extrude() without an angle and with an odd $fn");
			}
			const turn = numberOr(given, 360);
			const deep = wholeNumber(convexity, 0);
			return [
				["angle", turn <= -360 || turn > 360 ? 360 : turn],
				["start", numberOr(start, given === undefined ? 180 : 0)],
				["convexity", deep <= 0 ? 2 : deep],
				...qualityParameters(quality),
			];
		},
	},
};

type Parameters = Node["parameters"];

function optional(name: string, value: Parameters[number][1], present: boolean): Parameters {
	return present ? [[name, value]] : [];
}

/** Along a vector, which is as long as the extrusion is high if no height is given. */
function direction(height: Value, v: Value): Parameters {
	let along = v === undefined ? [0, 0, 1] : vectorOf(v, 3);
	let tall = v === undefined ? 100 : 1;
	if (height !== undefined) {
		tall = numberOr(height, tall);
		const size = lengthOf(along);
		along = size > 0 ? along.map((one) => one / size) : along;
	}
	const [x, y, z] = along.map((one) => one * tall) as [number, number, number];
	const reach = [x, y, Math.max(0, z)];
	const size = lengthOf(reach);
	const unit = reach.map((one) => streamedNumber(one / size));
	const leans = size > 0 && (reach[2] as number) / size < 1;
	return [["height", size], ...optional("v", `[ ${unit.join(", ")}]`, leans)];
}

function lengthOf(vector: readonly number[]): number {
	const [x, y, z] = vector as [number, number, number];
	return Math.sqrt(x * x + y * y + z * z);
}

function count(value: Value, least: number): number {
	const number = numberOr(value, least);
	const whole = wholeNumber(number, least);
	return whole === number && whole >= least ? whole : refuse("a count of slices or segments");
}

function scaling(value: Value): Parameters {
	const given = isList(value) ? vectorOf(value, 2) : Array(2).fill(numberOr(value, 1));
	const [x, y] = given.map((one) => Math.max(0, one)) as [number, number];
	if (x !== y) {
		return [["scale", [x, y]]];
	}
	return optional("scale", x, x !== 1);
}
