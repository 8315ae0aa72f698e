/**
 * Connects each viewer's widgets and views through one relay, for all bundles of a page.
 *
 * A cell that runs again closes its widget and makes another one for the same viewer, whose
 * view stays in the page meanwhile. So views are fed by viewer, through whichever widgets it
 * has at the moment.
 */

import { PageSingleton } from "../lib/page-singleton";
import { formatsOf } from "../viewer/links/formats";
import type { Link, Source } from "../viewer/links/link";
import { sharedName } from "../wire/names";
import { Outbox } from "./outbox";
import { PageEngine } from "./page-engine";
import type { Model } from "./widget-model";
import { WidgetRelay } from "./widget-relay";

const shared = new PageSingleton<RelayHub>(sharedName("relay-hub"));

export function sharedRelayHub(): RelayHub {
	return shared.get(() => new RelayHub());
}

export class RelayHub {
	readonly #engine: PageEngine;
	readonly #outbox = new Outbox();
	readonly #relays = new Map<string, WidgetRelay>();

	constructor(engine = new PageEngine()) {
		this.#engine = engine;
	}

	/** Lets a widget speak for its viewer until the answer is called. */
	attach(viewer: string, model: Model): () => void {
		const relay = this.#relay(viewer);
		const detach = relay.attach(model);
		return () => {
			detach();
			this.#forgetIfEmpty(viewer, relay);
		};
	}

	/** What feeds the views of a viewer. */
	source(viewer: string): Source {
		return { name: viewer, formats: formatsOf, profiles: true, connect: () => this.#link(viewer) };
	}

	#link(viewer: string): Link {
		const relay = this.#relay(viewer);
		let leave = () => {};
		return {
			open: (receiver) => {
				leave = relay.feed(receiver);
			},
			send: (message) => void relay.send(message),
			close: () => {
				leave();
				this.#forgetIfEmpty(viewer, relay);
			},
		};
	}

	#relay(viewer: string): WidgetRelay {
		let relay = this.#relays.get(viewer);
		if (relay === undefined) {
			relay = new WidgetRelay(this.#engine, this.#outbox);
			this.#relays.set(viewer, relay);
		}
		return relay;
	}

	#forgetIfEmpty(viewer: string, relay: WidgetRelay): void {
		if (relay.isEmpty && this.#relays.get(viewer) === relay) {
			this.#relays.delete(viewer);
		}
	}
}
