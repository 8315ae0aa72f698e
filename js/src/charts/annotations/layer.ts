/** Shows annotations in SVG over a chart's canvas, with what the pointer and keys take hold of. */
import { svg } from "../../viewer/base/dom";
import type { Annotation } from "../../wire/annotation-shapes";
import type { Box } from "../overlay/layout";
import type { Figure, Part } from "./parts";
import type { Point } from "./simplify";

/** An annotation where it is at the moment. */
export interface Shown {
	one: Annotation;
	figure: Figure;
	/** Of its pane. */
	box: Box;
	/** For readers who do not see it. */
	spoken: string;
}

export interface LayerListener {
	/** The pointer is pressed on an annotation, or on one of its handles. */
	press(at: number, handle: number | null, event: PointerEvent): void;
	hover(at: number, event: PointerEvent): void;
	leave(): void;
	key(at: number, event: KeyboardEvent): void;
	keyUp(): void;
	focus(at: number): void;
	edit(at: number): void;
}

export interface LayerState {
	selected: number | null;
	/** The handle that keys move; null for all of it. */
	handle: number | null;
	editable: boolean;
}

/** Of letters, for what takes hold of a text. */
const LETTER = 6.4;

export class AnnotationLayer {
	readonly element = svg("svg", {
		class: "layer annotations",
		role: "group",
		"aria-label": "Annotations",
	});
	readonly #listener: LayerListener;
	readonly #drawn = svg("g");
	readonly #draft = svg("g", { class: "annotation draft", "aria-hidden": "true" });
	readonly #handles = svg("g", { "aria-hidden": "true" });
	#views: View[] = [];
	#saidHandles = "";

	constructor(listener: LayerListener) {
		this.#listener = listener;
		this.element.append(this.#drawn, this.#draft, this.#handles);
	}

	show(all: readonly Shown[], draft: Shown | null, state: LayerState): void {
		while (this.#views.length > all.length) {
			this.#views.pop()?.element.remove();
		}
		while (this.#views.length < all.length) {
			const view = new View(this.#views.length, this.#listener);
			this.#views.push(view);
			this.#drawn.append(view.element);
		}
		for (const [at, shown] of all.entries()) {
			this.#views[at]?.show(shown, at === state.selected, state.editable);
		}
		this.element.toggleAttribute("hidden", all.length === 0 && draft === null);
		this.#draft.replaceChildren(...(draft ? [paneOf(draft)] : []));
		if (draft) {
			this.#draft.style.color = draft.one.color ?? "";
		}
		const selected = state.editable && state.selected !== null ? all[state.selected] : undefined;
		this.#showHandles(selected ?? null, draft ? null : state.selected, state.handle);
		if (draft) {
			this.#handles.replaceChildren(...draft.figure.handles.map((at) => knob(draft.box, at)));
			this.#saidHandles = "";
		}
	}

	focus(at: number): void {
		this.#views[at]?.element.focus({ preventScroll: true });
	}

	/** That it is shown in, as #rrggbb. */
	colorOf(at: number): string {
		const view = this.#views[at];
		const [red = 0, green = 0, blue = 0] = (view ? getComputedStyle(view.element).color : "")
			.match(/[\d.]+/g)
			?.map(Number) ?? [0];
		const hex = (part: number) => Math.round(part).toString(16).padStart(2, "0");
		return `#${hex(red)}${hex(green)}${hex(blue)}`;
	}

	#showHandles(shown: Shown | null, at: number | null, active: number | null): void {
		const places = shown && at !== null ? shown.figure.handles : [];
		const said = JSON.stringify([at, shown?.box.left, shown?.box.top, places, active]);
		if (said === this.#saidHandles) {
			return;
		}
		this.#saidHandles = said;
		// Elements stay, so that the one which is held stays held.
		while (this.#handles.children.length > places.length) {
			this.#handles.lastChild?.remove();
		}
		for (const [number, place] of places.entries()) {
			const { box } = shown as Shown;
			let handle = this.#handles.children[number] as SVGGElement | undefined;
			if (!handle?.classList.contains("held")) {
				handle?.remove();
				handle = this.#handle(number);
				this.#handles.insertBefore(handle, this.#handles.children[number] ?? null);
			}
			handle.dataset.at = String(at);
			handle.classList.toggle("active", number === active);
			handle.setAttribute("transform", `translate(${box.left + place[0]} ${box.top + place[1]})`);
			const [x, y] = place;
			const isSeen = x >= -1 && y >= -1 && x <= box.width + 1 && y <= box.height + 1;
			handle.style.display = isSeen ? "" : "none";
		}
	}

	#handle(number: number): SVGGElement {
		const handle = svg(
			"g",
			{ class: "handle held" },
			svg("circle", { class: "touch", r: "14" }),
			svg("circle", { class: "knob", r: "5" }),
		);
		handle.addEventListener("pointerdown", (event) =>
			this.#listener.press(Number(handle.dataset.at), number, event),
		);
		return handle;
	}
}

