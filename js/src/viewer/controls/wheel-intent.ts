/**
 * Decides for the wheel control whether a turn is meant for the view or the page.
 *
 * CAD users expect the wheel to zoom the part under the pointer. Readers expect a page
 * that they scroll not to stop because a view came under the pointer. So the wheel is
 * the view's when the user has turned to it: it has the focus, or the pointer was moved
 * over it and the page was not being scrolled just then. Ctrl with the wheel, which is
 * also what a pinch on a trackpad sends, always zooms.
 */

/** How far the pointer must move over the view to have been moved on purpose. */
const DELIBERATE_PX = 8;

/** A turn of the wheel and its after-run count as one scroll of the page. */
const SAME_SCROLL_MS = 300;

export class WheelIntent {
	#travelled = 0;
	#lastForeign = Number.NEGATIVE_INFINITY;

	/** The pointer moved over the view by this much, on the screen. */
	moved(dx: number, dy: number): void {
		this.#travelled += Math.hypot(dx, dy);
	}

	left(): void {
		this.#travelled = 0;
	}

	/** A wheel event over the view: whether the view takes it. */
	takes(event: { ctrlKey: boolean; time: number; focused: boolean }): boolean {
		if (event.ctrlKey || event.focused) {
			return true;
		}
		const scrolling = event.time - this.#lastForeign < SAME_SCROLL_MS;
		if (!scrolling && this.#travelled >= DELIBERATE_PX) {
			return true;
		}
		this.#lastForeign = event.time;
		// After a scroll the user has to turn to the view anew.
		this.#travelled = 0;
		return false;
	}
}

/** How much a wheel event scales what is seen. */
export function wheelFactor(event: {
	deltaY: number;
	deltaMode: number;
	ctrlKey: boolean;
}): number {
	// Lines and pages, which some mice count in, as pixels.
	const unit = [1, 33, 400][event.deltaMode] ?? 1;
	// A pinch comes in small numbers; a notch of a mouse wheel is about 100.
	const pinch = event.ctrlKey && Math.abs(event.deltaY) < 50;
	const pixels = Math.max(-250, Math.min(250, event.deltaY * unit));
	return Math.exp(pixels * (pinch ? 0.01 : 0.0016));
}
