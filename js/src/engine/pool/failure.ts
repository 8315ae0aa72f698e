/** Builds the outcomes of jobs that the pool itself ends. */
import type { ErrorCode } from "../../wire/render-shapes";
import type { Outcome } from "../../wire/results";

/** The answer to a job that the pool itself ends; OpenSCAD said nothing. */
export function failed(code: ErrorCode, message: string): Outcome {
	return { ok: false, failure: { code, message, culprit: null, diagnostics: [], echo: [] } };
}

export const replaced = (): Outcome =>
	failed("replaced", "A newer render of the same viewer took this one's place.");

export const cancelled = (): Outcome => failed("cancelled", "The render was cancelled.");

export const closed = (): Outcome =>
	failed("unavailable", "The pool of OpenSCAD engines was closed. Make another one.");

export const overdue = (milliseconds: number): Outcome =>
	failed(
		"timeout",
		`The render was not done after ${milliseconds / 1000} s and was ended. ` +
			"Lower $fn or the number of objects, look for a loop without end, or allow more time.",
	);
