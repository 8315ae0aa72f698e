/** Tells inside of which calls, and with which arguments, OpenSCAD had something to say. */
import { argumentsOf, CallTrace } from "../../scad/evaluate/call-trace";
import { nameOf } from "../../scad/evaluate/call-watch";
import { type EvaluatedProgram, Evaluator } from "../../scad/evaluate/evaluator";
import { loadLibm } from "../../scad/evaluate/libm";
import { Refusal } from "../../scad/evaluate/refusal";
import type { Call } from "../../wire/render-shapes";
import { LIBRARIES } from "../openscad/file-tree";
import type { Message } from "../render/log-parser";

/** OpenSCAD's messages, and why the evaluator ends where they come. */
const REASONS: readonly (readonly [message: RegExp, reason: RegExp])[] = [
	[/^Assertion /, /^an assertion that does not hold$/],
	[/^Recursion detected/, /too deeply$|needs more stack$/],
	[/^undefined operation/, /of values that do not go together$|of (?:what is )?no number$/],
	[/^Ignoring unknown variable/, /^the (?:unknown )?variable /],
];
/** Calls that are told: those around the message, and the outermost. */
const [INNERMOST, OUTERMOST] = [6, 2];

/**
 * The calls around the first thing that OpenSCAD has to say of a program, the innermost first;
 * none where the evaluator does not end at the same place for the same reason.
 */
export async function callStack(
	program: EvaluatedProgram,
	about: Message,
	timeoutMs: number,
): Promise<Call[]> {
	const [, why] = REASONS.find(([said]) => said.test(about.message)) ?? [];
	if (why === undefined) {
		return [];
	}
	const trace = new CallTrace();
	const evaluator = new Evaluator([LIBRARIES], await loadLibm(), trace);
	try {
		evaluator.evaluate(program, { preview: false, timeoutMs });
		return [];
	} catch (error) {
		if (!(error instanceof Refusal && why.test(error.message))) {
			return [];
		}
	}
	const open = [...trace.open].reverse();
	const told = open
		.map((call, depth) => ({ call, depth }))
		.filter(({ depth }) => depth < INNERMOST || depth >= open.length - OUTERMOST);
	const nodes = told.flatMap(({ call: { callable, place } }) => [callable, place ?? callable]);
	const places = evaluator.places(new Set(nodes));
	const [innermost] = open;
	const around = innermost && places.get(innermost.callable);
	if (around?.file !== about.file || around.line > (about.line ?? 0)) {
		return [];
	}
	return told.map(({ call, depth }) => {
		const { callable, place } = call;
		const at = place === null ? undefined : places.get(place);
		return {
			name: nameOf(callable) ?? places.get(callable)?.variable ?? "",
			arguments: argumentsOf(call),
			file: at?.file ?? null,
			line: at?.line ?? null,
			depth,
		};
	});
}
