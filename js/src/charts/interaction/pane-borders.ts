/** Lets readers move the borders between rows of panes, by pointer and by keys. */
import { element } from "../../viewer/base/dom";
import type { RowHeights } from "../figure/row-heights";
import type { ShownPane } from "../figure/shown-pane";

/** Pixels that a row keeps. */
const LEAST = 32;
/** Of both rows, for a press of a key. */
const NUDGE = 0.05;

/** Two rows that a border parts, in the plot's pixels. */
interface Rows {
	top: number;
	bottom: number;
	/** Heights of the panes of both. */
	upper: number;
	lower: number;
}

export class PaneBorders {
	readonly #plot: HTMLElement;
	readonly #heights: RowHeights;
	readonly #changed: () => void;
	#borders: HTMLElement[] = [];
	#rows: readonly Rows[] = [];
	#held: { at: number; from: number; part: number; both: number } | null = null;

	/** @param changed Called when the reader has moved one. */
	constructor(plot: HTMLElement, heights: RowHeights, changed: () => void) {
		this.#plot = plot;
		this.#heights = heights;
		this.#changed = changed;
	}

	place(panes: readonly ShownPane[]): void {
		this.#rows = rowsOf(panes);
		while (this.#borders.length > this.#rows.length) {
			this.#borders.pop()?.remove();
		}
		while (this.#borders.length < this.#rows.length) {
			const border = this.#border(this.#borders.length);
			this.#borders.push(border);
			this.#plot.append(border);
		}
		for (const [at, { top, bottom, upper, lower }] of this.#rows.entries()) {
			const border = this.#borders[at] as HTMLElement;
			border.style.top = `${Math.round((top + bottom) / 2)}px`;
			const [least, most] = limitsOf(upper + lower);
			border.setAttribute("aria-valuemin", String(Math.round(least * 100)));
			border.setAttribute("aria-valuemax", String(Math.round(most * 100)));
			border.setAttribute("aria-valuenow", String(Math.round((100 * upper) / (upper + lower))));
		}
	}

	#border(at: number): HTMLElement {
		const border = element("div", {
			class: "border",
			role: "separator",
			tabindex: "0",
			"aria-orientation": "horizontal",
			"aria-label": `Border below row ${at + 1} of panes`,
			title: "Drag, or press the arrow keys, to share the height; double-click for the usual one",
		});
		border.addEventListener("pointerdown", (event) => this.#hold(at, event));
		border.addEventListener("pointermove", (event) => this.#drag(event));
		for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
			border.addEventListener(end, () => {
				this.#held = null;
			});
		}
		border.addEventListener("dblclick", (event) => {
			event.stopPropagation();
			this.#reset();
		});
		border.addEventListener("keydown", (event) => {
			if (this.#press(at, event.key)) {
				event.preventDefault();
				event.stopPropagation();
			}
		});
		return border;
	}

	#hold(at: number, event: PointerEvent): void {
		const rows = this.#rows[at];
		event.stopPropagation();
		if (rows && event.button === 0) {
			const both = rows.upper + rows.lower;
			this.#held = { at, from: event.clientY, part: rows.upper / both, both };
			this.#borders[at]?.setPointerCapture(event.pointerId);
		}
	}

	#drag(event: PointerEvent): void {
		const held = this.#held;
		if (held) {
			event.stopPropagation();
			this.#move(held.at, held.part + (event.clientY - held.from) / held.both, held.both);
		}
	}

	#press(at: number, key: string): boolean {
		const rows = this.#rows[at];
		if (!rows) {
			return false;
		}
		const both = rows.upper + rows.lower;
		// Of what it is moved to already, which may not be drawn yet.
		const [upper = 1, lower = 1] = this.#heights.shares.slice(at);
		const part = upper / (upper + lower);
		const wanted: Record<string, number> = {
			ArrowUp: part - NUDGE,
			ArrowDown: part + NUDGE,
			Home: 0,
			End: 1,
		};
		if (key === "Enter") {
			this.#reset();
			return true;
		}
		if (wanted[key] === undefined) {
			return false;
		}
		this.#move(at, wanted[key], both);
		return true;
	}

	#move(at: number, part: number, both: number): void {
		const [least, most] = limitsOf(both);
		this.#heights.move(at, Math.max(least, Math.min(most, part)));
		this.#changed();
	}

	#reset(): void {
		this.#heights.reset();
		this.#changed();
	}
}

/** From which part to which the upper of two rows may have. */
function limitsOf(both: number): [number, number] {
	const least = Math.min(0.5, LEAST / Math.max(1, both));
	return [least, 1 - least];
}

function rowsOf(panes: readonly ShownPane[]): Rows[] {
	const rows = [...new Set(panes.map(({ pane }) => pane.shape.row))].sort((a, b) => a - b);
	const boxes = rows.map(
		(row) => (panes.find(({ pane }) => pane.shape.row === row) as ShownPane).box,
	);
	return boxes.slice(1).map((lower, at) => {
		const upper = boxes[at] as ShownPane["box"];
		return {
			top: upper.top + upper.height,
			bottom: lower.top,
			upper: upper.height,
			lower: lower.height,
		};
	});
}
