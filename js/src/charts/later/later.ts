/**
 * Finds what charts load at first use: files, tables, contours, and marks that few charts have.
 *
 * These are one script, which the page runs for what it provides, and a worker as its whole code;
 * what draws over charts is another one, and so are parallel axes, scenes of three dimensions, and
 * what makes charts heard.
 */
import { importText } from "../../lib/import-text";
import { PageSingleton } from "../../lib/page-singleton";
import { sharedName } from "../../wire/names";

export type LaterScript = "later" | "draw" | "parallel" | "space" | "sound";

/** By the names of the parts. */
export type LaterCode = Readonly<Record<string, unknown>>;

/** What one kind of work loads; the kinds are declared where they are used. */
export class LaterPart<Code> {
	/**
	 * @param name No two parts have the same.
	 * @param script The one that provides it.
	 */
	constructor(
		readonly name: string,
		readonly script: LaterScript = "later",
	) {}

	/** The part with its code, for {@link provideLater}. */
	of(code: Code): LaterCode {
		return { [this.name]: code };
	}

	/** The code, if it is there. */
	get code(): Code | null {
		return (found(this.script).code?.[this.name] as Code | undefined) ?? null;
	}

	/** Whether the page has the code, or a way to it. */
	get isThere(): boolean {
		const { code, findText } = found(this.script);
		return (code ?? findText) !== null;
	}

	/** @throws Where it could not be loaded; the message says why, and what to do. */
	async load(): Promise<Code> {
		return (await loadLater(this.script))[this.name] as Code;
	}
}

interface Later {
	code: LaterCode | null;
	/** Gets the script's text; null where the page has the code in itself. */
	findText: (() => Promise<string>) | null;
	text: Promise<string> | null;
	loading: Promise<LaterCode> | null;
}

function found(script: LaterScript): Later {
	const shared = new PageSingleton<Later>(sharedName("chart-code", script));
	return shared.get(() => ({ code: null, findText: null, text: null, loading: null }));
}

/** Makes the code known: the last thing that its script does. */
export function provideLater(code: LaterCode, script: LaterScript = "later"): void {
	found(script).code = code;
}

/** Says where the script's text comes from, before any chart is shown. */
export function laterFrom(findText: () => Promise<string>, script: LaterScript = "later"): void {
	found(script).findText ??= findText;
}

/** The script's text, to start a worker from; null in pages that have the code in themselves. */
export async function laterText(script: LaterScript = "later"): Promise<string | null> {
	const later = found(script);
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

async function loadLater(script: LaterScript): Promise<LaterCode> {
	const later = found(script);
	if (later.code) {
		return later.code;
	}
	later.loading ??= load(script);
	try {
		return await later.loading;
	} finally {
		later.loading = null;
	}
}

async function load(script: LaterScript): Promise<LaterCode> {
	let reason: unknown = "this page has no way to it";
	try {
		const text = await laterText(script);
		if (text !== null) {
			await importText(text);
		}
	} catch (error) {
		reason = error;
	}
	const { code } = found(script);
	if (!code) {
		throw new Error(
			`a part of the chart's code could not be loaded (${reason}): run the cell again, and see whether the page's content security policy forbids blob: scripts`,
		);
	}
	return code;
}
