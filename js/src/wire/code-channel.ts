/** Declares the channel that brings the widget's code from Python's side to the page, once. */
import { sharedName } from "./names";

export type FromLoader = { type: "wanted" };

export type ToLoader =
	/** Python has just come: ask again. */
	{ type: "here" } | { type: "code"; code: string };

/** `build` names the code by its bytes: pages may have had another version's before. */
export function codeChannelName(build: string): string {
	return sharedName("widget", build);
}
