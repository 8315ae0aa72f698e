/**
 * Turns mouse, pen and fingers on the canvas into a view's actions.
 *
 * Left button or one finger turns; right or middle button, or Shift or Ctrl with the
 * left one, moves; a double click is the point to turn around from then on; two fingers move and zoom. During a drag the window is listened to,
 * so that the drag goes on when the notebook moves the canvas to another place.
 *
 * The first touch leaves upward and downward strokes to the page, so that a phone can
 * scroll past a view. Once it was tapped or turned, and until something else is
 * touched, the view takes every stroke.
 */
import type { Actions } from "./actions";

/** Half a turn for a drag across a phone's screen. */
const RADIANS_PER_PIXEL = Math.PI / 360;

/** A touch that moves less is a tap. */
const SLOP = 6;

/** After so many pixels up or down the browser has taken a stroke that it scrolls with. */
const SCROLL_DECIDED = 32;

const PAGE_SCROLLS = "pan-y";

interface Contact {
	x: number;
	y: number;
	startX: number;
	startY: number;
	/** Past the slop, for touches; at once for a mouse. */
	moving: boolean;
}

/** What a pointer does to a view. */
export type Pointed = Pick<Actions, "orbit" | "pan" | "zoomAt" | "pivotAt" | "tapAt">;

export class PointerControls {
	readonly #canvas: HTMLElement;
	readonly #actions: Pointed;
	readonly #contacts = new Map<number, Contact>();
	#panning = false;

	constructor(canvas: HTMLElement, actions: Pointed) {
		this.#canvas = canvas;
		this.#actions = actions;
		canvas.addEventListener("pointerdown", this.#onDown);
		canvas.addEventListener("dblclick", this.#onDouble);
		canvas.addEventListener("contextmenu", this.#onMenu);
		canvas.addEventListener("focus", this.#onFocus);
		canvas.addEventListener("blur", this.#onFocus);
		this.#onFocus();
	}

	dispose(): void {
		this.#stopTracking();
		this.#canvas.removeEventListener("pointerdown", this.#onDown);
		this.#canvas.removeEventListener("dblclick", this.#onDouble);
		this.#canvas.removeEventListener("contextmenu", this.#onMenu);
		this.#canvas.removeEventListener("focus", this.#onFocus);
		this.#canvas.removeEventListener("blur", this.#onFocus);
	}

	readonly #onFocus = (event?: Event): void => {
		this.#canvas.style.touchAction = event?.type === "focus" ? "none" : PAGE_SCROLLS;
	};

	readonly #onDouble = (event: MouseEvent): void =>
		this.#actions.pivotAt(event.clientX, event.clientY);

	readonly #onMenu = (event: Event): void => event.preventDefault();

	readonly #onDown = (event: PointerEvent): void => {
		const touch = event.pointerType === "touch";
		if (this.#contacts.size === 0) {
			this.#panning =
				!touch && (event.button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey);
			window.addEventListener("pointermove", this.#onMove);
			window.addEventListener("pointerup", this.#onEnd);
			window.addEventListener("pointercancel", this.#onEnd);
			// A lost release, outside of the window or in a dialog, must not glue the part to the pointer.
			window.addEventListener("blur", this.#stopTracking);
		}
		const { clientX: x, clientY: y } = event;
		this.#contacts.set(event.pointerId, { x, y, startX: x, startY: y, moving: !touch });
		if (!touch) {
			// Middle button: no scroll mark. Left: no selection of the page's text.
			event.preventDefault();
			this.#take();
		}
	};

	readonly #onMove = (event: PointerEvent): void => {
		if (event.pointerType === "mouse" && event.buttons === 0) {
			this.#stopTracking();
			return;
		}
		this.#follow(event);
	};

	#follow(event: PointerEvent): void {
		const contact = this.#contacts.get(event.pointerId);
		if (!contact) {
			return;
		}
		const { clientX, clientY } = event;
		if (!contact.moving) {
			if (!this.#isOurs(clientX - contact.startX, clientY - contact.startY)) {
				return;
			}
			contact.moving = true;
			this.#take();
		}
		const dx = clientX - contact.x;
		const dy = clientY - contact.y;
		const other = [...this.#contacts.values()].find((candidate) => candidate !== contact);
		if (other) {
			this.#pinch(contact, other, clientX, clientY);
		} else if (this.#panning) {
			this.#actions.pan(dx, dy);
		} else {
			this.#actions.orbit(-dx * RADIANS_PER_PIXEL, dy * RADIANS_PER_PIXEL);
		}
		contact.x = clientX;
		contact.y = clientY;
	}

	/** Whether a touch that has gone so far is more than a tap, and not the page's scroll. */
	#isOurs(dx: number, dy: number): boolean {
		const far = Math.hypot(dx, dy);
		const scroll = this.#canvas.style.touchAction === PAGE_SCROLLS && Math.abs(dy) > Math.abs(dx);
		return this.#contacts.size > 1 || far >= (scroll ? SCROLL_DECIDED : SLOP);
	}

	/** One of two fingers moved: their middle carries the part, their distance scales it. */
	#pinch(contact: Contact, other: Contact, x: number, y: number): void {
		this.#actions.pan((x - contact.x) / 2, (y - contact.y) / 2);
		const before = Math.hypot(contact.x - other.x, contact.y - other.y);
		const after = Math.hypot(x - other.x, y - other.y);
		if (before > 0 && after > 0) {
			this.#actions.zoomAt(before / after, (x + other.x) / 2, (y + other.y) / 2);
		}
	}

	readonly #onEnd = (event: PointerEvent): void => {
		if (event.type === "pointerup" && this.#contacts.has(event.pointerId)) {
			// The last stretch comes with the release.
			this.#follow(event);
			this.#take();
			this.#tap(event);
		}
		this.#contacts.delete(event.pointerId);
		if (this.#contacts.size === 0) {
			this.#stopTracking();
		}
	};

	/** A press that went nowhere is meant for what is seen there. */
	#tap({ pointerId, button, clientX, clientY }: PointerEvent): void {
		const contact = this.#contacts.get(pointerId);
		const far = contact && Math.hypot(clientX - contact.startX, clientY - contact.startY);
		if (far !== undefined && far < SLOP && button === 0 && this.#contacts.size === 1) {
			this.#actions.tapAt(clientX, clientY);
		}
	}

	readonly #stopTracking = (): void => {
		this.#contacts.clear();
		window.removeEventListener("pointermove", this.#onMove);
		window.removeEventListener("pointerup", this.#onEnd);
		window.removeEventListener("pointercancel", this.#onEnd);
		window.removeEventListener("blur", this.#stopTracking);
	};

	#take(): void {
		this.#canvas.focus({ preventScroll: true });
	}
}
