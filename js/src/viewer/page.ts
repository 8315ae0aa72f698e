/**
 * What all views of a page share, also when several copies of this module were loaded,
 * as some hosts do for each widget: the copy that came first makes and owns everything,
 * so that no object of one copy of three.js meets another copy.
 */
import type { Source } from "./link";
import { Stage } from "./stage";
import { Succession } from "./succession";
import { View } from "./view";

/** Version of what copies ask of each other: {@link Page} and {@link Source}. */
const KEY: unique symbol = Symbol.for("marimo-openscad/page/1");

type Shared = { [KEY]?: Page };

/** The page's own, made by the first who asks. */
export function sharedPage(): Page {
	const shared = globalThis as Shared;
	shared[KEY] ??= new Page(() => {
		delete shared[KEY];
	});
	return shared[KEY];
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
		const view = this.#succession.claim(el, source.name) ?? new View(this.#stage);
		const order = this.#order;
		this.#order += 1;
		this.#mounted += 1;
		view.attach(el, source);
		let over = false;
		return () => {
			if (!over) {
				over = true;
				this.#mounted -= 1;
				view.detach();
				this.#succession.leave(view, el, order);
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
