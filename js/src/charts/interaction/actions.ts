/** Does what pointers, wheel and keys ask for: moves what the axes show, and back. */

import { type Domain, moved, type Scale, zoomed } from "../axes/scale";
import type { AxisKey, Zoom } from "../axes/zoom";
import type { Drawing } from "../figure/drawing";
import type { ShownPane } from "../figure/shown-pane";

/** Which axes a gesture moves. */
export interface Directions {
	x: boolean;
	y: boolean;
}

interface Target {
	key: AxisKey;
	scale: Scale;
	whole: Domain;
}

export class ViewActions {
	readonly zoom: Zoom;
	readonly #drawing: () => Drawing | null;

	constructor(zoom: Zoom, drawing: () => Drawing | null) {
		this.zoom = zoom;
		this.#drawing = drawing;
	}

	/** The pane that a place of the plot is in, or whose axes are there. */
	paneAt(x: number, y: number): ShownPane | null {
		const panes = this.#drawing()?.panes ?? [];
		const inside = panes.find(({ box }) => isIn(x, y, box, 0));
		const around = panes.map((pane) => ({ pane, far: distance(x, y, pane.box) }));
		around.sort((a, b) => a.far - b.far);
		return inside ?? around[0]?.pane ?? null;
	}

	/**
	 * What the wheel zooms at a place: over an axis that one; over a pane both directions, or
	 * the horizontal one alone where what is drawn has a value for each x.
	 */
	directionsAt(pane: ShownPane, x: number, y: number): Directions {
		const { box } = pane;
		if (x < box.left || x > box.left + box.width) {
			return { x: false, y: true };
		}
		if (y > box.top + box.height) {
			return { x: true, y: false };
		}
		return { x: true, y: isPlane(pane) };
	}

	/** Scales what is shown around a place of the plot. */
	zoomAt(pane: ShownPane, factor: number, x: number, y: number, directions: Directions): void {
		for (const { key, scale, whole } of this.#targets(pane, directions)) {
			const at = key.direction === "x" ? x - pane.box.left : y - pane.box.top;
			const domain = zoomed(scale, scale.domain, factor, scale.value(at));
			this.zoom.showWithin(key, scale, domain, whole);
		}
	}

	/** Moves what was shown at the begin of a drag by pixels. */
	pan(pane: ShownPane, dx: number, dy: number, directions: Directions): void {
		for (const { key, scale } of this.#targets(pane, directions)) {
			const by = key.direction === "x" ? dx : dy;
			const share = -by / (scale.range[1] - scale.range[0]);
			this.zoom.show(key, moved(scale, scale.domain, share));
		}
	}

	/** Shows what is between two places. */
	zoomTo(
		pane: ShownPane,
		from: [number, number],
		to: [number, number],
		directions: Directions,
	): void {
		this.zoom.remember();
		for (const { key, scale, whole } of this.#targets(pane, directions)) {
			const side = key.direction === "x" ? 0 : 1;
			const origin = key.direction === "x" ? pane.box.left : pane.box.top;
			const a = scale.value(from[side] - origin);
			const b = scale.value(to[side] - origin);
			this.zoom.showWithin(key, scale, a <= b ? [a, b] : [b, a], whole);
		}
	}

	back(): void {
		this.zoom.back();
	}

	reset(): void {
		this.zoom.reset();
	}

	#targets(pane: ShownPane, directions: Directions): Target[] {
		const drawing = this.#drawing();
		if (!drawing) {
			return [];
		}
		const { shape } = pane.pane;
		const targets: Target[] = [];
		if (directions.x) {
			const key: AxisKey = { direction: "x", at: shape.x };
			targets.push({ key, scale: pane.x, whole: drawing.wholeX(shape.x) });
		}
		if (directions.y) {
			for (const [at, scale] of [
				[shape.y, pane.y],
				[shape.y2, pane.y2],
			] as const) {
				if (at !== null && scale) {
					const key: AxisKey = { direction: "y", at };
					targets.push({ key, scale, whole: drawing.wholeY(at) });
				}
			}
		}
		return targets;
	}
}

const PLANE = new Set(["scatter", "heatmap", "contour", "text"]);

/** Whether both directions of a pane mean alike, as those of a map. */
export function isPlane({ pane }: ShownPane): boolean {
	const marks = pane.painters.map(({ mark }) => mark.type);
	return marks.length > 0 &&
		marks.every((type) => PLANE.has(type) || type === "rule" || type === "span")
		? marks.some((type) => PLANE.has(type))
		: false;
}

interface Rectangle {
	left: number;
	top: number;
	width: number;
	height: number;
}

function isIn(x: number, y: number, box: Rectangle, around: number): boolean {
	return distance(x, y, box) <= around;
}

function distance(x: number, y: number, { left, top, width, height }: Rectangle): number {
	const dx = Math.max(left - x, 0, x - left - width);
	const dy = Math.max(top - y, 0, y - top - height);
	return Math.hypot(dx, dy);
}
