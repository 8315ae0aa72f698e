/** The three axes as they lie in the picture, small in a corner. */
import { axes, type Pose } from "../camera";
import { svg } from "./dom";

const ARM = 19;
const LABEL = 26;

export class Triad {
	readonly element = svg("svg", {
		class: "triad",
		viewBox: "-32 -32 64 64",
		"aria-hidden": "true",
	});
	readonly #arms = ["x", "y", "z"].map((name) => {
		const line = svg("line", { x1: "0", y1: "0" });
		const label = svg(
			"text",
			{ "text-anchor": "middle", "dominant-baseline": "central" },
			name.toUpperCase(),
		);
		const arm = svg("g", { class: name }, line, label);
		return { arm, line, label };
	});

	constructor() {
		this.element.append(...this.#arms.map(({ arm }) => arm));
	}

	follow(pose: Pose): void {
		const { right, up, back } = axes(pose);
		const depths = back.toArray();
		for (const [axis, { line, label }] of this.#arms.entries()) {
			const x = right.getComponent(axis);
			const y = -up.getComponent(axis);
			line.setAttribute("x2", (x * ARM).toFixed(1));
			line.setAttribute("y2", (y * ARM).toFixed(1));
			// An axis that points at the eye would write its letter over the others' root.
			label.style.opacity = Math.hypot(x, y) < 0.3 ? "0" : "1";
			label.setAttribute("x", (x * LABEL).toFixed(1));
			label.setAttribute("y", (y * LABEL).toFixed(1));
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
