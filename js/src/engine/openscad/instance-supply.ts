/**
 * Hands the renderer the instance that a job runs on.
 *
 * One is kept warm. A spare is made in the pause after a job, so that replacing costs no
 * job any time.
 */
import type { EngineAssets } from "./assets";
import { Instance } from "./instance";

export class InstanceSupply {
	readonly #assets: EngineAssets;
	readonly #memoryLimit: number;
	#current: Instance | null = null;
	/** What the current instance was asked for, besides OpenSCAD itself. */
	#key = "";
	#spare: Promise<Instance> | null = null;
	#preparing: ReturnType<typeof setTimeout> | null = null;
	#catchesInGlue = false;

	constructor(assets: EngineAssets, memoryLimit: number) {
		this.#assets = assets;
		this.#memoryLimit = memoryLimit;
	}

	get current(): Instance | null {
		return this.#current;
	}

	/**
	 * The warm instance if it was last taken with the same key and may be warm, else a
	 * fresh one, which is kept from now on.
	 */
	async take(key: string, mayBeWarm: boolean): Promise<Instance> {
		const current = this.#current;
		if (current !== null && key === this.#key && (mayBeWarm || current.runs === 0)) {
			return current;
		}
		const next = this.#spare ?? this.create();
		this.#spare = null;
		this.#key = key;
		this.#current = await next;
		return this.#current;
	}

	/** Forgets the instance, if it is the current one. */
	discard(instance: Instance): void {
		if (this.#current === instance) {
			this.#current = null;
		}
	}

	/**
	 * All that are made from now on have their exceptions caught by the glue.
	 *
	 * @returns whether they had not before
	 */
	catchInGlue(): boolean {
		const before = this.#catchesInGlue;
		this.#catchesInGlue = true;
		this.#current = null;
		this.#spare = null;
		return !before;
	}

	/** One that belongs to the caller. */
	create(recursionBudget?: number): Promise<Instance> {
		return Instance.create(this.#assets, {
			memoryLimit: this.#memoryLimit,
			catchesInGlue: this.#catchesInGlue,
			...(recursionBudget === undefined ? {} : { recursionBudget }),
		});
	}

	/** Makes the spare once the thread is idle. */
	prepare(): void {
		if (this.#spare !== null || this.#preparing !== null) {
			return;
		}
		this.#preparing = setTimeout(() => {
			this.#preparing = null;
			this.#spare = this.create();
			// Whoever takes it meets the error.
			this.#spare.catch(() => undefined);
		}, 0);
	}

	dispose(): void {
		this.#current = null;
		this.#spare = null;
		if (this.#preparing !== null) {
			clearTimeout(this.#preparing);
		}
	}
}
