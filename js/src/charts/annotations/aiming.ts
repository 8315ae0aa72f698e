/** Finds what is meant by a place of the plot: a pane, and values of its axes, or a row's. */
import type { ShownPane } from "../figure/shown-pane";
import type { BoardKit, BoardOutlets } from "./later-annotations";
import { Places, type Values } from "./places";
import type { Aim } from "./placing";
import type { Point } from "./simplify";
import { snapped } from "./snapping";

export class Aiming {
	readonly #kit: BoardKit;
	readonly #outlets: BoardOutlets;
	/** Whether rows that are near are meant. */
	magnet = true;

	constructor(kit: BoardKit, outlets: BoardOutlets) {
		this.#kit = kit;
		this.#outlets = outlets;
	}

	/** Of a pane by its number; null where the chart has no such pane. */
	places(pane: number): Places | null {
		const drawing = this.#outlets.drawing();
		const shown = drawing?.panes[pane];
		return drawing && shown ? new Places(this.#kit, drawing, shown) : null;
	}

	/** @param pane The number of the only pane that can be meant; null for any. */
	aim([x, y]: Point, pane: number | null, magnet: boolean): Aim | null {
		const shown = pane === null ? this.#outlets.paneAt(x, y) : this.#outlets.drawing()?.panes[pane];
		const places = shown && this.places(shown.at);
		if (!places) {
			return null;
		}
		const values = this.meant(places, within(shown, [x, y]), magnet);
		return {
			pane: shown.at,
			values,
			said: `${places.xText(values[0])}, ${places.yText(values[1])}`,
		};
	}

	/** @param at In the pane's pixels. */
	meant(places: Places, at: Point, magnet: boolean): Values {
		const drawing = this.#outlets.drawing();
		const row = magnet && this.magnet && drawing ? snapped(drawing, places.shown, at) : null;
		return row ? places.exact(...row) : places.values(at);
	}

	/** Of the first pane, in the plot. */
	middle(): Point | null {
		const box = this.#outlets.drawing()?.panes[0]?.box;
		return box ? [box.left + box.width / 2, box.top + box.height / 2] : null;
	}

	/** Where the pointer is in the plot. */
	placeOf(event: MouseEvent): Point {
		const { left, top } = this.#outlets.shell.plot.getBoundingClientRect();
		return [event.clientX - left, event.clientY - top];
	}
}

/** A place of the plot in a pane's pixels, at its edge where it is outside. */
function within({ box }: ShownPane, [x, y]: Point): Point {
	return [
		Math.max(0, Math.min(box.width, x - box.left)),
		Math.max(0, Math.min(box.height, y - box.top)),
	];
}
