/**
 * Keeps views that a cell left, so that the page hands them to the cell's next run.
 *
 * A cell that runs again takes its view away and mounts another viewer's in its place
 * some milliseconds later. A view that was left therefore stays whole for a while, its
 * picture still in the page where the host leaves it there, and is handed to whoever
 * mounts at that place: same camera, same canvas, no empty frame.
 */

/** Longer than a cell takes to run again and mount; a render of its own may come later. */
const PARKED_MS = 5000;

export interface Reusable {
	/** Whether the page still shows it. */
	readonly isConnected: boolean;
	/** Names what feeds it. */
	readonly source: string | null;
	dispose(): void;
}

/** What makes two elements stand in the same cell; null is no cell. */
export type Place = string | Element | null;

interface Parked<View> {
	view: View;
	/** Only who mounts a view of this kind may have it. */
	kind: string;
	el: HTMLElement;
	place: Place;
	timer: ReturnType<typeof setTimeout>;
}

export class ParkedViews<View extends Reusable> {
	/** In the order in which they were mounted, which is their order in the cell. */
	readonly #parked = new Map<number, Parked<View>>();
	readonly #expired: () => void;

	/** `expired` is called when a view that nobody reused is gone. */
	constructor(expired: () => void) {
		this.#expired = expired;
	}

	get size(): number {
		return this.#parked.size;
	}

	/** Keeps a view that was mounted as the `order`th of the page, in `el`, at a place. */
	park(view: View, kind: string, el: HTMLElement, place: Place, order: number): void {
		const timer = setTimeout(() => {
			this.#parked.delete(order);
			view.dispose();
			this.#expired();
		}, PARKED_MS);
		this.#parked.set(order, { view, kind, el, place, timer });
	}

	/** The view of a kind that this element at this place reuses, for `source`, or null. */
	take(kind: string, el: HTMLElement, place: Place, source: string): View | null {
		const all = [...this.#parked]
			.filter(([, parked]) => parked.kind === kind)
			.sort(([a], [b]) => a - b);
		const isHere = (parked: Parked<View>) =>
			parked.el === el || (place !== null && parked.place === place);
		const found =
			all.find(([, parked]) => parked.view.source === source && isHere(parked)) ??
			all.find(([, parked]) => parked.el === el) ??
			// Elsewhere in the same cell, if the host has taken the old one out of the page.
			all.find(
				([, parked]) => place !== null && parked.place === place && !parked.view.isConnected,
			);
		if (!found) {
			return null;
		}
		const [order, { view, timer }] = found;
		clearTimeout(timer);
		this.#parked.delete(order);
		return view;
	}

	dispose(): void {
		for (const { view, timer } of this.#parked.values()) {
			clearTimeout(timer);
			view.dispose();
		}
		this.#parked.clear();
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
