/** Keeps a reader's own view of a chart in this browser, by a name, and what is drawn over it. */
import type { Annotation } from "../../wire/annotation-shapes";
import { sharedName } from "../../wire/names";
import type { Zoom } from "../axes/zoom";
import type { Drawing } from "../figure/drawing";
import type { RowHeights } from "../figure/row-heights";
import type { HiddenSeries } from "../overlay/hidden-series";
import { fits, textOfView, viewIn } from "./kept-view";

export interface KeptParts {
	drawing(): Drawing | null;
	zoom: Zoom;
	heights: RowHeights;
	hidden: HiddenSeries;
	/** Other series are hidden than were. */
	hid(): void;
	annotations: {
		readonly list: readonly Annotation[];
		takeKept(list: readonly Annotation[]): void;
	};
}

/** A zoom has many steps: the last one is written. */
const PAUSE_MS = 300;

export class ViewKeeper {
	readonly #parts: KeptParts;
	readonly #leave = () => this.#flush();
	#name: string | null = null;
	#works: boolean | null = null;
	#pause: ReturnType<typeof setTimeout> | undefined;

	constructor(parts: KeptParts) {
		this.#parts = parts;
		addEventListener("pagehide", this.#leave);
	}

	/** Whether the browser keeps it; null where nobody asked. */
	get works(): boolean | null {
		return this.#works;
	}

	/**
	 * Keeps it by this name from now on, and shows what is kept by it.
	 *
	 * @param hides Whether what is hidden is taken, too.
	 */
	keepAs(name: string | null, hides: boolean): void {
		if (name === this.#name) {
			return;
		}
		this.#flush();
		this.#name = name;
		this.#works = null;
		if (name !== null) {
			let text: string | null = null;
			this.#works = stored((storage) => {
				text = storage.getItem(keyOf(name));
			});
			this.#show(text, hides);
		}
	}

	/** The reader has changed it. */
	changed(): void {
		if (this.#name !== null) {
			clearTimeout(this.#pause);
			this.#pause = setTimeout(() => this.#flush(), PAUSE_MS);
		}
	}

	dispose(): void {
		this.#flush();
		removeEventListener("pagehide", this.#leave);
	}

	#show(text: string | null, hides: boolean): void {
		const view = viewIn(text);
		const { zoom, hidden, heights, annotations } = this.#parts;
		const drawing = this.#parts.drawing();
		if (!view || !drawing) {
			return;
		}
		if (hides && String(view.hidden) !== String(hidden.names)) {
			hidden.take(view.hidden);
			this.#parts.hid();
		}
		if (view.drawn && JSON.stringify(view.drawn) !== JSON.stringify(annotations.list)) {
			annotations.takeKept(view.drawn);
		}
		if (view.heights.length > 0) {
			heights.take(view.heights);
		}
		for (const { direction, at, kind, domain } of view.zoom) {
			const isX = direction === "x";
			const planned = (isX ? drawing.plan.xs : drawing.plan.ys)[at];
			// The data may be elsewhere today.
			if (planned?.kind === kind && fits(planned, domain, drawing[isX ? "wholeX" : "wholeY"](at))) {
				zoom.take({ direction, at }, domain);
			}
		}
	}

	#flush(): void {
		const name = this.#name;
		const drawing = this.#parts.drawing();
		if (this.#pause === undefined || name === null || !drawing) {
			return;
		}
		clearTimeout(this.#pause);
		this.#pause = undefined;
		const { plan } = drawing;
		const zoom = this.#parts.zoom.parts.flatMap(([{ direction, at }, domain]) => {
			const kind = (direction === "x" ? plan.xs : plan.ys)[at]?.kind;
			return kind ? [{ direction, at, kind, domain }] : [];
		});
		const hidden = this.#parts.hidden.names;
		const heights = [...(this.#parts.heights.moved ?? [])];
		const drawn = [...this.#parts.annotations.list];
		const text = textOfView({ zoom, hidden, heights, drawn });
		this.#works =
			text !== null &&
			stored((storage) => {
				if (zoom.length + hidden.length + heights.length + drawn.length === 0) {
					storage.removeItem(keyOf(name));
				} else {
					storage.setItem(keyOf(name), text);
				}
			});
	}
}

function keyOf(name: string): string {
	return sharedName("kept-view", name);
}

/** Whether it was done: a page may be refused its storage, which may be full, too. */
function stored(use: (storage: Storage) => void): boolean {
	try {
		use(localStorage);
		return true;
	} catch {
		return false;
	}
}
