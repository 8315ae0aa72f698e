/** Asks for a text at a place of the plot. */
import { element } from "../../viewer/base/dom";
import type { Point } from "./simplify";

/** Letters that are typed into one. */
const MOST = 200;

export class TextField {
	readonly element = element("input", {
		class: "annotation-text",
		type: "text",
		maxlength: String(MOST),
		hidden: "",
	});
	#then: ((text: string | null) => void) | null = null;

	constructor() {
		for (const type of ["pointerdown", "dblclick", "wheel"]) {
			this.element.addEventListener(type, (event) => event.stopPropagation());
		}
		this.element.addEventListener("keydown", (event) => {
			event.stopPropagation();
			if (event.key === "Enter" && !event.isComposing) {
				this.#end(this.element.value);
			} else if (event.key === "Escape") {
				this.#end(null);
			}
		});
		this.element.addEventListener("blur", () => this.#end(this.element.value));
	}

	/** @param then Is told the text, or null where it was given up. */
	ask(label: string, [x, y]: Point, text: string, then: (text: string | null) => void): void {
		this.#end(null);
		const { style } = this.element;
		style.left = `${Math.round(x)}px`;
		style.top = `${Math.round(y)}px`;
		this.element.setAttribute("aria-label", label);
		this.element.value = text;
		this.element.hidden = false;
		this.#then = then;
		this.element.focus({ preventScroll: true });
		this.element.select();
	}

	giveUp(): void {
		this.#end(null);
	}

	#end(text: string | null): void {
		const then = this.#then;
		// First, as it loses the focus then, and would end once more.
		this.#then = null;
		this.element.hidden = true;
		then?.(text === null ? null : text.trim());
	}
}
