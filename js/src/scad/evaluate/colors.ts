/** Reads the colors of `color()`. OpenSCAD keeps them as numbers of 32 bits. */
import { numberOr } from "./builtin-module";
import { NAMED_COLORS } from "./named-colors";
import { refuse } from "./refusal";
import { isList, type Value } from "./values";

const HEX = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/;

/** Red, green, blue and alpha from 0 to 1; red is -1 where none is given. */
export function colorOf(color: Value, alpha: Value): number[] {
	const [red = -1, green = -1, blue = -1, own = 1] = componentsOf(color);
	return [red, green, blue, alpha === undefined ? own : numberOr(alpha, 1)].map(Math.fround);
}

function componentsOf(color: Value): number[] {
	if (color === undefined) {
		return [];
	}
	if (isList(color) && (color.length === 3 || color.length === 4)) {
		return color.map((one) => {
			const component = numberOr(one ?? refuse("a color of other than numbers"), 0);
			return component >= 0 && component <= 1 ? component : refuse("a color beyond 0 and 1");
		});
	}
	const text = typeof color === "string" ? color.toLowerCase() : refuse("a color of another kind");
	const named = NAMED_COLORS.get(text);
	if (named !== undefined) {
		return componentsOf(`#${named}`);
	}
	if (!HEX.test(text)) {
		return refuse(`the color ${text}`);
	}
	const wide = text.length > 5;
	const digits = text.slice(1).match(wide ? /../g : /./g) ?? [];
	return digits.map((digit) => Number.parseInt(digit, 16) / (wide ? 255 : 15));
}
