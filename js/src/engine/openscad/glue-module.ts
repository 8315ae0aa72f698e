/**
 * Loads the glue, an ES module that exists only as text.
 *
 * A worker has it in its own source. Elsewhere browsers import it from a `blob:` URL. Node cannot, and takes a `data:` URL (which
 * pages with a strict policy forbid). Each realm imports a given text once, because
 * modules are never collected.
 */
import { importText } from "../../lib/import-text";
import type { GlueFactory } from "./emscripten";
import { type GlueNames, readGlueNames } from "./glue-exports";
import { compileInvokes, type InvokeModules } from "./invoke";
import { addMemoryBound } from "./memory-bound";
import { ownGlue } from "./own-glue";

export interface Glue {
	factory: GlueFactory;
	names: GlueNames;
	invokes: InvokeModules;
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
	const [{ default: factory }, invokes] = await Promise.all([
		gluedIn() ?? importModule(addMemoryBound(text)),
		compileInvokes(names),
	]);
	return { factory, names, invokes };
}

function gluedIn(): { default: GlueFactory } | null {
	const own = ownGlue();
	return own && { default: own };
}

function importModule(text: string): Promise<{ default: GlueFactory }> {
	return runsInNode()
		? import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`)
		: importText(text);
}

function runsInNode(): boolean {
	return (
		typeof process === "object" &&
		typeof process.versions === "object" &&
		typeof process.versions.node === "string"
	);
}
