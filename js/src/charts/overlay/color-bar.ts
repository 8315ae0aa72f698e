/** Shows which colours are which numbers; its ends are dragged to where colours go. */

import { element } from "../../viewer/base/dom";
import type { ColorScale } from "../color/color-scale";
import type { ColorMap } from "../look/color-map";
import { barContent, barText, LABELS, wholeScale } from "./bar-content";
import type { Box } from "./layout";

const NUDGE = 0.02;

export class ColorBar {
	readonly element = element("div", { class: "color-bar", role: "group" });
	readonly colors: ColorMap;
	readonly #canvas = element("canvas", { "aria-hidden": "true", width: "1" });
	readonly #handles: [HTMLElement, HTMLElement];
	readonly #texts: HTMLElement[] = [];
	readonly #changed: () => void;
	readonly #whole: ColorScale;
	#bounds: [number, number];

	constructor(colors: ColorMap, changed: () => void) {
		this.colors = colors;
		this.#changed = changed;
		this.#whole = wholeScale(colors);
		this.#bounds = [...colors.whole];
		const label = `Colours of ${colors.title === "" ? "values" : colors.title}`;
		this.element.setAttribute("aria-label", label);
		this.#handles = [this.#handle(0, "Lowest colour"), this.#handle(1, "Highest colour")];
		const title = element("span", { class: "bar-title" }, colors.title);
		this.#texts = Array.from({ length: LABELS }, () => element("span"));
		this.element.append(this.#canvas, title, ...this.#texts, ...this.#handles);
		this.element.addEventListener("dblclick", (event) => {
			event.stopPropagation();
			this.#set([...this.colors.whole]);
		});
		this.#draw();
	}

	place({ left, top, width, height }: Box): void {
		const { style } = this.element;
		style.left = `${left}px`;
		style.top = `${top}px`;
		style.width = `${width}px`;
		style.height = `${height}px`;
	}

	#handle(end: 0 | 1, label: string): HTMLElement {
		const handle = element("div", {
			class: "handle",
			role: "slider",
			tabindex: "0",
			"aria-label": label,
			"aria-orientation": "vertical",
		});
		handle.addEventListener("pointerdown", (event) => {
			event.stopPropagation();
			handle.setPointerCapture(event.pointerId);
		});
		handle.addEventListener("pointermove", (event) => {
			if (handle.hasPointerCapture(event.pointerId)) {
				const { top, height } = this.element.getBoundingClientRect();
				this.#move(end, 1 - (event.clientY - top) / height);
			}
		});
		handle.addEventListener("keydown", (event) => {
			const by = { ArrowUp: NUDGE, ArrowRight: NUDGE, ArrowDown: -NUDGE, ArrowLeft: -NUDGE }[
				event.key
			];
			if (by !== undefined) {
				event.preventDefault();
				event.stopPropagation();
				this.#move(end, this.#whole.position(this.#bounds[end]) + by);
			}
		});
		return handle;
	}

	#move(end: 0 | 1, share: number): void {
		const other = this.#whole.position(this.#bounds[1 - end] as number);
		const least = end === 0 ? 0 : other + 0.01;
		const most = end === 0 ? other - 0.01 : 1;
		const bounds: [number, number] = [...this.#bounds];
		bounds[end] = this.#whole.valueAt(Math.max(least, Math.min(most, share)));
		this.#set(bounds);
	}

	#set(bounds: [number, number]): void {
		this.#bounds = bounds;
		const [from, to] = this.colors.whole;
		this.colors.bounds = bounds[0] === from && bounds[1] === to ? null : bounds;
		this.#draw();
		this.#changed();
	}

	#draw(): void {
		const { colors, labels } = barContent(this.colors, this.#whole);
		this.#canvas.height = colors.length;
		const context = this.#canvas.getContext("2d");
		for (const [at, color] of context ? colors.entries() : []) {
			(context as CanvasRenderingContext2D).fillStyle = color;
			context?.fillRect(0, at, 1, 1);
		}
		for (const [at, { text, share }] of labels.entries()) {
			const place = this.#texts[at] as HTMLElement;
			place.style.top = `${Math.round((1 - share) * 1000) / 10}%`;
			place.textContent = text;
		}
		for (const [end, handle] of this.#handles.entries()) {
			const value = this.#bounds[end] as number;
			const share = this.#whole.position(value);
			handle.style.top = `${(1 - (Number.isNaN(share) ? end : share)) * 100}%`;
			handle.setAttribute("aria-valuemin", String(this.colors.whole[0]));
			handle.setAttribute("aria-valuemax", String(this.colors.whole[1]));
			handle.setAttribute("aria-valuenow", String(value));
			handle.setAttribute("aria-valuetext", barText(this.colors, value));
		}
	}
}
