/** Warns of fonts that a program asks for in vain: OpenSCAD replaces them silently. */
import { StringValues } from "../../scad/names/string-values";
import { parse } from "../../scad/syntax/parser";
import { type Argument, type Expression, type Node, nodesIn } from "../../scad/syntax/tree";
import type { FontFace } from "./font-faces";
import { FontsAtHand } from "./fonts-at-hand";
import type { Message } from "./log-parser";

/** Where `text()` takes the font without its name. */
const OF_TEXT = 2;

/**
 * A warning for each font, or style of a font, that the text names and that is not there.
 *
 * The name may stand in the call, or come from a variable, a parameter or its default, or one
 * of several of these.
 *
 * @param assignments What overrides the text's variables.
 */
export function missingFonts(
	text: string,
	file: string | null,
	faces: readonly FontFace[],
	assignments = "",
): Message[] {
	if (!/text|font/.test(text)) {
		return [];
	}
	const tree = parse(text);
	const asked = [...nodesIn(tree.statements)].flatMap(fontsAskedIn);
	if (asked.length === 0) {
		return [];
	}
	const values = new StringValues([tree], parse(assignments));
	const fonts = new FontsAtHand(faces);
	const told = new Set<string>();
	const warnings: Message[] = [];
	let [line, counted] = [1, 0];
	for (const expression of asked.sort((one, other) => one.start - other.start)) {
		for (; counted < expression.start; counted++) {
			line += text.charCodeAt(counted) === 10 ? 1 : 0;
		}
		for (const name of values.of(expression)) {
			const message = told.has(name) ? null : fonts.fault(name);
			if (message !== null) {
				told.add(name);
				warnings.push({ severity: "warning", message, file, line });
			}
		}
	}
	return warnings;
}

/** The expressions that name a font: arguments called so, and the third of `text()`. */
function fontsAskedIn(node: Node): Expression[] {
	if (!("kind" in node) || (node.kind !== "instance" && node.kind !== "call")) {
		return [];
	}
	const { arguments: given } = node;
	const named = given.filter(({ name }) => name === "font");
	const plain = node.kind === "instance" && node.name === "text" ? given[OF_TEXT] : undefined;
	const found: Argument[] = plain !== undefined && plain.name === null ? [...named, plain] : named;
	return found.flatMap(({ value }) => (value === null ? [] : [value]));
}
