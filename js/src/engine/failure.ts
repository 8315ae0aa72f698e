/** Decides why a run gave no part, and says it with the way out. */
import type { Diagnostic, ErrorCode, RenderFailure } from "../contract";
import type { Run } from "./instance";
import type { ParsedLog } from "./log-parser";

/** First match decides, so causes stand before what they cause. */
const ERRORS: [RegExp, ErrorCode][] = [
	[/^Parser error/, "syntax"],
	[/^Can't open (file|library|include file|import file)|^Can't read font/, "missing-file"],
	[/^Recursion detected/, "recursion"],
	[/^Assertion /, "assertion"],
];

const MISSING = /^(?:Can't open (?:include file|library|import file|file) |The file )'(.*?)'/s;

/** The failure of a run, or null if its output is a part. */
export function findFailure(run: Run, log: ParsedLog, timeoutMs: number): RenderFailure | null {
	const failed = (code: ErrorCode, message: string): RenderFailure => ({
		code,
		message,
		diagnostics: log.diagnostics,
		echo: log.echo,
	});
	switch (run.ending.kind) {
		case "deadline":
			return failed(
				"timeout",
				`The render was not done after ${timeoutMs / 1000} s and was ended. ` +
					"Lower $fn or the number of objects, look for a loop without end, or allow more time.",
			);
		case "memory":
			return failed(
				"out-of-memory",
				"The program needs more memory than a render may take. " +
					"Lower $fn, the number of objects, or the length of its lists and strings.",
			);
		case "torn":
			return tornFailure(run.ending.error, failed);
	}
	const missing = log.diagnostics.find((diagnostic) => MISSING.test(diagnostic.message));
	const errors = log.diagnostics.filter(({ severity }) => severity === "error");
	const first = errors[0];
	const syntax = errors.find(({ message }) => message.startsWith("Parser error"));
	if (syntax !== undefined) {
		return failed("syntax", `${located(syntax)}. Correct the program there or just before.`);
	}
	if (missing !== undefined) {
		const name = MISSING.exec(missing.message)?.[1] ?? "";
		return failed("missing-file", `The file "${name}" is missing: ${located(missing)}.`);
	}
	if (first !== undefined) {
		const code = ERRORS.find(([pattern]) => pattern.test(first.message))?.[1] ?? "evaluation";
		return failed(code, `${located(first)}.`);
	}
	if (log.result === "two-dimensional") {
		return failed(
			"two-dimensional",
			"The program makes a flat shape, not a solid. Wrap it in linear_extrude(height = …) or rotate_extrude().",
		);
	}
	if (run.output === null) {
		return failed("empty", "The program makes no solid.");
	}
	return null;
}

function tornFailure(
	error: unknown,
	failed: (code: ErrorCode, message: string) => RenderFailure,
): RenderFailure {
	if (error instanceof RangeError) {
		return failed(
			"recursion",
			"The program recurses, or is nested, too deeply. End the recursion earlier, or use a loop.",
		);
	}
	return failed("crash", `OpenSCAD crashed (${error}). The next render starts afresh.`);
}

function located({ message, file, line }: Diagnostic): string {
	const place = [...(file === null ? [] : [file]), ...(line === null ? [] : [`line ${line}`])];
	return place.length === 0 ? message : `${message} (${place.join(", ")})`;
}
