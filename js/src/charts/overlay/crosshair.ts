/** Draws what follows the pointer: lines through it, rings around rows, what is being selected. */
import { svg } from "../../viewer/base/dom";
import type { Box } from "./layout";

export interface CrossPane {
	box: Box;
	/** In the plot; null for no line in that direction. */
	x: number | null;
	y: number | null;
	dots: readonly { x: number; y: number; color: string }[];
}

/** What is chosen of a pane: a rectangle or a polygon, in the plot's pixels. */
export interface ChosenShape {
	box: Box;
	points: readonly (readonly [number, number])[];
}

export class Crosshair {
	readonly element = svg("svg", { class: "layer cross", "aria-hidden": "true" });
	readonly #chosen = svg("g", { class: "chosen" });
	readonly #lines = svg("g");
	readonly #rubber = svg("rect", { class: "rubber", visibility: "hidden" });

	constructor() {
		this.element.append(this.#chosen, this.#lines, this.#rubber);
	}

	cross(panes: readonly CrossPane[]): void {
		const made: SVGElement[] = [];
		for (const { box, x, y, dots } of panes) {
			if (x !== null && x >= box.left && x <= box.left + box.width) {
				made.push(line(x, box.top, x, box.top + box.height));
			}
			if (y !== null && y >= box.top && y <= box.top + box.height) {
				made.push(line(box.left, y, box.left + box.width, y));
			}
			for (const dot of dots) {
				if (isIn(box, dot.x, dot.y)) {
					const ring = svg("circle", { cx: String(dot.x), cy: String(dot.y), r: "4.5" });
					ring.style.fill = dot.color;
					made.push(ring);
				}
			}
		}
		this.#lines.replaceChildren(...made);
	}

	/** What stays selected; null for nothing. */
	set chosen(shape: ChosenShape | null) {
		this.#chosen.replaceChildren();
		if (shape && shape.points.length > 1) {
			const { left, top, width, height } = shape.box;
			const at = shape.points.map(([x, y]) => [
				Math.max(left, Math.min(left + width, x)),
				Math.max(top, Math.min(top + height, y)),
			]);
			this.#chosen.append(svg("path", { d: `M${at.map((point) => point.join(" ")).join("L")}Z` }));
		}
	}

	set rubber(rectangle: { from: [number, number]; to: [number, number] } | null) {
		this.#rubber.setAttribute("visibility", rectangle ? "visible" : "hidden");
		if (rectangle) {
			const [ax, ay] = rectangle.from;
			const [bx, by] = rectangle.to;
			this.#rubber.setAttribute("x", String(Math.min(ax, bx)));
			this.#rubber.setAttribute("y", String(Math.min(ay, by)));
			this.#rubber.setAttribute("width", String(Math.abs(ax - bx)));
			this.#rubber.setAttribute("height", String(Math.abs(ay - by)));
		}
	}
}

function line(x1: number, y1: number, x2: number, y2: number): SVGLineElement {
	return svg("line", { x1: `${x1}`, y1: `${y1}`, x2: `${x2}`, y2: `${y2}` });
}

function isIn({ left, top, width, height }: Box, x: number, y: number): boolean {
	return x >= left - 1 && x <= left + width + 1 && y >= top - 1 && y <= top + height + 1;
}
