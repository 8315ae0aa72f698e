/**
 * What all views of a page share, also when several copies of this module were loaded,
 * as some hosts do for each widget: the copy that came first makes and owns everything,
 * so that no object of one copy of three.js meets another copy.
 */

import { PageSingleton } from "../../lib/page-singleton";
import { Stage } from "../../stage/stage";
import { sharedName } from "../../wire/names";
import type { Source } from "../links/link";
import { placeOf, Succession } from "./succession";
import { View } from "./view";

const shared = new PageSingleton<Page>(sharedName("page"));

/** The page's own, made by the first who asks. */
export function sharedPage(): Page {
	return shared.get(() => new Page(() => shared.drop()));
}

export class Page {
	readonly #stage = new Stage();
	readonly #succession = new Succession<View>(() => this.#endIfEmpty());
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
			const view = this.#succession.claim(el, place, source.name) ?? new View(this.#stage);
			view.attach(el, source);
			leave = () => {
				view.detach();
				this.#succession.leave(view, el, place, order);
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
		if (this.#mounted === 0 && this.#succession.size === 0) {
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
