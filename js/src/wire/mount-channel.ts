/** Declares the channel that tells an `<openscad-view channel>` which viewer to show. */
import { sharedName } from "./names";

export type ToMounting =
	/** An element has come: which viewer is it to show? */
	{ type: "wanted" };

export type FromMounting = { type: "mounted"; viewer: string };

/** @param channel The name that page and worker agree on. */
export function mountingName(channel: string): string {
	return sharedName("mount", channel);
}
