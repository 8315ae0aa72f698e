/** Shares one pool of engines among all elements of a page, also those of other bundles. */

import type { Pool } from "../engine/pool/pool";
import { createPool } from "../kernel/kernel";
import { PageSingleton } from "../lib/page-singleton";
import { sharedName } from "../wire/names";
import type { EngineFiles } from "./engine-files";

/** Elements that are moved about leave the page for a moment. */
const LINGER_MS = 5000;

const shared = new PageSingleton<PagePool>(sharedName("pool"));

export function pagePool(): PagePool {
	return shared.get(() => new PagePool());
}

class PagePool {
	#users = 0;
	#pool: Promise<Pool> | null = null;
	#stands = false;
	#end: ReturnType<typeof setTimeout> | undefined;

	/** Counts a user; the pool lasts for as long as there are any. */
	enter(): void {
		this.#users += 1;
		clearTimeout(this.#end);
	}

	leave(): void {
		this.#users -= 1;
		if (this.#users === 0) {
			this.#end = setTimeout(() => {
				const pool = this.#pool;
				this.#pool = null;
				this.#stands = false;
				void pool?.then((running) => running.dispose());
			}, LINGER_MS);
		}
	}

	/** Whether it has started. */
	get stands(): boolean {
		return this.#stands;
	}

	/** The pool, started with the files of whoever asks first. */
	open(files: () => Promise<EngineFiles>): Promise<Pool> {
		if (!this.#pool) {
			const starting = files().then(createPool);
			this.#pool = starting;
			void starting.then(
				() => {
					this.#stands = this.#pool === starting;
				},
				() => {},
			);
			// Who asks next tries again.
			starting.catch(() => {
				this.#pool = this.#pool === starting ? null : this.#pool;
			});
		}
		return this.#pool;
	}
}
