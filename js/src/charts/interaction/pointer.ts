/** Turns mouse, pen and fingers on a plot into what its actions do. */
import { WheelIntent, wheelFactor } from "../../viewer/controls/wheel-intent";
import type { ShownPane } from "../figure/shown-pane";
import type { Directions, ViewActions } from "./actions";

/** What dragging does. */
export type DragMode = "pan" | "zoom" | "select";

/** Told what goes on over the plot, in its pixels. */
export interface PointerListener {
	mode(): DragMode;
	/** The pointer is there, or has left. */
	hover(x: number, y: number): void;
	leave(): void;
	/** A press that did not become a drag; `adds` to what was chosen before. */
	click(x: number, y: number, adds: boolean): void;
	/** A rectangle to zoom to, null when it is over. */
	rubber(from: [number, number] | null, to: [number, number] | null): void;
	/** A selection is drawn. */
	select(phase: "begin" | "move" | "end" | "cancel", x: number, y: number): void;
}

interface Touched {
	x: number;
	y: number;
}

interface Drag {
	kind: DragMode;
	pane: ShownPane;
	directions: Directions;
	from: [number, number];
	last: [number, number];
	/** Whether it has gone far enough to be one. */
	begun: boolean;
}

/** Pixels that a press may move and still be a click. */
const STILL = 4;
const WHEEL_PAUSE_MS = 400;

export class PlotPointer {
	readonly #plot: HTMLElement;
	readonly #actions: ViewActions;
	readonly #listener: PointerListener;
	readonly #intent = new WheelIntent();
	readonly #touched = new Map<number, Touched>();
	#drag: Drag | null = null;
	#lastWheel = Number.NEGATIVE_INFINITY;

