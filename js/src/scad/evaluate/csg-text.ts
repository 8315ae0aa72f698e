/** Writes a tree as OpenSCAD exports it to `.csg`: with six digits, so only for comparing. */
import type { Node, Parameter } from "./node";
import { streamedNumber } from "./number-text";
import { shown } from "./shown";

export function csgText(nodes: readonly Node[]): string {
	return `${shown(nodes)
		.map((node) => nodeText(node, ""))
		.join("")}\n`;
}

function nodeText({ module, parameters, children, modifiers }: Node, indent: string): string {
	const marks = ["%", "#"].filter((mark) => modifiers.includes(mark as "%")).join("");
	const given = parameters.map(([name, value]) =>
		name === "" ? parameterText(value) : `${name} = ${parameterText(value)}`,
	);
	const head = `${marks}${indent}${module}(${given.join(", ")})`;
	if (children.length === 0) {
		return `${head};\n`;
	}
	const inside = children.map((child) => nodeText(child, `${indent}\t`)).join("");
	return `${head} {\n${inside}${indent}}\n`;
}

function parameterText(value: Parameter): string {
	if (typeof value === "number") {
		return streamedNumber(value);
	}
	return typeof value === "object" ? `[${value.map(parameterText).join(", ")}]` : String(value);
}
