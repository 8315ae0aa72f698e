/** Tells what is at the crosshair: text only, beside the pointer, within the plot. */
import { element } from "../../viewer/base/dom";

export interface TooltipLine {
	name: string;
	value: string;
	color: string | null;
}

export interface TooltipText {
	/** Where along x, or whose. */
	head: string;
	lines: readonly TooltipLine[];
}

/** From the pointer. */
const APART = 14;
const MOST_LINES = 16;

export class Tooltip {
	readonly element = element("div", { class: "tooltip", "aria-hidden": "true", hidden: "" });
	#said = "";

	/** @param room The plot's size. */
	show(text: TooltipText, x: number, y: number, room: { width: number; height: number }): void {
		const said = JSON.stringify(text);
		if (said !== this.#said) {
			this.#said = said;
			const rest = text.lines.length - MOST_LINES;
			this.element.replaceChildren(
				...(text.head === "" ? [] : [element("div", { class: "tooltip-head" }, text.head)]),
				...text.lines.slice(0, MOST_LINES).map(lineOf),
				...(rest > 0 ? [element("div", { class: "tooltip-rest" }, `and ${rest} more`)] : []),
			);
		}
		this.element.hidden = false;
		const { offsetWidth: width, offsetHeight: height } = this.element;
		const right = x + APART + width <= room.width;
		const left = right ? x + APART : Math.max(2, x - APART - width);
		const top = Math.max(2, Math.min(room.height - height - 2, y - height / 2));
		this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
	}

	hide(): void {
		this.element.hidden = true;
	}
}

function lineOf({ name, value, color }: TooltipLine): HTMLElement {
	const dot = element("i", { class: "dot" });
	dot.style.background = color ?? "transparent";
	return element(
		"div",
		{ class: "tooltip-line" },
		...(color === null ? [] : [dot]),
		element("span", { class: "name" }, name),
		element("b", {}, value),
	);
}
