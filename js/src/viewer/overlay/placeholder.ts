/** Stands in the picture until the first part is there, and says what it waits for. */
import type { RenderStatus } from "../../wire/view-shapes";
import { element } from "../base/dom";
import { progressOf } from "./status-text";

export class Placeholder {
	/** The line under the picture tells the same to those who do not see it. */
	readonly #words = element("span", { "aria-hidden": "true" });
	readonly #fill = element("span", { class: "fill" });
	readonly #bar = element("div", { class: "bar", role: "progressbar" }, this.#fill);
	readonly element = element("div", { class: "placeholder" }, this.#words, this.#bar);
	/** Whether there is a part to draw, and whether one is in the picture. */
	#arrived = false;
	#drawn = false;

	constructor() {
		this.show(null);
	}

	/** Null: nothing was heard of the viewer yet. */
	show(status: RenderStatus | null): void {
		this.#arrived = status !== null && status.measures !== null;
		const words = this.#arrived ? "Drawing…" : progressOf(status);
		this.element.hidden = status?.phase === "failed" || (this.#arrived && this.#drawn);
		this.#words.textContent = words;
		// Who has asked for nothing waits for nothing.
		this.#bar.hidden = status?.phase === "waiting" && status.progress === null;
		this.#bar.setAttribute("aria-label", words);
		const { done = 0, total = 1 } = status?.progress ?? {};
		const share = total > 1 ? Math.round((100 * done) / total) : null;
		this.#bar.classList.toggle("unknown", share === null);
		if (share === null) {
			this.#bar.removeAttribute("aria-valuenow");
			this.#fill.style.removeProperty("width");
		} else {
			this.#bar.setAttribute("aria-valuenow", String(share));
			this.#fill.style.width = `${share}%`;
		}
	}

	/** A part is in the picture. The first takes longer, as the browser has to get WebGL ready. */
	drawn(): void {
		if (!this.#drawn) {
			this.#drawn = true;
			this.element.hidden ||= this.#arrived;
		}
	}

	/** There never will be a picture. */
	hide(): void {
		this.element.hidden = true;
	}
}
