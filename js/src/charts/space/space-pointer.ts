/** Turns the pointer on a scene into what it does: turning by the viewer's controls, or selecting. */
import type { Pointed } from "../../viewer/controls/pointer";
import type { StageKit } from "./later-space";

export interface PointerOutlets extends Pointed {
	/** Whether dragging selects. */
	selects(): "lasso" | "box" | null;
	hover(x: number, y: number): void;
	leave(): void;
	/** The outline of what is being selected; `isDone` at its end. */
	outline(points: readonly (readonly [number, number])[], isDone: boolean): void;
}

/** A press that moves less is a click. */
const STILL = 4;

export class SpacePointer {
	readonly #plot: HTMLElement;
	readonly #outlets: PointerOutlets;
	readonly #controls: { dispose(): void }[];
	#dragged: [number, number][] | null = null;

	constructor(plot: HTMLElement, kit: StageKit, outlets: PointerOutlets) {
		this.#plot = plot;
		this.#outlets = outlets;
		// First, so that it may keep a press from those that turn the scene.
		plot.addEventListener("pointerdown", this.#down, { capture: true });
		plot.addEventListener("pointermove", this.#move);
		plot.addEventListener("pointerup", this.#up);
		plot.addEventListener("pointercancel", this.#cancel);
		plot.addEventListener("pointerleave", this.#leave);
		this.#controls = [new kit.PointerControls(plot, outlets), new kit.WheelControls(plot, outlets)];
	}

	/** Whether something was being dragged, which ends. */
	cancel(): boolean {
		const had = this.#dragged !== null;
		this.#dragged = null;
		this.#outlets.outline([], false);
		return had;
	}

	dispose(): void {
		this.#plot.removeEventListener("pointerdown", this.#down, { capture: true });
		this.#plot.removeEventListener("pointermove", this.#move);
		this.#plot.removeEventListener("pointerup", this.#up);
		this.#plot.removeEventListener("pointercancel", this.#cancel);
		this.#plot.removeEventListener("pointerleave", this.#leave);
		for (const control of this.#controls) {
			control.dispose();
		}
	}

	#place({ clientX, clientY }: PointerEvent): [number, number] {
		const { left, top } = this.#plot.getBoundingClientRect();
		return [clientX - left, clientY - top];
	}

	readonly #down = (event: PointerEvent): void => {
		if (event.button === 0 && this.#outlets.selects() !== null && isPlot(event)) {
			event.stopPropagation();
			this.#plot.focus({ preventScroll: true });
			this.#plot.setPointerCapture(event.pointerId);
			this.#dragged = [this.#place(event)];
		}
	};

	readonly #move = (event: PointerEvent): void => {
		const place = this.#place(event);
		const dragged = this.#dragged;
		if (dragged) {
			const [first = place] = dragged;
			if (this.#outlets.selects() === "box") {
				this.#dragged = [first, [place[0], first[1]], place, [first[0], place[1]]];
			} else {
				dragged.push(place);
			}
			this.#outlets.outline(this.#dragged ?? [], false);
		} else if (event.buttons === 0 && event.pointerType !== "touch") {
			this.#outlets.hover(...place);
		}
	};

	readonly #up = (event: PointerEvent): void => {
		const dragged = this.#dragged;
		this.#dragged = null;
		if (!dragged) {
			return;
		}
		const [first = [0, 0]] = dragged;
		const far = Math.max(...dragged.map(([x, y]) => Math.hypot(x - first[0], y - first[1])));
		if (far < STILL) {
			this.#outlets.outline([], false);
			this.#outlets.tapAt(event.clientX, event.clientY);
		} else {
			this.#outlets.outline(dragged, true);
		}
	};

	readonly #cancel = (): void => {
		this.cancel();
	};

	readonly #leave = (): void => this.#outlets.leave();
}

/** Whether nothing that stands in the plot was pressed. */
function isPlot({ target }: Event): boolean {
	return !(target instanceof Element && target.closest(".color-bar"));
}
