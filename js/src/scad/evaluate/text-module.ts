/** The built-in module `text()`. Its letters are OpenSCAD's to make. */
import { type BuiltinModule, numberOr, qualityParameters } from "./builtin-module";
import { refuse } from "./refusal";
import type { Value } from "./values";

export const TEXT: BuiltinModule = {
	parameters: [
		...["text", "size", "font", "direction", "language", "script"],
		...["halign", "valign", "spacing"],
	],
	leaf: true,
	round: true,
	parametersOf(values, quality) {
		const text = string(values.text, "");
		const direction = string(values.direction, "");
		const script = scriptOf(string(values.script, ""), text);
		return [
			["text", quoted(text)],
			["size", numberOr(values.size, 10)],
			["spacing", numberOr(values.spacing, 1)],
			["font", quoted(string(values.font, ""))],
			["direction", quoted(direction === "" ? "ltr" : direction)],
			["language", quoted(string(values.language, "en"))],
			...(script === "" ? [] : ([["script", quoted(script)]] as const)),
			["halign", quoted(string(values.halign, "default"))],
			["valign", quoted(string(values.valign, "default"))],
			...qualityParameters(quality),
		];
	},
};

function string(value: Value, otherwise: string): string {
	if (value === undefined) {
		return otherwise;
	}
	return typeof value === "string" ? value : refuse("text() with what is no string");
}

/** As trees have it: nothing is escaped. */
function quoted(text: string): string {
	return `"${text}"`;
}

/** Where none is given OpenSCAD finds it out by the letters, which only shows in its trees. */
function scriptOf(given: string, text: string): string {
	if (given !== "") {
		return given.charAt(0).toUpperCase() + given.slice(1, 4).toLowerCase();
	}
	return /\p{Script=Latin}/u.test(text) ? "Latn" : "";
}
