/** How the widget's code gets from Python's side to the page: once, not with each widget. */
import { sharedName } from "./names";

export type FromLoader = { type: "wanted" };

export type ToLoader =
	/** Python has just come: ask again. */
	{ type: "here" } | { type: "code"; code: string };

/** `build` names the code by its bytes: pages may have had another version's before. */
export function codeChannelName(build: string): string {
	return sharedName("widget", build);
}
