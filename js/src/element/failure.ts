/** Builds the errors that elements throw and announce, in the shape of a render's failure. */

import { errorText } from "../lib/error-text";
import { ParameterError } from "../scad/syntax/literal";
import type { ErrorCode, RenderFailure } from "../wire/render-shapes";

/** A part that could not be made or read. */
export class PartError extends Error {
	override name = "PartError";
	readonly failure: RenderFailure;

	constructor(failure: RenderFailure) {
		super(failure.message);
		this.failure = failure;
	}
}

export function fault(code: ErrorCode, message: string): PartError {
	return new PartError({ code, message, culprit: null, diagnostics: [], echo: [] });
}

export function failureOf(error: unknown): RenderFailure {
	if (error instanceof PartError) {
		return error.failure;
	}
	const message = errorText(error);
	// The readers of mesh files are code of their own, with a class of their own.
	const known =
		error instanceof ParameterError || (error instanceof Error && error.name === "MeshError");
	return fault(known ? "invalid-job" : "crash", message).failure;
}

/** Advice for whoever writes the page, where the engine's is for whoever writes Python. */
export function forPages(failure: RenderFailure): RenderFailure {
	const explained = (text: string) =>
		text
			.replace(
				/ ?It was looked for (beside [a-z ]+?)(?: and in \/libraries)?\..*$/s,
				' It was looked for $1. Put it there, or into the element as <script type="text/scad" data-file="NAME">.',
			)
			.replace(/give it with files=\{.*\}\.$/s, "write its whole name in one text.");
	return {
		...failure,
		message: explained(failure.message),
		diagnostics: failure.diagnostics.map((item) => ({ ...item, message: explained(item.message) })),
	};
}
