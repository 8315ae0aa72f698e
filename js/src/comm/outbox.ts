/**
 * Sends the page's answers to Python through the widgets that it has. A job may outlive the
 * widget that it came through, as its cell may run again; its answer then takes another way, or
 * waits for one.
 */
import type { FromPage } from "../wire/messages";
import type { Model } from "./widget-model";

export type Send = (message: FromPage, buffers?: ArrayBuffer[]) => void;

export class Outbox {
	/** The newest last. */
	readonly #models = new Set<Model>();
	#waiting: { message: FromPage; buffers: ArrayBuffer[] | undefined }[] = [];

	add(model: Model): void {
		this.#models.add(model);
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const { message, buffers } of waiting) {
			model.send(message, undefined, buffers);
		}
	}

	remove(model: Model): void {
		this.#models.delete(model);
	}

	/** Sends through a model while there is it, then through another. */
	through(model: Model): Send {
		return (message, buffers) => {
			const way = this.#models.has(model) ? model : [...this.#models].at(-1);
			if (way === undefined) {
				this.#waiting.push({ message, buffers });
			} else {
				way.send(message, undefined, buffers);
			}
		};
	}
}
