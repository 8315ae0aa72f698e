/**
 * Tells the renderer whether a run would fail again on the same instance.
 *
 * OpenSCAD says what it finds wrong with a geometry when it computes it, and then keeps
 * the geometry: with `cube(1); import("missing.stl");` the first warm render tells of
 * the missing file, and the next one would succeed. What the parser and the evaluation
 * of the program say comes again each time.
 */
import type { Message } from "./log-parser";

const EACH_TIME = [
	/^Parser error/,
	/^Assertion /,
	/^Recursion detected/,
	/^Ignoring unknown (module|function|variable) /,
];

export function failsAgain(diagnostics: readonly Message[]): boolean {
	return diagnostics
		.filter(({ severity }) => severity === "error" || severity === "warning")
		.every(({ message }) => EACH_TIME.some((pattern) => pattern.test(message)));
}
