/** Declares the views that a page mounts: of a part, of a chart, or others that are fed. */
import type { Reusable } from "./view-reuse";

/** What feeds a view; its name is the same for all that feed it alike. */
export interface Named {
	readonly name: string;
}

export interface Mountable<Source extends Named> extends Reusable {
	/** Puts the view into `el` and feeds it from there, where it was fed before or anew. */
	attach(el: HTMLElement, source: Source): void;
	/** The host has taken the view away, and may attach it again. */
	detach(): void;
}

/** Makes one kind of view. */
export interface ViewFactory<Source extends Named> {
	/** A page makes all views of a kind with the factory that it was given first. */
	readonly kind: string;
	make(): Mountable<Source>;
	/** The page's last view is gone, and may come again: lets go of what its views share. */
	end?(): void;
}
