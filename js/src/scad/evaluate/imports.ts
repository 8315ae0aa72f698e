/** The built-in modules that read files: `import` and `surface`. OpenSCAD reads them. */
import {
	type BuiltinModule,
	flag,
	numberOr,
	qualityParameters,
	vectorOf,
	wholeNumber,
} from "./builtin-module";
import { refuse } from "./refusal";
import type { Value } from "./values";

export const IMPORTS: Readonly<Record<string, BuiltinModule>> = {
	import: {
		parameters: [
			...["file", "layer", "convexity", "origin", "scale", "width"],
			...["height", "filename", "layername", "center", "dpi", "id"],
		],
		leaf: true,
		reads: true,
		round: true,
		parametersOf(values, quality, named) {
			const { layer, convexity, origin, scale, center, id } = values;
			const old = [values.filename, values.layername, values.dpi, values.width, values.height];
			if (old.some((value) => value !== undefined)) {
				refuse("import() with parameters of old");
			}
			const file = named(string(values.file));
			const factor = numberOr(scale, 0);
			return [
				["file", `"${file}"`],
				...(id === undefined ? [] : ([["id", `"${string(id)}"`]] as const)),
				...(layer === undefined ? [] : ([["layer", `"${string(layer)}"`]] as const)),
				["origin", vectorOf(origin ?? [0, 0], 2)],
				...(/\.svg$/i.test(file) ? ([["dpi", 72]] as const) : []),
				["scale", factor <= 0 ? 1 : factor],
				["center", flag(center)],
				["convexity", Math.max(1, wholeNumber(convexity, 1))],
				...qualityParameters(quality),
				// Of the file, which is not what is compared.
				["timestamp", 0],
			];
		},
	},
	surface: {
		parameters: ["file", "center", "convexity", "invert"],
		leaf: true,
		reads: true,
		parametersOf: ({ file, center, convexity, invert }, _quality, named) => {
			numberOr(convexity, 1);
			return [
				["file", `"${named(string(file))}"`],
				["center", flag(center)],
				["invert", flag(invert)],
				["timestamp", 0],
			];
		},
	},
};

function string(value: Value): string {
	return typeof value === "string" ? value : refuse("a file's name that is no string");
}
