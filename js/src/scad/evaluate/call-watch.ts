/** Declares what may watch the calls of an evaluation: counters of a profile, and traces of errors. */
import type { Expression, Statement } from "../syntax/tree";
import type { Frame } from "./values";

/** A function, a module, or a function literal. */
export type Callable =
	| (Statement & { kind: "function definition" | "module definition" })
	| (Expression & { kind: "function" });
/** Where a call is written. */
export type CallPlace = (Expression & { kind: "call" }) | (Statement & { kind: "instance" });

/** Its functions are called when code is compiled: an evaluation that nobody watches has none. */
export interface CallWatch {
	/**
	 * The code of a callable, watched.
	 *
	 * @param slots of its parameters.
	 */
	around<Result>(
		callable: Callable,
		slots: readonly number[],
		run: (frame: Frame) => Result,
	): (frame: Frame) => Result;
	/** The code of a call, watched. */
	from<Result>(place: CallPlace, run: (frame: Frame) => Result): (frame: Frame) => Result;
}

/** A callable as messages name it. */
export function nameOf(callable: Callable): string | null {
	return "name" in callable ? callable.name : null;
}
