/** The built-in flat shapes: `square`, `circle` and `polygon`. */
import { type BuiltinModule, vectorOf, wholeNumber } from "./builtin-module";
import { box, indices, ROUND } from "./primitives";
import { refuse } from "./refusal";
import { TEXT } from "./text-module";
import { isList } from "./values";

export const FLATS: Readonly<Record<string, BuiltinModule>> = {
	square: box(2),
	circle: ROUND,
	text: TEXT,
	polygon: {
		parameters: ["points", "paths", "convexity"],
		leaf: true,
		parametersOf({ points, paths, convexity }) {
			const list = isList(points) ? points : refuse("a polygon without points");
			const places = list.map((point) => vectorOf(point, 2));
			const lines = paths === undefined ? [] : indices(paths, places.length);
			return [
				["points", places],
				["paths", lines.length === 0 ? "undef" : lines],
				["convexity", Math.max(1, wholeNumber(convexity, 1))],
			];
		},
	},
};
