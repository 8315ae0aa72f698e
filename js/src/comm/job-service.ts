/** Renders jobs of a Python elsewhere: for the page's relays, and for Node's pipe. */

import type { Pool } from "../engine/pool/pool";
import { abortable } from "../lib/abortable";
import { errorText } from "../lib/error-text";
import type { JobMessage } from "../wire/render-shapes";
import type { Outcome } from "../wire/results";
import { FileCache } from "./file-cache";
import type { Send } from "./outbox";
import { sendOutcome } from "./outcome-chunks";

/** Where the pool comes from. */
export interface PoolSource {
	/** The pool, if one was ever wanted. */
	readonly pool: Promise<Pool> | null;
	/** The pool, started where there is none. */
	wanted(send: Send): Promise<Pool>;
}

/** Runs jobs, and asks Python for the files that have not come yet. */
export class JobService {
	readonly files = new FileCache();
	readonly #source: PoolSource;
	readonly #unavailable: (reason: string) => string;
	/** With what ends the waiting for the engine and the files. */
	readonly #running = new Map<string, AbortController>();

	/** @param unavailable Says that there is no engine, why, and what to do. */
	constructor(source: PoolSource, unavailable: (reason: string) => string) {
		this.#source = source;
		this.#unavailable = unavailable;
	}

	/**
	 * Answers a job by messages.
	 *
	 * @param onOutcome Called before they are sent.
	 */
	async render(
		message: JobMessage,
		send: Send,
		onOutcome: (outcome: Outcome) => void = () => {},
	): Promise<void> {
		const { id } = message;
		// A widget that is shown twice hears everything twice.
		if (this.#running.has(id)) {
			return;
		}
		const controller = new AbortController();
		const { signal } = controller;
		this.#running.set(id, controller);
		let outcome: Outcome;
		try {
			const there = Promise.all([
				this.#source.wanted(send),
				this.files.wanted(message.files, send, signal),
			]);
			const [pool, files] = await abortable(signal, there);
			outcome = await pool.render({ ...message, files });
		} catch (error) {
			outcome = signal.aborted ? cancelled() : this.#failed(error);
		}
		this.#running.delete(id);
		onOutcome(outcome);
		sendOutcome(send, id, outcome);
	}

	/** Ends a job. */
	end(id: string): void {
		const controller = this.#running.get(id);
		if (controller) {
			controller.abort();
			this.#source.pool?.then((pool) => pool.cancel(id)).catch(() => {});
		}
	}

	/** Forgets the results of earlier jobs. */
	forget(): void {
		this.#source.pool?.then((pool) => pool.clearCache()).catch(() => {});
	}

	#failed(error: unknown): Outcome {
		const message = this.#unavailable(errorText(error));
		return {
			ok: false,
			failure: { code: "unavailable", message, culprit: null, diagnostics: [], echo: [] },
		};
	}
}

function cancelled(): Outcome {
	const message = "The render was cancelled.";
	return {
		ok: false,
		failure: { code: "cancelled", message, culprit: null, diagnostics: [], echo: [] },
	};
}
