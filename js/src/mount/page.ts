/**
 * Mounts views, of parts and of charts, for widgets and elements of every bundle on a page.
 *
 * Some hosts load this module anew for each widget. The copy that came first makes all views of
 * its kind, so that no object of one copy of three.js meets another copy.
 */

import { PageSingleton } from "../lib/page-singleton";
import { sharedName } from "../wire/names";
import type { Mountable, Named, ViewFactory } from "./mountable";
import { ParkedViews, type Place, placeOf } from "./view-reuse";

const shared = new PageSingleton<Page>(sharedName("page"));

/** The page's own, made by the first who asks. */
export function sharedPage(): Page {
	return shared.get(() => new Page(() => shared.drop()));
}

export class Page {
	readonly #parked = new ParkedViews<Mountable<never>>(() => this.#endIfEmpty());
	/** By kind, the first of each: its bundle owns the views. */
	readonly #factories = new Map<string, ViewFactory<never>>();
	readonly #deserted: () => void;
	#mounted = 0;
	#order = 0;

	/** `deserted` is called when the last view is gone, and all that it needed with it. */
	constructor(deserted: () => void) {
		this.#deserted = deserted;
	}

	/**
	 * Shows in `el` what the source feeds. The answer ends it and may be called twice.
	 *
	 * @param factory Makes the view, where none is left at that place.
	 */
	mount<Source extends Named>(
		el: HTMLElement,
		source: Source,
		factory: ViewFactory<Source>,
	): () => void {
		const order = this.#order;
		this.#order += 1;
		this.#mounted += 1;
		let leave: (() => void) | null = null;
		const stop = onceConnected(el, () => {
			const place = placeOf(el);
			const view = this.#viewFor(el, place, source, factory);
			view.attach(el, source);
			leave = () => {
				view.detach();
				this.#parked.park(view, factory.kind, el, place, order);
			};
		});
		let over = false;
		return () => {
			if (!over) {
				over = true;
				this.#mounted -= 1;
				stop();
				leave?.();
				this.#endIfEmpty();
			}
		};
	}

	/** Views of one kind take the same sources. */
	#viewFor<Source extends Named>(
		el: HTMLElement,
		place: Place,
		source: Source,
		factory: ViewFactory<Source>,
	): Mountable<Source> {
		const { kind } = factory;
		const first = (this.#factories.get(kind) ?? factory) as ViewFactory<Source>;
		this.#factories.set(kind, first);
		const parked = this.#parked.take(kind, el, place, source.name);
		return (parked as Mountable<Source> | null) ?? first.make();
	}

	#endIfEmpty(): void {
		if (this.#mounted === 0 && this.#parked.size === 0) {
			for (const factory of this.#factories.values()) {
				factory.end?.();
			}
			this.#deserted();
		}
	}
}

/** Hosts that never put the element into a page, or into another one, get a view too. */
const PATIENCE_FRAMES = 60;

/**
 * Begins when the element stands in the page: JupyterLab has it filled before that, and
 * only in the page it is known which view's place it takes. The answer calls it off.
 */
function onceConnected(el: HTMLElement, begin: () => void): () => void {
	let frame = 0;
	let left = PATIENCE_FRAMES;
	const look = () => {
		if (el.isConnected || left === 0) {
			begin();
		} else {
			left -= 1;
			frame = requestAnimationFrame(look);
		}
	};
	look();
	return () => cancelAnimationFrame(frame);
}
