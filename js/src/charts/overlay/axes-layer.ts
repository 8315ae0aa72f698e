/** Draws grid lines, ticks, labels and titles in SVG, below and above the canvas. */
import { svg } from "../../viewer/base/dom";
import type { Scale } from "../axes/scale";
import type { Tick } from "../axes/ticks";
import type { Box } from "./layout";

export type Side = "left" | "right" | "top" | "bottom";

export interface DrawnAxis {
	side: Side;
	scale: Scale;
	ticks: readonly Tick[];
	/** Labels are left out where another pane has them. */
	labelled: boolean;
	grid: boolean;
	title: string;
	/** What ticks leave unsaid, as the day of hours. */
	context: string;
	color: string | null;
}

export interface DrawnPane {
	box: Box;
	title: string;
	axes: readonly DrawnAxis[];
}

/** Between labels along an axis, at least. */
const APART = 6;
/** Of the font that labels have. */
const LETTER = 6.1;

export class AxesLayer {
	/** Below the canvas. */
	readonly back = svg("svg", { class: "layer", "aria-hidden": "true" });
	/** Above it. */
	readonly front = svg("svg", { class: "layer", "aria-hidden": "true" });
	readonly #lines = new Pool("line", this.back);
	readonly #texts = new Pool("text", this.front);
	readonly #bases = new Pool("line", this.front);

	draw(panes: readonly DrawnPane[]): void {
		// All at one height, also where only some have an axis' title below theirs.
		const titled = panes.some(({ axes }) =>
			axes.some(({ side, title: own }) => side !== "bottom" && own !== ""),
		);
		for (const { box, title, axes } of panes) {
			if (title !== "") {
				this.#text(title, box.left, box.top - (titled ? 24 : 8), "start", "pane-title");
			}
			for (const axis of axes) {
				this.#axis(axis, box);
			}
		}
		this.#lines.end();
		this.#texts.end();
		this.#bases.end();
	}

	#axis(axis: DrawnAxis, box: Box): void {
		const across = axis.side === "top" || axis.side === "bottom";
		const right = box.left + box.width;
		const bottom = box.top + box.height;
		for (const { value } of axis.grid ? axis.ticks : []) {
			const at = crisp(axis.scale.place(value) + (across ? box.left : box.top));
			if (across) {
				this.#lines.line("grid", at, box.top, at, bottom);
			} else {
				this.#lines.line("grid", box.left, at, right, at);
			}
		}
		if (across) {
			const base = crisp(axis.side === "top" ? box.top : bottom);
			this.#bases.line("base", box.left, base, right, base);
			if (axis.labelled) {
				this.#below(axis, box, base);
			}
		} else if (axis.labelled) {
			this.#beside(axis, box);
		}
	}

	#below(axis: DrawnAxis, box: Box, base: number): void {
		const down = axis.side === "bottom";
		const y = down ? base + 17 : base - 9;
		let end = Number.NEGATIVE_INFINITY;
		const placed = axis.ticks
			.map(({ value, label }) => ({ x: axis.scale.place(value), label }))
			.sort((a, b) => a.x - b.x);
		const room = placed.length > 1 ? box.width / placed.length : box.width;
		for (const { x, label } of placed) {
			const shown = clipped(label, Math.max(24, axis.scale.kind === "category" ? room - 2 : 200));
			const half = (shown.length * LETTER) / 2;
			this.#bases.line(
				"tick",
				crisp(box.left + x),
				base,
				crisp(box.left + x),
				base + (down ? 4 : -4),
			);
			if (x - half >= end + APART) {
				this.#text(shown, box.left + x, y, "middle", "label");
				end = x + half;
			}
		}
		const below = down ? base + 33 : base - 24;
		if (axis.context !== "") {
			this.#text(axis.context, box.left, below, "start", "context");
		}
		if (axis.title !== "") {
			this.#text(`${axis.title} →`, box.left + box.width, below, "end", "axis-title");
		}
	}

	#beside(axis: DrawnAxis, box: Box): void {
		const left = axis.side === "left";
		const x = left ? box.left - 8 : box.left + box.width + 8;
		let end = Number.NEGATIVE_INFINITY;
		const placed = axis.ticks
			.map(({ value, label }) => ({ y: axis.scale.place(value), label }))
			.sort((a, b) => a.y - b.y);
		for (const { y, label } of placed) {
			if (y >= end + 13) {
				const shown = clipped(label, 150);
				this.#text(shown, x, box.top + y + 4, left ? "end" : "start", "label", axis.color);
				end = y;
			}
		}
		if (axis.title !== "") {
			const at = left ? Math.max(14, box.left - 44) : box.left + box.width + 44;
			this.#text(
				`↑ ${axis.title}`,
				at,
				box.top - 8,
				left ? "start" : "end",
				"axis-title",
				axis.color,
			);
		}
	}

	#text(
		text: string,
		x: number,
		y: number,
		anchor: "start" | "middle" | "end",
		kind: string,
		color: string | null = null,
	): void {
		this.#texts.text(kind, text, Math.round(x * 2) / 2, Math.round(y * 2) / 2, anchor, color);
	}
}

/** Lines of one pixel stand on whole ones. */
function crisp(at: number): number {
	return Math.round(at - 0.5) + 0.5;
}

/** A label as long as there is room for. */
export function clipped(label: string, room: number): string {
	const letters = Math.max(2, Math.floor(room / LETTER));
	return label.length <= letters ? label : `${label.slice(0, letters - 1)}…`;
}

/** About how wide labels are. */
export function labelWidth(labels: readonly { label: string }[], most = 150): number {
	return Math.max(0, ...labels.map(({ label }) => clipped(label, most).length * LETTER));
}

interface Kept {
	element: SVGElement;
	said: string;
	text: string;
}

/** Uses elements again from frame to frame, and touches only what has changed. */
class Pool {
	readonly #tag: "line" | "text";
	readonly #parent: SVGElement;
	readonly #kept: Kept[] = [];
	#used = 0;

	constructor(tag: "line" | "text", parent: SVGElement) {
		this.#tag = tag;
		this.#parent = parent;
	}

	line(kind: string, x1: number, y1: number, x2: number, y2: number): void {
		const kept = this.#next();
		const said = `${kind} ${x1} ${y1} ${x2} ${y2}`;
		if (kept.said !== said) {
			kept.said = said;
			set(kept.element, { class: kind, x1, y1, x2, y2 });
		}
	}

	text(
		kind: string,
		text: string,
		x: number,
		y: number,
		anchor: string,
		color: string | null,
	): void {
		const kept = this.#next();
		const said = `${kind} ${x} ${y} ${anchor} ${color}`;
		if (kept.said !== said) {
			kept.said = said;
			set(kept.element, { class: kind, x, y, "text-anchor": anchor });
			kept.element.style.fill = color ?? "";
		}
		if (kept.text !== text) {
			kept.text = text;
			kept.element.textContent = text;
		}
	}

	/** Takes away what this frame has not used. */
	end(): void {
		for (const { element } of this.#kept.splice(this.#used)) {
			element.remove();
		}
		this.#used = 0;
	}

	#next(): Kept {
		let kept = this.#kept[this.#used];
		if (!kept) {
			kept = { element: svg(this.#tag), said: "", text: "" };
			this.#parent.append(kept.element);
			this.#kept.push(kept);
		}
		this.#used += 1;
		return kept;
	}
}

function set(element: SVGElement, attributes: Record<string, string | number>): void {
	for (const [name, value] of Object.entries(attributes)) {
		element.setAttribute(name, String(value));
	}
}
