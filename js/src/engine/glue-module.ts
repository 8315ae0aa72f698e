/**
 * Loads the glue, an ES module that exists only as text.
 *
 * Browsers import it from a `blob:` URL. Node cannot, and takes a `data:` URL (which
 * pages with a strict policy forbid). Each realm imports a given text once, because
 * modules are never collected.
 */
import { addDeadlineChecks } from "./deadline";
import type { GlueFactory } from "./emscripten";
import { type GlueNames, readGlueNames } from "./glue-exports";
import { addMemoryBound } from "./memory-bound";

export interface Glue {
	factory: GlueFactory;
	names: GlueNames;
}

const loaded = new Map<string, Promise<Glue>>();

export function loadGlue(text: string): Promise<Glue> {
	let glue = loaded.get(text);
	if (glue === undefined) {
		glue = importGlue(text);
		loaded.set(text, glue);
		glue.catch(() => loaded.delete(text));
	}
	return glue;
}

async function importGlue(text: string): Promise<Glue> {
	const names = readGlueNames(text);
	const module: { default: GlueFactory } = await importText(editGlue(text));
	return { factory: module.default, names };
}

/** The glue with the engine's edits, each in the file of the trick that it serves. */
export function editGlue(text: string): string {
	return addMemoryBound(addDeadlineChecks(text));
}

async function importText(text: string): Promise<{ default: GlueFactory }> {
	if (runsInNode()) {
		return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`);
	}
	const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
	try {
		return await import(/* @vite-ignore */ url);
	} finally {
		URL.revokeObjectURL(url);
	}
}

function runsInNode(): boolean {
	return (
		typeof process === "object" &&
		typeof process.versions === "object" &&
		typeof process.versions.node === "string"
	);
}
