/** Names what a worker's Python mounts on, for the elements that show it. */
import { unguessable } from "../lib/unguessable";

export class ChannelName {
	readonly #element: HTMLElement;
	readonly #made: () => void;
	/** Nobody else's, once the page has asked for it. */
	#own: string | null = null;

	/** @param made Called when the element gets a name by being asked. */
	constructor(element: HTMLElement, made: () => void) {
		this.#element = element;
		this.#made = made;
	}

	/** The attribute `channel`, or else a name that no other page can have. */
	ask(): string {
		if (this.known === null) {
			this.#own = unguessable();
			this.#made();
		}
		return this.known as string;
	}

	/** Null while the element has none. */
	get known(): string | null {
		return this.#element.getAttribute("channel") || this.#own;
	}
}
