/**
 * A cell that runs again takes its view away and mounts another viewer's in its place
 * some milliseconds later. A view that was left therefore stays whole for a while, its
 * picture still in the page where the host leaves it there, and is handed to whoever
 * mounts at that place: same camera, same canvas, no empty frame.
 */

/** Longer than a cell takes to run again and mount; a render of its own may come later. */
const LINGER_MS = 5000;

export interface Heir {
	/** Whether the page still shows it. */
	readonly isConnected: boolean;
	/** Names what feeds it. */
	readonly source: string | null;
	dispose(): void;
}

/** What makes two elements stand in the same cell; null is no cell. */
export type Place = string | Element | null;

interface Estate<View> {
	view: View;
	el: HTMLElement;
	place: Place;
	timer: ReturnType<typeof setTimeout>;
}

export class Succession<View extends Heir> {
	/** In the order in which they were mounted, which is their order in the cell. */
	readonly #estates = new Map<number, Estate<View>>();
	readonly #expired: () => void;

	/** `expired` is called when a view that nobody took over is gone. */
	constructor(expired: () => void) {
		this.#expired = expired;
	}

	get size(): number {
		return this.#estates.size;
	}

	/** Keeps a view that was mounted as the `order`th of the page, in `el`, at a place. */
	leave(view: View, el: HTMLElement, place: Place, order: number): void {
		const timer = setTimeout(() => {
			this.#estates.delete(order);
			view.dispose();
			this.#expired();
		}, LINGER_MS);
		this.#estates.set(order, { view, el, place, timer });
	}

	/** The view that this element at this place takes over, to be fed from `source`, or null. */
	claim(el: HTMLElement, place: Place, source: string): View | null {
		const all = [...this.#estates].sort(([a], [b]) => a - b);
		const isHere = (estate: Estate<View>) =>
			estate.el === el || (place !== null && estate.place === place);
		const heir =
			all.find(([, estate]) => estate.view.source === source && isHere(estate)) ??
			all.find(([, estate]) => estate.el === el) ??
			// Elsewhere in the same cell, if the host has taken the old one out of the page.
			all.find(
				([, estate]) => place !== null && estate.place === place && !estate.view.isConnected,
			);
		if (!heir) {
			return null;
		}
		const [order, { view, timer }] = heir;
		clearTimeout(timer);
		this.#estates.delete(order);
		return view;
	}

	dispose(): void {
		for (const { view, timer } of this.#estates.values()) {
			clearTimeout(timer);
			view.dispose();
		}
		this.#estates.clear();
	}
}

/** The notebook cell that an element stands in, or what JupyterLab shows the cell's values in. */
export function placeOf(el: Element): Place {
	let at: Node | null = el;
	while (at) {
		if (at instanceof HTMLElement) {
			if (at.classList.contains("jp-OutputArea")) {
				return at;
			}
			const { cellId } = at.dataset;
			if (cellId) {
				return `cell-${cellId}`;
			}
			if (/^(?:output|cell)-./.test(at.id)) {
				return at.id;
			}
		}
		at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null);
	}
	return null;
}
