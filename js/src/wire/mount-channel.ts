/** Declares the channel that tells an element with a `channel` which viewer or chart to show. */
import { sharedName } from "./names";

/** All pages of an origin hear each other, so elements say which page they stand in. */
export type ToMounting =
	/** An element has come: which viewer is it to show? */
	| { type: "wanted"; page: string }
	/** An element shows what it was told. */
	| { type: "shown"; page: string }
	/** An element of another page was here before, or is in the same dispute. */
	| { type: "taken"; page: string };

/**
 * `viewer` names the viewer or chart, `host` the Python that speaks: one that starts anew is
 * another one.
 */
export type FromMounting = { type: "mounted"; viewer: string; host: string };

/** @param channel The name that page and worker agree on. */
export function mountingName(channel: string): string {
	return sharedName("mount", channel);
}

/** What both pages say where two have one name. */
export function takenMessage(channel: string): string {
	return (
		`Two pages of this origin use the channel ${JSON.stringify(channel)}, so neither knows which ` +
		"Python is its own. Write the element without a channel, hand its property `channel` to " +
		"the page's worker, mount on that, and load both pages again."
	);
}
