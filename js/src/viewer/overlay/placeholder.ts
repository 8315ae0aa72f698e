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

	constructor() {
		this.show(null);
	}

	/** Null: nothing was heard of the viewer yet. */
	show(status: RenderStatus | null): void {
		const words = progressOf(status);
		this.element.hidden =
			status !== null && (status.measures !== null || status.phase === "failed");
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

	/** There never will be a picture, or there is one. */
	hide(): void {
		this.element.hidden = true;
	}
}
