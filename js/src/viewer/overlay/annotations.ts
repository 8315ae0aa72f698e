/** Draws marks and measures over the picture, where they belong when the part turns. */
import type { Vector3 } from "three";
import { svg } from "../base/dom";

export type Mark =
	| { kind: "dot"; at: Vector3 }
	| { kind: "path"; points: Vector3[] }
	/** A line with ends, and what it measures beside its middle. */
	| { kind: "measure"; from: Vector3; to: Vector3; text: string };

type Project = (point: Vector3) => { x: number; y: number };

/** CSS pixels between a line and its number. */
const BESIDE = 11;

/** A line that is shorter, in CSS pixels, is seen from its end: there is nothing to measure along. */
const SHORTEST = 6;

export class Annotations {
	readonly element = svg("svg", { class: "annotations", "aria-hidden": "true" });

	/** Draws the marks anew. `project` gives CSS pixels from the upper left; numbers keep off `middle`. */
	show(marks: readonly Mark[], project: Project, middle: Vector3): void {
		if (marks.length > 0 || this.element.hasChildNodes()) {
			const center = project(middle);
			this.element.replaceChildren(...marks.flatMap((mark) => drawn(mark, project, center)));
		}
	}
}

function drawn(mark: Mark, project: Project, center: { x: number; y: number }): SVGElement[] {
	switch (mark.kind) {
		case "dot": {
			const { x, y } = project(mark.at);
			return [svg("circle", { cx: fixed(x), cy: fixed(y), r: "4" })];
		}
		case "path":
			return [svg("path", { d: pathOf(mark.points, project) })];
		case "measure": {
			const [from, to] = [project(mark.from), project(mark.to)];
			const length = Math.hypot(to.x - from.x, to.y - from.y);
			if (length < SHORTEST) {
				return [];
			}
			const [across, down] = [(to.y - from.y) / length, (from.x - to.x) / length];
			const [middleX, middleY] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
			const outward = across * (middleX - center.x) + down * (middleY - center.y);
			const side = outward < 0 ? -1 : 1;
			const x = middleX + across * BESIDE * side;
			const y = middleY + down * BESIDE * side;
			const anchor = across * side > 0.3 ? "start" : across * side < -0.3 ? "end" : "middle";
			return [
				svg("path", { class: "dimension", d: pathOf([mark.from, mark.to], project) }),
				...[from, to].map((end) =>
					svg("circle", { class: "dimension", cx: fixed(end.x), cy: fixed(end.y), r: "2" }),
				),
				svg(
					"text",
					{
						x: fixed(x),
						y: fixed(y),
						"text-anchor": anchor,
						"dominant-baseline": "central",
					},
					mark.text,
				),
			];
		}
	}
}

function pathOf(points: readonly Vector3[], project: Project): string {
	return points
		.map((point, at) => {
			const { x, y } = project(point);
			return `${at === 0 ? "M" : "L"}${fixed(x)} ${fixed(y)}`;
		})
		.join("");
}

function fixed(value: number): string {
	return value.toFixed(1);
}
