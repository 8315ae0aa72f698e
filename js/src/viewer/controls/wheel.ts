/** Turns the wheel and the trackpad over the canvas into a view's actions. */
import type { Actions } from "./actions";
import { WheelIntent, wheelFactor } from "./wheel-intent";

export class WheelControls {
	readonly #canvas: HTMLElement;
	readonly #actions: Pick<Actions, "zoomAt">;
	readonly #intent = new WheelIntent();

	constructor(canvas: HTMLElement, actions: Pick<Actions, "zoomAt">) {
		this.#canvas = canvas;
		this.#actions = actions;
		canvas.addEventListener("wheel", this.#onWheel, { passive: false });
		canvas.addEventListener("pointermove", this.#onMove);
		canvas.addEventListener("pointerleave", this.#onLeave);
	}

	dispose(): void {
		this.#canvas.removeEventListener("wheel", this.#onWheel);
		this.#canvas.removeEventListener("pointermove", this.#onMove);
		this.#canvas.removeEventListener("pointerleave", this.#onLeave);
	}

	readonly #onMove = (event: PointerEvent): void =>
		this.#intent.moved(event.movementX, event.movementY);

	readonly #onLeave = (): void => this.#intent.left();

	readonly #onWheel = (event: WheelEvent): void => {
		const root = this.#canvas.getRootNode() as Document | ShadowRoot;
		const focused = root.activeElement === this.#canvas;
		// Shift, or a stroke sideways, scrolls what is wider than the page.
		const sideways = event.deltaY === 0;
		if (
			sideways ||
			!this.#intent.takes({ ctrlKey: event.ctrlKey, time: event.timeStamp, focused })
		) {
			return;
		}
		event.preventDefault();
		event.stopPropagation();
		this.#actions.zoomAt(wheelFactor(event), event.clientX, event.clientY);
	};
}
