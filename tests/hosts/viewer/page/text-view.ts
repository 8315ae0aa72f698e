/** Writes a text where parts have a canvas: another kind of view for the page to mount. */
import type { Mountable, Named, ViewFactory } from "../../../../js/src/mount/mountable";

export interface TextSource extends Named {
	readonly text: string;
}

let made = 0;

class TextView implements Mountable<TextSource> {
	readonly #element = document.createElement("output");
	source: string | null = null;

	constructor() {
		made += 1;
		this.#element.dataset.made = String(made);
	}

	get isConnected(): boolean {
		return this.#element.isConnected;
	}

	attach(el: HTMLElement, { name, text }: TextSource): void {
		this.source = name;
		this.#element.textContent = text;
		el.append(this.#element);
	}

	detach(): void {}

	dispose(): void {
		this.#element.remove();
	}
}

export const TEXT_VIEW: ViewFactory<TextSource> = { kind: "text", make: () => new TextView() };
