/** Plays an animation's parts, by hand or by itself. */
import { element, svg } from "../base/dom";

const PLAY = "M6 4.5 14.5 10 6 15.5Z";
const PAUSE = "M6 4.5H8.6V15.5H6Z M11.4 4.5H14V15.5H11.4Z";

export class Scrubber {
	readonly element: HTMLElement;
	readonly #wanted: (at: number) => void;
	readonly #shape = svg("path", { d: PLAY });
	readonly #play = element("button", { type: "button", "aria-label": "Play", title: "Play" });
	readonly #place = element("input", {
		type: "range",
		min: "0",
		step: "1",
		value: "0",
		"aria-label": "Frame",
	});
	readonly #number = element("span", { class: "frame-number" });
	#count = 0;
	#fps = 1;
	#timer: ReturnType<typeof setInterval> | undefined;

	/** `wanted` is called with the number of the part that is to be shown, from 0. */
	constructor(wanted: (at: number) => void) {
		this.#wanted = wanted;
		this.#play.append(svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, this.#shape));
		this.#play.addEventListener("click", () => this.#run(this.#timer === undefined));
		this.#place.addEventListener("input", () => {
			this.#run(false);
			this.#go(this.#place.valueAsNumber);
		});
		this.element = element(
			"div",
			{ class: "scrubber", role: "group", "aria-label": "Frames", hidden: "" },
			this.#play,
			this.#place,
			this.#number,
		);
	}

	/** Begins at the first of so many parts; none hides it. */
	show(count: number, fps: number): void {
		this.#run(false);
		this.#count = count;
		this.#fps = fps;
		this.#place.max = String(Math.max(0, count - 1));
		this.#place.valueAsNumber = 0;
		this.#label();
		this.element.hidden = count === 0;
	}

	dispose(): void {
		clearInterval(this.#timer);
	}

	#run(on: boolean): void {
		clearInterval(this.#timer);
		this.#timer = on ? setInterval(() => this.#next(), 1000 / this.#fps) : undefined;
		this.#shape.setAttribute("d", on ? PAUSE : PLAY);
		for (const name of ["aria-label", "title"]) {
			this.#play.setAttribute(name, on ? "Pause" : "Play");
		}
	}

	#next(): void {
		this.#go((this.#place.valueAsNumber + 1) % this.#count);
	}

	#go(at: number): void {
		this.#place.valueAsNumber = at;
		this.#label();
		this.#wanted(at);
	}

	#label(): void {
		this.#number.textContent = `${this.#place.valueAsNumber + 1} / ${this.#count}`;
	}
}
