/** Decides for the renderer why a run gave no part, and says it with the way out. */
import type { ErrorCode, RenderFailure } from "../../wire/render-shapes";
import type { OutputFormat } from "../../wire/results";
import { isOutOfMemory } from "../openscad/cpp-exception";
import { WORK } from "../openscad/file-tree";
import type { Run } from "../openscad/instance";
import { asDiagnostic, type Explained } from "./explain";
import type { ParsedLog } from "./log-parser";
import { missingAdvice, missingName } from "./missing-file";

export interface FailedProgram {
	format: OutputFormat;
	timeoutMs: number;
}

/** Code and message; the log is added by {@link findFailure}. */
type Cause = { code: ErrorCode; message: string };

/**
 * The failure of a run, or null if its output is a part.
 *
 * @param messages those of the log
 */
export function findFailure(
	run: Run,
	log: ParsedLog,
	messages: readonly Explained[],
	program: FailedProgram,
): RenderFailure | null {
	const cause =
		endingCause(run, program.timeoutMs) ??
		errorCause(messages) ??
		resultCause(run, log, messages, program.format);
	const diagnostics = messages.map(asDiagnostic);
	return cause === null ? null : { ...cause, diagnostics, echo: log.echo };
}

function endingCause({ ending }: Run, timeoutMs: number): Cause | null {
	switch (ending.kind) {
		case "graceful":
			return null;
		case "deadline":
			return {
				code: "timeout",
				message:
					`The render was not done after ${timeoutMs / 1000} s, so it was ended. ` +
					"Lower $fn or the number of objects, look for a loop without end, or allow more time.",
			};
		case "memory":
			return OUT_OF_MEMORY;
		case "thrown":
			return isOutOfMemory(ending.exception)
				? OUT_OF_MEMORY
				: crashed(`${ending.exception.type}: ${ending.exception.text}`);
		case "stack":
			return {
				code: "recursion",
				message:
					"The program calls itself, or is nested, too deeply. " +
					"End the recursion earlier, or use a loop.",
			};
		case "trapped":
			return crashed(ending.reason);
	}
}

const OUT_OF_MEMORY: Cause = {
	code: "out-of-memory",
	message:
		"The program needs more memory than a render may take. " +
		"Lower $fn, the number of objects, or the length of its lists and strings.",
};

function crashed(reason: string): Cause {
	return {
		code: "crash",
		message:
			`OpenSCAD crashed on this program (${reason}). The next render starts afresh. ` +
			"Leave out parts of the program to find the one that causes it.",
	};
}

/** Causes come before what they cause: an assertion may fail because a file is missing. */
function errorCause(messages: readonly Explained[]): Cause | null {
	const errors = messages.filter(({ severity }) => severity === "error");
	const starting = (text: string) => errors.find(({ message }) => message.startsWith(text));
	const syntax = starting("Parser error");
	if (syntax !== undefined) {
		const exhausted = syntax.message.includes("memory exhausted");
		const advice = exhausted ? "It is nested too deeply." : "Look there and just before.";
		return { code: "syntax", message: `${sentence(syntax)} ${advice}` };
	}
	for (const error of errors) {
		const name = missingName(error);
		if (name !== null) {
			return {
				code: "missing-file",
				message: `The file "${name}" is missing${place(error)}. ${missingAdvice(name)}`,
			};
		}
	}
	const recursion = starting("Recursion detected");
	if (recursion !== undefined) {
		return { code: "recursion", message: `${sentence(recursion)} Give the recursion an end.` };
	}
	const assertion = starting("Assertion");
	if (assertion !== undefined) {
		return { code: "assertion", message: sentence(assertion) };
	}
	const [first] = errors;
	return first === undefined ? null : { code: "evaluation", message: sentence(first) };
}

function resultCause(
	run: Run,
	log: ParsedLog,
	messages: readonly Explained[],
	format: OutputFormat,
): Cause | null {
	if (log.result === "two-dimensional") {
		return {
			code: "two-dimensional",
			message:
				"The program makes a flat shape and not a solid. " +
				`Give it a height with linear_extrude() or rotate_extrude().${causes(messages)}`,
		};
	}
	if (log.result === "not-flat") {
		return {
			code: "three-dimensional",
			message:
				"The program makes a solid, or nothing, and not a flat shape. " +
				`Flatten it with projection().${causes(messages)}`,
		};
	}
	if (run.output === null || hasNoFacets(run.output, format)) {
		return {
			code: "empty",
			message:
				"The program makes no solid: it draws nothing, cuts everything away, " +
				`or has sizes of zero.${causes(messages)}`,
		};
	}
	return null;
}

/** OpenSCAD only warns of what often is the reason that nothing came out. */
function causes(messages: readonly Explained[]): string {
	const warnings = messages.filter(({ severity }) => severity === "warning");
	const shown = warnings.slice(0, 3).map(sentence);
	return shown.length === 0 ? "" : ` OpenSCAD warns: ${shown.join(" ")}`;
}

function hasNoFacets(output: Uint8Array, format: OutputFormat): boolean {
	if (format === "binstl") {
		const view = new DataView(output.buffer, output.byteOffset, output.byteLength);
		return output.byteLength < 84 || view.getUint32(80, true) === 0;
	}
	const head = new TextDecoder().decode(output.subarray(0, 100));
	return format === "off" && !/^OFF\s+\d+\s+[1-9]/.test(head);
}

function sentence(message: Explained): string {
	const words = `${message.message.replace(/\.$/, "")}${place(message)}.`;
	return message.advice === null ? words : `${words} ${message.advice}`;
}

function place({ file, line }: Explained): string {
	if (line === null) {
		return "";
	}
	// As the user knows it; Python does the same to the diagnostics.
	const known = file?.startsWith(`${WORK}/`) ? file.slice(WORK.length) : file;
	return known === null ? ` (line ${line})` : ` (line ${line} of ${known})`;
}
