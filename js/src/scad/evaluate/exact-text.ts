/** Writes a tree for OpenSCAD to read: with every digit, and nothing that changes no geometry. */

import type { Node } from "./node";
import { shown } from "./shown";
import { spend } from "./spending";
import { FunctionValue, isList, Range, type Value } from "./values";

export function exactText(nodes: readonly Node[]): string {
	return shown(nodes).map(nodeText).join("");
}

function nodeText({ module, call, children, modifiers }: Node): string {
	const marks = ["%", "#"].filter((mark) => modifiers.includes(mark as "%")).join("");
	const given = (call?.values ?? []).map(([name, value]) => `${name}=${valueText(value)}`);
	const head = `${marks}${call?.module ?? module}(${given.join()})`;
	if (children.length === 0) {
		return `${head};`;
	}
	const inside = children.map(nodeText).join("");
	return children.length === 1 ? head + inside : `${head}{${inside}}`;
}

function valueText(value: Value): string {
	if (typeof value === "number") {
		return numberText(value);
	}
	if (typeof value === "string") {
		return quoted(value);
	}
	if (isList(value)) {
		spend(value.length + 1);
		return `[${value.map(valueText).join()}]`;
	}
	if (value instanceof Range) {
		return `[${[value.first, value.step, value.last].map(numberText).join(":")}]`;
	}
	// A function means nothing to any module.
	return value === undefined || value instanceof FunctionValue ? "undef" : String(value);
}

/** Reads back as the same number. */
function numberText(value: number): string {
	if (Number.isFinite(value)) {
		return Object.is(value, -0) ? "-0" : String(value).replace("e+", "e");
	}
	return Number.isNaN(value) ? "(0/0)" : value > 0 ? "(1/0)" : "(-1/0)";
}

function quoted(text: string): string {
	const escapes: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
	return `"${text.replace(/[\\"\n\r\t]/g, (letter) => escapes[letter] ?? `\\${letter}`)}"`;
}
