/**
 * The page's end of the widgets' messages, for all copies of this module that the page has
 * loaded.
 *
 * A cell that runs again closes its widget and makes another one for the same viewer, whose
 * view stays in the page meanwhile. So views are fed by viewer, through whichever widgets it
 * has at the moment.
 */

import { PageSingleton } from "../lib/page-singleton";
import { formatsOf } from "../viewer/links/formats";
import type { Link, Source } from "../viewer/links/link";
import { sharedName } from "../wire/names";
import { Letterbox } from "./letterbox";
import type { Model } from "./model";
import { PageEngine } from "./page-engine";
import { Routes } from "./routes";

const shared = new PageSingleton<Post>(sharedName("post"));

export function sharedPost(): Post {
	return shared.get(() => new Post());
}

export class Post {
	readonly #engine: PageEngine;
	readonly #routes = new Routes();
	readonly #boxes = new Map<string, Letterbox>();

	constructor(engine = new PageEngine()) {
		this.#engine = engine;
	}

	/** Lets a widget speak for its viewer until the answer is called. */
	attach(viewer: string, model: Model): () => void {
		const box = this.#box(viewer);
		const detach = box.attach(model);
		return () => {
			detach();
			this.#forgetIfEmpty(viewer, box);
		};
	}

	/** What feeds the views of a viewer. */
	source(viewer: string): Source {
		return { name: viewer, formats: formatsOf, connect: () => this.#link(viewer) };
	}

	#link(viewer: string): Link {
		const box = this.#box(viewer);
		let leave = () => {};
		return {
			open: (receiver) => {
				leave = box.feed(receiver);
			},
			send: (message) => void box.send(message),
			close: () => {
				leave();
				this.#forgetIfEmpty(viewer, box);
			},
		};
	}

	#box(viewer: string): Letterbox {
		let box = this.#boxes.get(viewer);
		if (box === undefined) {
			box = new Letterbox(this.#engine, this.#routes);
			this.#boxes.set(viewer, box);
		}
		return box;
	}

	#forgetIfEmpty(viewer: string, box: Letterbox): void {
		if (box.isEmpty && this.#boxes.get(viewer) === box) {
			this.#boxes.delete(viewer);
		}
	}
}
