/**
 * Draws the grid in the XY plane as SVG behind the part.
 *
 * It changes with the camera, not with the part: while a slider moves there is nothing
 * to draw. On the part's canvas it took most of a frame's time where there is no
 * graphics card. No line of it ever crosses the part.
 */

import type { ViewportSize } from "../../stage/viewport";
import { svg } from "../base/dom";
import type { Pose } from "./camera";
import { type GridFade, gridDrawing } from "./grid-lines";
import type { Palette } from "./palette";

/** How much is left of a line, by its distance from the middle. */
const FADE: readonly [offset: string, opacity: string][] = [
	["0.05", "1"],
	["0.3", "0.8"],
	["0.65", "0.28"],
	["1", "0"],
];

/** Names the gradient in the view's own shadow tree. */
const GRADIENT = "grid-fade";

export class Grid {
	readonly element = svg("svg", { class: "grid", "aria-hidden": "true" });
	readonly #stops = FADE.map(([offset, opacity]) =>
		svg("stop", { offset, "stop-opacity": opacity }),
	);
	readonly #gradient = svg(
		"radialGradient",
		{ id: GRADIENT, gradientUnits: "userSpaceOnUse", cx: "0", cy: "0", r: "1" },
		...this.#stops,
	);
	readonly #lines = svg("g", { fill: "none", stroke: `url(#${GRADIENT})` });
	#palette: Palette;
	/** What was drawn last, to leave it when nothing changed. */
	#drawn = "";
	#drawing: ReturnType<typeof gridDrawing> = null;

	constructor(palette: Palette) {
		this.#palette = palette;
		this.element.append(svg("defs", {}, this.#gradient), this.#lines);
	}

	/** Draws what the element shows, for a picture; `ratio` of its pixels make a CSS pixel. */
	paint(context: OffscreenCanvasRenderingContext2D, ratio: number): void {
		if (!this.#drawing || this.element.style.display === "none") {
			return;
		}
		const { fade, strokes } = this.#drawing;
		context.scale(ratio, ratio);
		for (const { alpha, points } of strokes) {
			context.globalAlpha = alpha;
			context.strokeStyle = this.#palette.grid;
			context.stroke(new Path2D(pathOf(points)));
		}
		const gradient = context.createRadialGradient(0, 0, 0, 0, 0, 1);
		for (const [offset, opacity] of FADE) {
			gradient.addColorStop(Number(offset), `rgb(0 0 0 / ${opacity})`);
		}
		context.globalAlpha = 1;
		context.globalCompositeOperation = "destination-in";
		context.translate(fade.x, fade.y);
		context.scale(fade.radiusX, fade.radiusY);
		context.fillStyle = gradient;
		const { width, height } = context.canvas;
		// Far enough in every direction.
		const far = (width + height) / Math.min(fade.radiusX, fade.radiusY) + 2;
		context.fillRect(-far, -far, 2 * far, 2 * far);
	}

	set shown(shown: boolean) {
		this.element.style.display = shown ? "" : "none";
	}

	set palette(palette: Palette) {
		this.#palette = palette;
		this.#drawn = "";
		for (const stop of this.#stops) {
			stop.setAttribute("stop-color", palette.grid);
		}
	}

	follow(pose: Pose, { width, height, ratio }: ViewportSize): void {
		const viewport = { width: width / ratio, height: height / ratio };
		const wanted = JSON.stringify([pose, viewport]);
		if (wanted === this.#drawn) {
			return;
		}
		this.#drawn = wanted;
		const { gridMinor: minor, gridMajor: major } = this.#palette;
		const drawing = gridDrawing(pose, viewport, { minor, major });
		this.#drawing = drawing;
		this.#lines.replaceChildren();
		if (!drawing) {
			return;
		}
		this.#gradient.setAttribute("gradientTransform", transformOf(drawing.fade));
		for (const { alpha, points } of drawing.strokes) {
			const stroke = { "stroke-opacity": alpha.toFixed(3), d: pathOf(points) };
			this.#lines.append(svg("path", stroke));
		}
	}
}

function transformOf({ x, y, radiusX, radiusY }: GridFade): string {
	return `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${radiusX.toFixed(1)} ${radiusY.toFixed(1)})`;
}

function pathOf(points: readonly number[]): string {
	const parts: string[] = [];
	for (let at = 0; at < points.length; at += 4) {
		const [x1, y1, x2, y2] = points.slice(at, at + 4).map((value) => value.toFixed(1));
		parts.push(`M${x1} ${y1}L${x2} ${y2}`);
	}
	return parts.join("");
}