	constructor(plot: HTMLElement, actions: ViewActions, listener: PointerListener) {
		this.#plot = plot;
		this.#actions = actions;
		this.#listener = listener;
		plot.addEventListener("wheel", this.#onWheel, { passive: false });
		plot.addEventListener("pointerdown", this.#onDown);
		plot.addEventListener("pointermove", this.#onMove);
		plot.addEventListener("pointerup", this.#onUp);
		plot.addEventListener("pointercancel", this.#onCancel);
		plot.addEventListener("lostpointercapture", this.#onCancel);
		plot.addEventListener("pointerleave", this.#onLeave);
		plot.addEventListener("dblclick", this.#onDouble);
	}

	/** Gives up a drag, as Escape does. */
	cancel(): boolean {
		const drag = this.#drag;
		this.#drag = null;
		if (!drag?.begun) {
			return false;
		}
		if (drag.kind === "zoom") {
			this.#listener.rubber(null, null);
		} else if (drag.kind === "select") {
			this.#listener.select("cancel", 0, 0);
		}
		return true;
	}

	#place(event: MouseEvent): [number, number] {
		const { left, top } = this.#plot.getBoundingClientRect();
		return [event.clientX - left, event.clientY - top];
	}

	readonly #onWheel = (event: WheelEvent): void => {
		const root = this.#plot.getRootNode() as Document | ShadowRoot;
		const focused = root.activeElement === this.#plot;
		const { ctrlKey, timeStamp, deltaX, deltaY, shiftKey } = event;
		const [x, y] = this.#place(event);
		const pane = this.#actions.paneAt(x, y);
		if (!pane || !this.#intent.takes({ ctrlKey, time: timeStamp, focused })) {
			return;
		}
		event.preventDefault();
		event.stopPropagation();
		if (timeStamp - this.#lastWheel > WHEEL_PAUSE_MS) {
			this.#actions.zoom.remember();
		}
		this.#lastWheel = timeStamp;
		if (shiftKey || Math.abs(deltaX) > 2 * Math.abs(deltaY)) {
			this.#actions.pan(pane, -(deltaX || deltaY), 0, { x: true, y: false });
			return;
		}
		const directions = this.#actions.directionsAt(pane, x, y);
		this.#actions.zoomAt(pane, wheelFactor(event), x, y, directions);
	};

	readonly #onDown = (event: PointerEvent): void => {
		const [x, y] = this.#place(event);
		const pane = this.#actions.paneAt(x, y);
		if (!pane || event.button === 2) {
			return;
		}
		this.#touched.set(event.pointerId, { x, y });
		this.#plot.setPointerCapture(event.pointerId);
		if (this.#touched.size === 2) {
			this.cancel();
			this.#actions.zoom.remember();
			return;
		}
		const directions = this.#actions.directionsAt(pane, x, y);
		const { box } = pane;
		const onAxis =
			x < box.left || x > box.left + box.width || y < box.top || y > box.top + box.height;
		const kind =
			onAxis || event.button === 1 ? "pan" : event.shiftKey ? "zoom" : this.#listener.mode();
		if (event.button === 1) {
			event.preventDefault();
		}
		this.#drag = { kind, pane, directions, from: [x, y], last: [x, y], begun: false };
	};

	readonly #onMove = (event: PointerEvent): void => {
		const [x, y] = this.#place(event);
		this.#intent.moved(event.movementX, event.movementY);
		const before = this.#touched.get(event.pointerId);
		if (this.#touched.size === 2 && before) {
			this.#pinch(event.pointerId, before, { x, y });
			return;
		}
		const drag = this.#drag;
		if (!drag || !before) {
			if (event.pointerType !== "touch") {
				this.#listener.hover(x, y);
			}
			return;
		}
		this.#touched.set(event.pointerId, { x, y });
		if (!drag.begun) {
			if (Math.hypot(x - drag.from[0], y - drag.from[1]) < STILL) {
				return;
			}
			this.#begin(drag);
		}
		if (drag.kind === "pan") {
			const pane = this.#actions.paneAt(...drag.from);
			if (pane) {
				this.#actions.pan(pane, x - drag.last[0], y - drag.last[1], drag.directions);
			}
		} else if (drag.kind === "zoom") {
			this.#listener.rubber(drag.from, [x, y]);
		} else {
			this.#listener.select("move", x, y);
		}
		drag.last = [x, y];
		if (event.pointerType !== "touch") {
			this.#listener.hover(x, y);
		}
	};

	#begin(drag: Drag): void {
		drag.begun = true;
		if (drag.kind === "pan") {
			this.#actions.zoom.remember();
			// A zoomed axis is moved; dragging over a pane moves both where both are zoomed.
			const y = this.#actions.zoom.of({ direction: "y", at: drag.pane.pane.shape.y }) !== null;
			drag.directions = drag.directions.x
				? { x: true, y: drag.directions.y || y }
				: drag.directions;
		} else if (drag.kind === "select") {
			this.#listener.select("begin", ...drag.from);
		}
	}

	#pinch(id: number, before: Touched, now: Touched): void {
		const other = [...this.#touched].find(([pointer]) => pointer !== id)?.[1];
		this.#touched.set(id, now);
		if (!other) {
			return;
		}
		const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
		const pane = this.#actions.paneAt(middle.x, middle.y);
		if (!pane) {
			return;
		}
		const directions = this.#actions.directionsAt(pane, middle.x, middle.y);
		const was = Math.hypot(before.x - other.x, before.y - other.y);
		const is = Math.hypot(now.x - other.x, now.y - other.y);
		this.#actions.zoomAt(
			pane,
			Math.max(0.2, Math.min(5, was / Math.max(1, is))),
			middle.x,
			middle.y,
			directions,
		);
		this.#actions.pan(pane, (now.x - before.x) / 2, (now.y - before.y) / 2, directions);
	}

	readonly #onUp = (event: PointerEvent): void => {
		const [x, y] = this.#place(event);
		const pressed = this.#touched.delete(event.pointerId);
		const drag = this.#drag;
		this.#drag = null;
		if (!pressed || !drag) {
			return;
		}
		if (!drag.begun) {
			this.#listener.hover(x, y);
			this.#listener.click(x, y, event.shiftKey || event.ctrlKey || event.metaKey);
		} else if (drag.kind === "zoom") {
			this.#listener.rubber(null, null);
			const wide = Math.abs(x - drag.from[0]) > STILL;
			const high = Math.abs(y - drag.from[1]) > STILL;
			this.#actions.zoomTo(drag.pane, drag.from, [x, y], { x: wide, y: high });
		} else if (drag.kind === "select") {
			this.#listener.select("end", x, y);
		}
	};

	readonly #onCancel = (event: PointerEvent): void => {
		if (this.#touched.delete(event.pointerId)) {
			this.cancel();
		}
	};

	readonly #onLeave = (): void => {
		this.#intent.left();
		if (!this.#drag) {
			this.#listener.leave();
		}
	};

	readonly #onDouble = (): void => this.#actions.reset();
}
