/** Shows the running render: nothing while it is quick, then a spinner, then a way out. */

import { element } from "../base/dom";
import { formatClock } from "../base/format";

/** What comes sooner is felt as at once; a spinner would only flash. */
const SPINNER_MS = 150;
const CANCEL_MS = 1000;

export type ProgressStage = "hidden" | "spinner" | "cancel";

export function progressStage(elapsed: number): ProgressStage {
	if (elapsed < SPINNER_MS) {
		return "hidden";
	}
	return elapsed < CANCEL_MS ? "spinner" : "cancel";
}

export class Progress {
	readonly element = element("div", { class: "progress", hidden: "" });
	readonly #clock = element("span", { class: "clock" });
	readonly #cancel = element("button", { class: "cancel", type: "button" }, "Cancel");
	readonly #slow: () => void;
	#startedAt: number | null = null;
	#words = "Rendering";
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** `slow` is called once for a render that has outlasted the first moment. */
	constructor(cancel: () => void, slow: () => void) {
		this.#slow = slow;
		this.element.append(
			element("span", { class: "spinner", "aria-hidden": "true" }),
			this.#clock,
			this.#cancel,
		);
		this.#cancel.addEventListener("click", () => {
			this.#cancel.disabled = true;
			cancel();
		});
	}

	/** When the running render began, by `Date.now()`; null when none runs. */
	set startedAt(startedAt: number | null) {
		if (startedAt === this.#startedAt) {
			return;
		}
		this.#startedAt = startedAt;
		this.#cancel.disabled = false;
		this.element.hidden = true;
		this.#tick();
	}

	/** What the render is at. */
	set words(words: string) {
		this.#words = words;
		if (this.#cancel.hidden) {
			this.#clock.textContent = words;
		}
	}

	dispose(): void {
		clearTimeout(this.#timer);
	}

	#tick(): void {
		clearTimeout(this.#timer);
		if (this.#startedAt === null) {
			this.element.hidden = true;
			return;
		}
		const elapsed = Math.max(0, Date.now() - this.#startedAt);
		const stage = progressStage(elapsed);
		if (stage !== "hidden" && this.element.hidden) {
			this.element.hidden = false;
			this.#slow();
		}
		this.#clock.textContent = stage === "cancel" ? formatClock(elapsed) : this.#words;
		this.#cancel.hidden = stage !== "cancel";
		const next =
			stage === "hidden" ? SPINNER_MS - elapsed : Math.min(100, Math.max(10, CANCEL_MS - elapsed));
		this.#timer = setTimeout(() => this.#tick(), stage === "cancel" ? 100 : next);
	}
}
