/** Writes how often a program's functions and modules are called, and for how long: its profile. */
import { CallCounter, type CallPath, type Counted } from "../../scad/evaluate/call-counter";
import { type Callable, nameOf } from "../../scad/evaluate/call-watch";
import { type EvaluatedProgram, Evaluator } from "../../scad/evaluate/evaluator";
import { loadLibm } from "../../scad/evaluate/libm";
import { Refusal } from "../../scad/evaluate/refusal";
import type { CallProfile, ProfiledCall, ProfiledPath } from "../../wire/render-shapes";
import { LIBRARIES } from "../openscad/file-tree";

/** Evaluations until code is fast, of a program that does not take long. */
const WARMING = 5;
/** Milliseconds to measure for: a browser's clock is coarse. */
const MEASURING = 300;

/** The profile, or why there is none. Milliseconds and calls are those of one evaluation. */
export async function callProfile(
	program: EvaluatedProgram,
	timeoutMs: number,
): Promise<CallProfile | string> {
	const end = performance.now() + timeoutMs;
	const counter = new CallCounter();
	const evaluator = new Evaluator([LIBRARIES], await loadLibm(), counter);
	const evaluate = () => {
		counter.begin();
		evaluator.evaluate(program, { preview: false, timeoutMs: end - performance.now() });
		counter.end();
	};
	try {
		const warming = performance.now();
		for (let round = 0; round < WARMING && performance.now() - warming < MEASURING; round++) {
			evaluate();
		}
		counter.forget();
		const measuring = performance.now();
		let evaluations = 0;
		let spent = 0;
		do {
			evaluate();
			evaluations++;
			spent = performance.now() - measuring;
			// What has taken long is not begun again without the time for it.
		} while (spent < MEASURING && performance.now() + (2 * spent) / evaluations < end);
		return written(evaluator, counter, evaluations);
	} catch (error) {
		if (error instanceof Refusal) {
			return error.message;
		}
		throw error;
	}
}

function written(evaluator: Evaluator, counter: CallCounter, evaluations: number): CallProfile {
	const { counted, paths } = counter;
	const callables = counted.flatMap(({ callable }) => (callable === null ? [] : [callable]));
	const places = evaluator.places(new Set(callables));
	const calls = counted.map(({ callable, calls, own, total }): ProfiledCall => {
		const { file = null, line = null, variable = null } = places.get(callable ?? counter) ?? {};
		return {
			kind: callable === null ? "program" : kindOf(callable),
			name: (callable && nameOf(callable)) ?? variable ?? "",
			file,
			line,
			calls: calls / evaluations,
			own: own / evaluations,
			total: total / evaluations,
		};
	});
	return { evaluations, calls, paths: flattened(paths, counted, evaluations) };
}

function kindOf({ kind }: Callable): ProfiledCall["kind"] {
	return kind === "module definition" ? "module" : "function";
}

/** Paths in an order in which each comes behind the one that it is below. */
function flattened(root: CallPath, counted: Counted[], evaluations: number): ProfiledPath[] {
	const numbers = new Map(counted.map((one, number) => [one, number]));
	const flat: ProfiledPath[] = [];
	const waiting: [CallPath, number][] = [[root, -1]];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const [path, above] = next;
		waiting.push(...path.below.map((one): [CallPath, number] => [one, flat.length]));
		flat.push([
			above,
			numbers.get(path.counted) ?? 0,
			path.calls / evaluations,
			path.own / evaluations,
		]);
	}
	return flat;
}