/** One annotation's elements, which stay as long as there are as many. */
class View {
	readonly element: SVGGElement;
	readonly #pane = svg("svg", { overflow: "hidden" });
	#said = "";

	constructor(at: number, listener: LayerListener) {
		this.element = svg("g", { class: "annotation" }, this.#pane);
		this.element.addEventListener("pointerdown", (event) => listener.press(at, null, event));
		this.element.addEventListener("pointermove", (event) => listener.hover(at, event));
		this.element.addEventListener("pointerleave", () => listener.leave());
		this.element.addEventListener("keydown", (event) => listener.key(at, event));
		this.element.addEventListener("keyup", () => listener.keyUp());
		this.element.addEventListener("blur", () => listener.keyUp());
		this.element.addEventListener("focus", () => listener.focus(at));
		this.element.addEventListener("dblclick", (event) => {
			event.stopPropagation();
			listener.edit(at);
		});
	}

	show({ one, figure, box, spoken }: Shown, selected: boolean, editable: boolean): void {
		const said = JSON.stringify([figure.parts, box, one.color, spoken, selected, editable]);
		if (said === this.#said) {
			return;
		}
		this.#said = said;
		const { element } = this;
		element.classList.toggle("selected", selected);
		element.classList.toggle("editable", editable);
		element.style.color = one.color ?? "";
		element.setAttribute("aria-label", spoken);
		const isSeen = figure.parts.length > 0;
		element.style.display = isSeen ? "" : "none";
		if (editable) {
			element.setAttribute("role", "button");
			element.setAttribute("tabindex", "0");
			element.setAttribute("aria-pressed", String(selected));
		} else {
			element.setAttribute("role", "img");
			element.removeAttribute("tabindex");
			element.removeAttribute("aria-pressed");
		}
		fill(this.#pane, figure.parts, box);
	}
}

function paneOf({ figure, box }: Shown): SVGElement {
	const pane = svg("svg", { overflow: "hidden" });
	fill(pane, figure.parts, box);
	return pane;
}

/** An SVG of its own is clipped to its pane. */
function fill(pane: SVGElement, parts: readonly Part[], box: Box): void {
	for (const [name, value] of [
		["x", box.left],
		["y", box.top],
		["width", box.width],
		["height", box.height],
	] as const) {
		pane.setAttribute(name, String(value));
	}
	const hit = svg("path", { class: "hit", d: parts.map(hitOf).join("") });
	pane.replaceChildren(...parts.map(elementOf), hit);
}

function elementOf(part: Part): SVGElement {
	if (part.kind === "text") {
		const [x, y] = part.at;
		const attributes = { x: rounded(x), y: rounded(y), "text-anchor": part.anchor };
		return svg("text", part.strong ? { ...attributes, class: "strong" } : attributes, part.text);
	}
	if (part.kind === "area") {
		const attributes = { class: "area", d: `${pathOf(part.points)}Z` };
		return svg("path", { ...attributes, "fill-opacity": String(part.opacity) });
	}
	return svg("path", { class: part.faint ? "line faint" : "line", d: pathOf(part.points) });
}

function hitOf(part: Part): string {
	if (part.kind === "area") {
		return "";
	}
	if (part.kind === "line") {
		return pathOf(part.points);
	}
	const wide = Math.max(16, part.text.length * LETTER);
	const [x, y] = part.at;
	const from = part.anchor === "start" ? x : part.anchor === "end" ? x - wide : x - wide / 2;
	return pathOf([
		[from, y - 4],
		[from + wide, y - 4],
	]);
}

function pathOf(points: readonly Point[]): string {
	return points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${rounded(x)} ${rounded(y)}`).join("");
}

function knob({ left, top }: Box, [x, y]: Point): SVGElement {
	return svg("circle", {
		class: "knob",
		cx: rounded(left + x),
		cy: rounded(top + y),
		r: "4",
	});
}

function rounded(value: number): string {
	return String(Math.round(value * 100) / 100);
}
