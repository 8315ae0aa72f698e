/** Words a failed render for the panel, the log and the status line. */
import type { Diagnostic, ErrorCode, RenderFailure } from "../../wire/render-shapes";

const TITLES: Record<ErrorCode, string> = {
	syntax: "Syntax error",
	assertion: "Assertion failed",
	"missing-file": "File not found",
	"unknown-parameter": "Unknown parameter",
	recursion: "Recursion too deep",
	evaluation: "Error in the program",
	empty: "Nothing to show",
	"two-dimensional": "A drawing, not a part",
	"three-dimensional": "A solid, not a drawing",
	timeout: "Took too long",
	cancelled: "Cancelled",
	replaced: "Replaced by a newer render",
	"out-of-memory": "Out of memory",
	crash: "OpenSCAD crashed",
	unavailable: "OpenSCAD is not available",
	"invalid-job": "Cannot be rendered",
	unprofiled: "No call profile",
};

export function titleOf(failure: RenderFailure): string {
	return TITLES[failure.code];
}

/** The message that the failure is about. */
export function culprit(failure: RenderFailure): Diagnostic | null {
	return failure.diagnostics[failure.culprit ?? -1] ?? null;
}

/** "line 3", "gear.scad, line 3", "gear.scad" or "", and the line of Python where it is known. */
export function placeOf({
	file,
	line,
	origin,
}: Pick<Diagnostic, "file" | "line" | "origin">): string {
	const place = [file ?? "", line === null ? "" : `line ${line}`].filter(Boolean).join(", ");
	return [place, origin ?? ""].filter(Boolean).join(" · ");
}

/** An end that somebody wanted is no fault. */
export function isCalm(failure: RenderFailure): boolean {
	return failure.code === "cancelled" || failure.code === "replaced";
}
