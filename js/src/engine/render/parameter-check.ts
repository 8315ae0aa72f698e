/** Refuses parameters that the program has no variable for: OpenSCAD would not say a word. */

import type { CutCache } from "../../scad/cut/cut-cache";
import { SettableVariables } from "../../scad/cut/settable-variables";
import { nearestName } from "../../scad/names/nearest-name";
import { topLevelVariables } from "../../scad/names/top-level-variables";
import { parse } from "../../scad/syntax/parser";
import type { Job, RenderFailure } from "../../wire/render-shapes";
import { LIBRARIES } from "../openscad/file-tree";

/** Names listed in the message. */
const MOST_LISTED = 20;

/**
 * The failure of a job that sets variables which the program does not have, or null.
 *
 * Special variables such as `$fn` can always be set. The answer holds for a program that
 * can be parsed and whose files are all there; see {@link untilEvaluated}.
 */
export function unknownParameters(job: Job, cache: CutCache): RenderFailure | null {
	const set = [...topLevelVariables(parse(job.assignments)).assigned];
	const names = set.filter((name) => !name.startsWith("$"));
	if (names.length === 0) {
		return null;
	}
	const known = new SettableVariables(job, [LIBRARIES], cache);
	const unknown = known.without(names);
	if (unknown.length === 0) {
		return null;
	}
	const all = [...known.own, ...known.included];
	const sentences = unknown.map((name) => {
		const near = nearestName(name, all);
		const hint = near === null ? "" : ` Did you mean "${near}"?`;
		return `The program has no variable "${name}".${hint}`;
	});
	const message = `${sentences.join(" ")} ${listed(known)}`;
	return { code: "unknown-parameter", message, culprit: null, diagnostics: [], echo: [] };
}

/**
 * The job, but ending as soon as the program is read: with "assertion", or with what is
 * wrong with the text or its files, which comes before what is wrong with parameters.
 */
export function untilEvaluated<T extends Pick<Job, "source" | "assignments">>(job: T): T {
	const stop = "openscad_parameter_check_=assert(false)0;";
	const start = job.source.charCodeAt(0) === 0xfeff ? 1 : 0;
	return { ...job, source: stop + job.source.slice(start), assignments: "" };
}

function listed({ own, included }: SettableVariables): string {
	// By custom, a name that begins with an underscore is not for others.
	const open = [...new Set([...own, ...included])].filter((name) => !/^[$_]|^PI$/.test(name));
	if (open.length === 0) {
		return "Parameters set variables of its top level, and it has none.";
	}
	const rest = open.length - MOST_LISTED;
	const more = rest > 0 ? ` and ${rest} more` : "";
	return `It has: ${open.slice(0, MOST_LISTED).join(", ")}${more}.`;
}
