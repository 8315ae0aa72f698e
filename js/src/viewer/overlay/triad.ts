/**
 * Draws the three axes small in a corner, as they lie in the picture. A click at an end looks
 * from there.
 */

import { svg } from "../base/dom";
import { axes, type Pose, type Preset } from "../scene/camera";

const ARM = 19;
const LABEL = 26;
/** Where an axis ends on its other side. */
const TAIL = 17;

const AXES: readonly { name: string; end: Preset; tail: Preset }[] = [
	{ name: "x", end: "right", tail: "left" },
	{ name: "y", end: "back", tail: "front" },
	{ name: "z", end: "top", tail: "bottom" },
];

export class Triad {
	readonly element = svg("svg", {
		class: "triad",
		viewBox: "-32 -32 64 64",
		"aria-hidden": "true",
	});
	readonly #arms: { arm: SVGElement; line: SVGElement; label: SVGElement; tail: SVGElement }[];

	/** `chosen` is called with the side that was clicked; the keyboard has its own ways. */
	constructor(chosen: (side: Preset) => void) {
		this.#arms = AXES.map(({ name, end, tail: other }) => {
			const line = svg("line", { x1: "0", y1: "0" });
			const label = svg(
				"g",
				{ class: "end" },
				svg("circle", { r: "8" }),
				svg(
					"text",
					{ "text-anchor": "middle", "dominant-baseline": "central" },
					name.toUpperCase(),
				),
			);
			const tail = svg(
				"g",
				{ class: "end" },
				svg("circle", { r: "7" }),
				svg("circle", { class: "dot", r: "2.6" }),
			);
			label.addEventListener("click", () => chosen(end));
			tail.addEventListener("click", () => chosen(other));
			const arm = svg("g", { class: name }, line, tail, label);
			return { arm, line, label, tail };
		});
		this.element.append(...this.#arms.map(({ arm }) => arm));
	}

	follow(pose: Pose): void {
		const { right, up, back } = axes(pose);
		const depths = back.toArray();
		for (const [axis, { line, label, tail }] of this.#arms.entries()) {
			const x = right.getComponent(axis);
			const y = -up.getComponent(axis);
			line.setAttribute("x2", (x * ARM).toFixed(1));
			line.setAttribute("y2", (y * ARM).toFixed(1));
			// An axis that points at the eye would write its letter over the others' root.
			const hidden = Math.hypot(x, y) < 0.3;
			for (const [end, reach] of [
				[label, LABEL],
				[tail, -TAIL],
			] as const) {
				end.style.display = hidden ? "none" : "";
				const place = `translate(${(x * reach).toFixed(1)} ${(y * reach).toFixed(1)})`;
				end.setAttribute("transform", place);
			}
		}
		// The nearest last, over the others.
		const order = [0, 1, 2].sort((a, b) => (depths[a] ?? 0) - (depths[b] ?? 0));
		for (const axis of order) {
			const arm = this.#arms[axis]?.arm;
			if (arm) {
				this.element.append(arm);
			}
		}
	}
}
