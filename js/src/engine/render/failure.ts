/** Decides for the renderer why a run gave no part, and says it with the way out. */
import type { Diagnostic, ErrorCode, RenderFailure } from "../../wire/render-shapes";
import type { OutputFormat } from "../../wire/results";
import { isOutOfMemory } from "../openscad/cpp-exception";
import { WORK } from "../openscad/file-tree";
import type { Run } from "../openscad/instance";
import { characterAdvice } from "./character-advice";
import { asDiagnostic, type Explained } from "./explain";
import { findCircle, isInCircle } from "./include-circle";
import type { ParsedLog } from "./log-parser";
import { missingAdvice, missingName } from "./missing-file";
import type { AuthoredProgram } from "./source-texts";
import { missingMesh, unreadMesh } from "./unread-mesh";

export interface FailedProgram extends AuthoredProgram {
	format: OutputFormat;
	timeoutMs: number;
}

/** Code, message, and what it is about; the log is added by {@link findFailure}. */
interface Cause {
	code: ErrorCode;
	message: string;
	culprit?: Explained | undefined;
}

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
	const described = program.format === "param" && run.output !== null;
	// A program that draws a part may print OpenSCAD's words for one that does not.
	const isDrawn = run.output !== null && !hasNoFacets(run.output, program.format);
	const cause =
		endingCause(run, program) ??
		errorCause(described ? messages.filter(isOfText) : messages, program) ??
		(isDrawn ? null : flatCause(log, messages)) ??
		(described ? null : omissionCause(messages)) ??
		(isDrawn ? null : resultCause(log, messages));
	return cause === null ? null : failureOf(cause, messages, log.echo);
}

/** Whether a run's output is a part that lacks what the failure is about. */
export function isPartial({ output }: Run, { code }: RenderFailure, format: OutputFormat): boolean {
	return code === "evaluation" && output !== null && !hasNoFacets(output, format);
}

/** The failure of a part that lacks what OpenSCAD calls an error; null if nothing is left out. */
export function omissionIn(diagnostics: readonly Diagnostic[], echo: string[]) {
	const messages = diagnostics.map((item) => ({ ...item, advice: null }));
	const cause = omissionCause(messages);
	return cause === null ? null : failureOf(cause, messages, echo);
}

function failureOf(cause: Cause, messages: readonly Explained[], echo: string[]): RenderFailure {
	const { code, message, culprit } = cause;
	const at = culprit === undefined ? -1 : messages.indexOf(culprit);
	const diagnostics = messages.map(asDiagnostic);
	return { code, message, culprit: at < 0 ? null : at, diagnostics, echo };
}

/**
 * Parameters are those of a text that can be read with all its files. What their values lead
 * to does not matter: they may be what mends it.
 */
function isOfText(message: Explained): boolean {
	return message.message.startsWith("Parser error") || missingName(message) !== null;
}

function endingCause({ ending }: Run, program: FailedProgram): Cause | null {
	// A circle ends by its time, its depth or its memory, whichever is over first.
	return ending.kind === "graceful" ? null : (circleCause(program) ?? causeOf(ending, program));
}

function causeOf(
	ending: Exclude<Run["ending"], { kind: "graceful" }>,
	program: FailedProgram,
): Cause {
	switch (ending.kind) {
		case "deadline":
			return {
				code: "timeout",
				message:
					`The render was not done after ${program.timeoutMs / 1000} s, so it was ended. ` +
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
				message: `The program calls itself, or is nested, too deeply. ${TOO_DEEP}`,
			};
		case "trapped":
			return crashed(ending.reason);
	}
}

function circleCause(program: AuthoredProgram): Cause | null {
	const circle = findCircle(program);
	return circle && { code: "recursion", message: circular(circle.name, circle.use, place(circle)) };
}

function circular(name: string, use: boolean, where: string): string {
	return (
		`The file "${name}" ${use ? "uses" : "includes"} itself, directly or through others${where}: ` +
		"it is a circle of includes. Leave one of them out, or put what both need into a third file."
	);
}

