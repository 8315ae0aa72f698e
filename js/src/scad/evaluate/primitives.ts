/** What the built-in flat shapes and solids have in common. */
import {
	type BuiltinModule,
	checkedQuality,
	flag,
	numberOr,
	vectorOf,
	wholeNumber,
} from "./builtin-module";
import { refuse } from "./refusal";
import { isList, type Value } from "./values";

/** A circle or a sphere. */
export const ROUND: BuiltinModule = {
	parameters: ["r", "d"],
	leaf: true,
	round: true,
	parametersOf: ({ r, d }, quality) => [
		...checkedQuality(quality),
		["r", sized(radius(r, d) ?? 1)],
	],
};

/** A square or a cube. */
export function box(dimension: 2 | 3): BuiltinModule {
	return {
		parameters: ["size", "center"],
		leaf: true,
		parametersOf: ({ size = 1, center }) => [
			[
				"size",
				isList(size)
					? vectorOf(size, dimension).map(sized)
					: Array(dimension).fill(sized(numberOr(size, 1))),
			],
			["center", flag(center)],
		],
	};
}

/** OpenSCAD warns of other sizes. */
export function sized(size: number): number {
	return size > 0 && Number.isFinite(size) ? size : refuse("a size that is not above 0");
}

/** Null where neither is given. */
export function radius(r: Value, d: Value): number | null {
	if (r !== undefined && d !== undefined) {
		refuse("a radius and a diameter");
	}
	const value = d ?? r;
	return value === undefined ? null : numberOr(value, 1) / (d === undefined ? 1 : 2);
}

/** Lists of the numbers of points. */
export function indices(value: Value, count: number): number[][] {
	const lists = isList(value) ? value : refuse("a list of lists of numbers that is none");
	return lists.map((list) =>
		(isList(list) ? list : refuse("a list of numbers that is none")).map((one) => {
			const index = wholeNumber(one ?? refuse("a point that is not there"), 0);
			return index >= 0 && index < count ? index : refuse("a point that is not there");
		}),
	);
}
