/** Starts executors for the scheduler: in workers, or else in this thread. */
import type { EngineAssets } from "../openscad/assets";
import type { OpenWorker } from "./blob-worker";
import type { Executor } from "./executor";
import type { MeshNumbering } from "./mesh-numbering";
import { ThreadExecutor } from "./thread-executor";
import { WorkerExecutor } from "./worker-executor";

const NO_WORKERS = "there is no Worker here";

/** Makes executors, and keeps one in reserve so that an ended worker costs no time. */
export class ExecutorFactory {
	/** Why jobs run in this thread; null where they run in workers. */
	sameThread: string | null;
	readonly #assets: EngineAssets;
	readonly #text: string;
	readonly #open: OpenWorker | null;
	readonly #meshes: MeshNumbering | null;
	#spare: Executor | null = null;
	/** A worker has come to stand, so workers can be had here. */
	#proven = false;

	constructor(
		assets: EngineAssets,
		text: string,
		open: OpenWorker | null,
		meshes: MeshNumbering | null,
	) {
		this.#assets = assets;
		this.#text = text;
		this.#open = open;
		this.#meshes = meshes;
		this.sameThread = open ? null : NO_WORKERS;
	}

	get hasSpare(): boolean {
		return this.#spare?.alive ?? false;
	}

	/** The spare, or else one that is just being started. */
	take(): Executor {
		const spare = this.#spare;
		this.#spare = null;
		return spare?.alive ? spare : this.#start();
	}

	/** Starts a spare where there is none. */
	prepare(): void {
		if (this.#proven && this.sameThread === null && !this.hasSpare) {
			this.#spare = this.#start();
		}
	}

	/** A worker came to stand. */
	prove(): void {
		this.#proven = true;
	}

	/**
	 * A worker's script could not even be loaded. If that never worked (a content security
	 * policy, most likely), jobs run in this thread from now on.
	 *
	 * @returns Whether they do.
	 */
	giveUpWorkers(reason: string): boolean {
		if (!this.#proven) {
			this.sameThread ??= reason;
		}
		return this.sameThread !== null;
	}

	dispose(): void {
		this.#spare?.dispose();
		this.#spare = null;
	}

	#start(): Executor {
		return this.#open && this.sameThread === null
			? new WorkerExecutor(this.#text, this.#assets, this.#open, this.#meshes)
			: new ThreadExecutor(this.#assets, this.sameThread ?? NO_WORKERS);
	}
}