/** COMPATIBILITY has the limits of each browser. */
const TOO_DEEP =
	"OpenSCAD ends calls that lie too deep in each other: some 600 of functions and 300 of modules " +
	"as WebAssembly, some thousands where it is installed. See whether it has an end; if so, make the call the last thing that the function " +
	"does, which may be a million deep, or use a loop.";

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
function errorCause(messages: readonly Explained[], program: AuthoredProgram): Cause | null {
	const errors = messages.filter(({ severity }) => severity === "error");
	const starting = (text: string) => errors.find(({ message }) => message.startsWith(text));
	const syntax = starting("Parser error");
	if (syntax !== undefined) {
		const exhausted = syntax.message.includes("memory exhausted");
		const advice = exhausted
			? "It is nested too deeply."
			: (characterAdvice(syntax.sourceLine ?? "") ?? "Look there and just before.");
		return { code: "syntax", message: `${sentence(syntax)} ${advice}`, culprit: syntax };
	}
	for (const error of errors) {
		const name = missingName(error);
		if (name !== null && isInCircle(error, name, program)) {
			const use = error.message.startsWith("Can't open library");
			return { code: "recursion", message: circular(name, use, place(error)), culprit: error };
		}
		if (name !== null) {
			return {
				code: "missing-file",
				message: `The file "${name}" is missing${place(error)}. ${missingAdvice(name, error.computed, program.files)}`,
				culprit: error,
			};
		}
	}
	const unread = unreadMesh(messages);
	if (unread !== null) {
		const { message: culprit, kind } = unread;
		const where = place(culprit);
		const missing = missingMesh(unread, where, program);
		return missing !== null
			? { code: "missing-file", message: missing, culprit }
			: {
					code: "evaluation",
					message:
						kind === "SCAD"
							? `import() takes no programs${where}: use <file.scad> brings their modules, include <file.scad> all of them.`
							: `OpenSCAD cannot read ${kind} files here${where}. Save the mesh as STL, or as OFF to keep its colours, with the program that it comes from.`,
					culprit,
				};
	}
	const recursion = starting("Recursion detected");
	if (recursion !== undefined) {
		return {
			code: "recursion",
			message: `${sentence(recursion)} ${TOO_DEEP}`,
			culprit: recursion,
		};
	}
	const assertion = starting("Assertion");
	if (assertion !== undefined) {
		return { code: "assertion", message: sentence(assertion), culprit: assertion };
	}
	return null;
}

const FLAT =
	"The program makes a flat shape and not a solid. " +
	"Give it a height with linear_extrude() or rotate_extrude().";

function flatCause(log: ParsedLog, messages: readonly Explained[]): Cause | null {
	return log.result !== "two-dimensional"
		? null
		: {
				code: "two-dimensional",
				message: FLAT + causes(messages),
				culprit: firstWarning(messages),
			};
}

/** What OpenSCAD calls an error it leaves out; the rest, if there is any, it writes. */
function omissionCause(messages: readonly Explained[]): Cause | null {
	const first = messages.find(({ severity }) => severity === "error");
	return first === undefined
		? null
		: { code: "evaluation", message: sentence(first), culprit: first };
}

function resultCause(log: ParsedLog, messages: readonly Explained[]): Cause {
	if (log.result === "not-flat") {
		return {
			code: "three-dimensional",
			message:
				"The program makes a solid, or nothing, and not a flat shape. " +
				`Flatten it with projection().${causes(messages)}`,
			culprit: firstWarning(messages),
		};
	}
	return {
		code: "empty",
		message:
			"The program makes no solid: it draws nothing, cuts everything away, " +
			`or has sizes of zero.${causes(messages)}`,
		culprit: firstWarning(messages),
	};
}

/**
 * The failure of another export of what was evaluated already: what OpenSCAD had to say of the
 * program, it has said the first time.
 */
export function ofAnotherExport(
	failure: RenderFailure,
	first: Pick<RenderFailure, "diagnostics" | "echo"> & { message?: string },
): RenderFailure {
	const { message = "", diagnostics, echo } = first;
	const reasons =
		failure.code === "empty" && message.startsWith(FLAT) ? message.slice(FLAT.length) : "";
	return { ...failure, message: failure.message + reasons, diagnostics, echo };
}

/** OpenSCAD only warns of what often is the reason that nothing came out. */
function causes(messages: readonly Explained[]): string {
	const warnings = messages.filter(({ severity }) => severity === "warning");
	const shown = warnings.slice(0, 3).map(sentence);
	return shown.length === 0 ? "" : ` OpenSCAD warns: ${shown.join(" ")}`;
}

/** OpenSCAD does not tell which mesh it is. */
const OPEN = /mesh is not closed!|conversion failed: NotManifold/;

/** The failure with what OpenSCAD has not said: where nothing came out it often is the reason. */
export function withRemarks(failure: RenderFailure, remarks: readonly Diagnostic[]): RenderFailure {
	const reasons =
		failure.code === "empty" || OPEN.test(failure.message)
			? causes(remarks.map((item) => ({ ...item, advice: null }))).replace(" OpenSCAD warns:", "")
			: "";
	return {
		...failure,
		message: failure.message + reasons,
		diagnostics: [...failure.diagnostics, ...remarks],
	};
}

function firstWarning(messages: readonly Explained[]): Explained | undefined {
	return messages.find(({ severity }) => severity === "warning");
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
	const words = `${message.message.replace(/\.$/, "")}${place(message)}.`.replace(/!\.$/, "!");
	return message.advice === null ? words : `${words} ${message.advice}`;
}

function place({ file, line }: Pick<Explained, "file" | "line">): string {
	if (line === null) {
		return "";
	}
	// As the user knows it; Python does the same to the diagnostics.
	const known = file?.startsWith(`${WORK}/`) ? file.slice(WORK.length) : file;
	return known === null ? ` (line ${line})` : ` (line ${line} of ${known})`;
}
