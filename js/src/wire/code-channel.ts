/** Declares the channel that brings the widget's code from Python's side to the page, once. */
import { sha256 } from "../lib/sha256";
import { isText, messageOf } from "./checks";
import { sharedName } from "./names";

export type FromLoader = { type: "wanted" };

export type ToLoader =
	/** Python has just come: ask again. */
	{ type: "here" } | { type: "code"; code: string };

/** @param build Hex SHA-256 of the code: pages may have had another version's before. */
export function codeChannelName(build: string): string {
	return sharedName("widget", build);
}

/** More is not looked at; the widget takes half a megabyte. */
const LONGEST = 16 * 1024 * 1024;

/** Whether it is the code of that name: any script of the origin can answer in Python's place. */
export function isNamed(code: string, build: string): boolean {
	return code.length <= LONGEST && sha256(new TextEncoder().encode(code)) === build;
}

const fromLoader = messageOf({ wanted: {} });
const toLoader = messageOf({ here: {}, code: { code: isText } });

/** What a page's loader asks. */
export function isFromLoader(value: unknown): value is FromLoader {
	return fromLoader(value);
}

/** What Python's side answers a loader. */
export function isToLoader(value: unknown): value is ToLoader {
	return toLoader(value);
}
