/** The tree that an evaluation gives: what OpenSCAD makes geometry of. */
import type { Modifier } from "../syntax/tree";
import type { Value } from "./values";

/** Numbers are written with six digits; OpenSCAD keeps some as 32 bits, which are rounded before. */
export type Parameter =
	| boolean
	| number
	/** Written as it is. */
	| string
	| readonly Parameter[];

export interface Node {
	/** The name of a built-in module. */
	module: string;
	/** Without a name: in its place. */
	parameters: readonly (readonly [name: string, value: Parameter])[];
	children: readonly Node[];
	modifiers: readonly Modifier[];
	/** What made it, with every digit; null of what only groups. */
	call: Call | null;
}

/** A call of a built-in module. */
export interface Call {
	module: string;
	/** By parameter, `$fn`, `$fa` and `$fs` among them where they count. */
	values: readonly (readonly [parameter: string, value: Value])[];
}

export function node(
	module: string,
	children: readonly Node[],
	parameters: Node["parameters"] = [],
	call: Call | null = null,
): Node {
	return { module, parameters, children, modifiers: [], call };
}
