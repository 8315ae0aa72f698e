/**
 * Finds what charts load at first use: files, tables, contours, and marks that few charts have.
 *
 * It is one script, which the page runs for what it provides, and a worker as its whole code.
 */
import { importText } from "../../lib/import-text";
import { PageSingleton } from "../../lib/page-singleton";
import { sharedName } from "../../wire/names";

/** By the names of the parts. */
export type LaterCode = Readonly<Record<string, unknown>>;

/** What one kind of work loads; the kinds are declared where they are used. */
export class LaterPart<Code> {
	/** @param name No two parts have the same. */
	constructor(readonly name: string) {}

	/** The part with its code, for {@link provideLater}. */
	of(code: Code): LaterCode {
		return { [this.name]: code };
	}

	/** The code, if it is there. */
	get code(): Code | null {
		return (found().code?.[this.name] as Code | undefined) ?? null;
	}

	/** @throws Where it could not be loaded; the message says why, and what to do. */
	async load(): Promise<Code> {
		return (await loadLater())[this.name] as Code;
	}
}

interface Later {
	code: LaterCode | null;
	/** Gets the script's text; null where the page has the code in itself. */
	findText: (() => Promise<string>) | null;
	text: Promise<string> | null;
	loading: Promise<LaterCode> | null;
}

const shared = new PageSingleton<Later>(sharedName("chart-code"));

function found(): Later {
	return shared.get(() => ({ code: null, findText: null, text: null, loading: null }));
}

/** Makes the code known: the last thing that its script does. */
export function provideLater(code: LaterCode): void {
	found().code = code;
}

/** Says where the script's text comes from, before any chart is shown. */
export function laterFrom(findText: () => Promise<string>): void {
	found().findText ??= findText;
}

/** The script's text, to start a worker from; null in pages that have the code in themselves. */
export async function laterText(): Promise<string | null> {
	const later = found();
	if (!later.findText) {
		return null;
	}
	later.text ??= later.findText();
	try {
		return await later.text;
	} catch (error) {
		// Who asks next asks again.
		later.text = null;
		throw error;
	}
}

async function loadLater(): Promise<LaterCode> {
	const later = found();
	if (later.code) {
		return later.code;
	}
	later.loading ??= load();
	try {
		return await later.loading;
	} finally {
		later.loading = null;
	}
}

async function load(): Promise<LaterCode> {
	let reason: unknown = "this page has no way to it";
	try {
		const text = await laterText();
		if (text !== null) {
			await importText(text);
		}
	} catch (error) {
		reason = error;
	}
	const { code } = found();
	if (!code) {
		throw new Error(
			`a part of the chart's code could not be loaded (${reason}): run the cell again, and see whether the page's content security policy forbids blob: scripts`,
		);
	}
	return code;
}
