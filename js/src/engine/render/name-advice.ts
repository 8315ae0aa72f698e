/** Advises about a name that OpenSCAD does not know. */

import { CutCache } from "../../scad/cut/cut-cache";
import { type VisibleNames, visibleNames } from "../../scad/cut/visible-names";
import {
	BUILTIN_FUNCTIONS,
	BUILTIN_MODULES,
	BUILTIN_VARIABLES,
	REPLACED,
} from "../../scad/names/builtin-names";
import { nearestName } from "../../scad/names/nearest-name";
import { LIBRARIES } from "../openscad/file-tree";
import type { Message } from "./log-parser";
import type { SourceTexts } from "./source-texts";

const UNKNOWN = /^Ignoring unknown (module|function|variable) ['"](.*)['"]$/;
/** OpenSCAD's own words of names that begin with a digit say no more than that they go. */
const DIGIT = /^Variable names starting with digits/;

/** What is known of the files that messages have led to. */
const cache = new CutCache();

export class NameAdvisor {
	/** By file. */
	readonly #visible = new Map<string | null, VisibleNames>();

	constructor(private readonly texts: SourceTexts) {}

	/** Names what was meant, or null for messages about something else. */
	advice({ message, file }: Message): string | null {
		if (DIGIT.test(message)) {
			return "Begin the name with a letter or an underscore.";
		}
		const [, kind, name = ""] = UNKNOWN.exec(message) ?? [];
		const text = kind === undefined ? null : this.texts.text(file);
		if (kind === undefined || text === null) {
			return null;
		}
		const visible = this.#visible.get(file) ?? this.#look(file, text);
		return otherKind(kind, name, visible) ?? nearest(kind, name, visible);
	}

	#look(file: string | null, text: string): VisibleNames {
		const path = file ?? this.texts.path;
		const visible = visibleNames({ path, text }, this.texts.files, [LIBRARIES], cache);
		this.#visible.set(file, visible);
		return visible;
	}
}

/** The name is known, but as something else. */
function otherKind(kind: string, name: string, visible: VisibleNames): string | null {
	const replacement = kind === "module" ? REPLACED.get(name) : undefined;
	if (replacement !== undefined) {
		return `Newer versions of OpenSCAD have ${replacement} instead.`;
	}
	const isModule = visible.modules.has(name) || BUILTIN_MODULES.has(name);
	const isFunction = visible.functions.has(name) || BUILTIN_FUNCTIONS.has(name);
	const keeper = visible.kept.get(name);
	if (kind !== "module" && isModule) {
		return `${name}() is a module: it makes an object and gives no value.`;
	}
	if (kind !== "function" && isFunction) {
		return kind === "module"
			? `${name}() is a function: it gives a value and makes no object.`
			: `${name}() is a function: call it, with parentheses.`;
	}
	if (kind === "variable" && keeper !== undefined) {
		return `It is a variable of ${keeper.slice(keeper.lastIndexOf("/") + 1)}; "use" brings only functions and modules, "include" brings variables too.`;
	}
	if (kind === "variable" && visible.inner.has(name)) {
		return "It has a value only inside of another module, function or block. Assign it where it is used, or pass it as an argument.";
	}
	return null;
}

function nearest(kind: string, name: string, visible: VisibleNames): string | null {
	const known = {
		module: [...visible.modules, ...BUILTIN_MODULES],
		function: [...visible.functions, ...visible.variables, ...BUILTIN_FUNCTIONS],
		variable: [...visible.variables, ...visible.inner, ...BUILTIN_VARIABLES],
	}[kind];
	const near = nearestName(name, known ?? []);
	return near === null ? null : `Did you mean '${near}'?`;
}
