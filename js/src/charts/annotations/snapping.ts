/** Finds the row that a point of an annotation is drawn to, as by a magnet. */
import type { Drawing } from "../figure/drawing";
import type { ShownPane } from "../figure/shown-pane";
import type { Point } from "./simplify";

/** Pixels that the magnet reaches. */
const REACH = 16;

/** Where the nearest row of a pane is, in values of its axes; null for none that is near. */
export function snapped(drawing: Drawing, shown: ShownPane, [px, py]: Point): Point | null {
	let best: Point | null = null;
	let least = REACH;
	for (const painter of shown.pane.painters) {
		if (shown.pane.upright.get(painter) !== "y") {
			continue;
		}
		for (const hit of painter.hits(drawing.frame(shown, painter, 1), px, py, "x")) {
			const x = shown.x.place(hit.x);
			for (const y of hit.snaps ?? [hit.y]) {
				const far = Math.hypot(x - px, shown.y.place(y) - py);
				if (far < least) {
					least = far;
					best = [hit.x, y];
				}
			}
		}
	}
	return best;
}
