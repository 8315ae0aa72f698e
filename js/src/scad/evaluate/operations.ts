/** The built-in modules that combine or change shapes: booleans, hulls, offsets and colors. */
import {
	type BuiltinModule,
	flag,
	numberOr,
	qualityParameters,
	vectorOf,
	wholeNumber,
} from "./builtin-module";
import { colorOf } from "./colors";
import { streamedNumber } from "./number-text";
import { refuse } from "./refusal";
import { isList, isTrue } from "./values";

const PLAIN: BuiltinModule = { parameters: [], parametersOf: () => [] };

export const OPERATIONS: Readonly<Record<string, BuiltinModule>> = {
	group: PLAIN,
	union: PLAIN,
	difference: PLAIN,
	intersection: PLAIN,
	hull: PLAIN,
	minkowski: {
		parameters: ["convexity"],
		parametersOf: ({ convexity }) => [["convexity", wholeNumber(convexity, 0)]],
	},
	fill: PLAIN,
	render: {
		parameters: ["convexity"],
		parametersOf: ({ convexity }) => [["convexity", wholeNumber(convexity, 1)]],
	},
	projection: {
		parameters: ["cut", "convexity"],
		parametersOf: ({ cut, convexity }) => [
			["cut", flag(cut)],
			["convexity", wholeNumber(convexity, 0)],
		],
	},
	resize: {
		parameters: ["newsize", "auto", "convexity"],
		parametersOf({ newsize, auto, convexity }) {
			const sizes = vectorOf(newsize ?? [], 0, 1, 2, 3);
			const each = isList(auto) ? auto.map(isTrue) : Array(3).fill(flag(auto));
			const three = [0, 1, 2];
			// Its lists are written without spaces, and its truths as numbers.
			return [
				["newsize", `[${three.map((at) => streamedNumber(sizes[at] ?? 0)).join()}]`],
				["auto", `[${three.map((at) => Number(each[at] ?? false)).join()}]`],
				["convexity", wholeNumber(convexity, 0)],
			];
		},
	},
	offset: {
		parameters: ["r", "delta", "chamfer"],
		round: true,
		parametersOf({ r, delta, chamfer }, quality) {
			if (r !== undefined && delta !== undefined) {
				refuse("offset() with a radius and a distance");
			}
			const round = delta === undefined;
			return [
				[round ? "r" : "delta", numberOr(delta ?? r, 1)],
				...(round ? [] : ([["chamfer", flag(chamfer)]] as const)),
				...qualityParameters(quality),
			];
		},
	},
	color: {
		parameters: ["c", "alpha"],
		parametersOf: ({ c, alpha }) => [["", colorOf(c, alpha)]],
	},
};
