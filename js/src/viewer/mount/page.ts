/**
 * Mounts views on one shared stage, for widgets and elements of every bundle on a page.
 *
 * Some hosts load this module anew for each widget. The copy that came first makes and owns
 * everything, so that no object of one copy of three.js meets another copy.
 */

import { PageSingleton } from "../../lib/page-singleton";
import { Stage } from "../../stage/stage";
import { sharedName } from "../../wire/names";
import type { Source } from "../links/link";
import { View } from "./view";
import { ParkedViews, placeOf } from "./view-reuse";

const shared = new PageSingleton<Page>(sharedName("page"));

/** The page's own, made by the first who asks. */
export function sharedPage(): Page {
	return shared.get(() => new Page(() => shared.drop()));
}

export class Page {
	readonly #stage = new Stage();
	readonly #parked = new ParkedViews<View>(() => this.#endIfEmpty());
	readonly #deserted: () => void;
	#mounted = 0;
	#order = 0;

	/** `deserted` is called when the last view is gone, and all that it needed with it. */
	constructor(deserted: () => void) {
		this.#deserted = deserted;
	}

	/** Shows in `el` what the source feeds. The answer ends it and may be called twice. */
	mount(el: HTMLElement, source: Source): () => void {
		const order = this.#order;
		this.#order += 1;
		this.#mounted += 1;
		let leave: (() => void) | null = null;
		const stop = onceConnected(el, () => {
			const place = placeOf(el);
			const view = this.#parked.take(el, place, source.name) ?? new View(this.#stage);
			view.attach(el, source);
			leave = () => {
				view.detach();
				this.#parked.park(view, el, place, order);
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

	#endIfEmpty(): void {
		if (this.#mounted === 0 && this.#parked.size === 0) {
			this.#stage.dispose();
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
