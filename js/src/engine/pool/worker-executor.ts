/** Runs the scheduler's jobs in a worker, and ends it where a job is overdue. */
import type { Job } from "../../wire/render-shapes";
import type { Outcome } from "../../wire/results";
import type { EngineAssets } from "../openscad/assets";
import { EngineAssumptionError } from "../openscad/glue-exports";
import { withGlue } from "../openscad/own-glue";
import type { OpenWorker, WorkerPort } from "./blob-worker";
import { type Executor, StartFailure } from "./executor";
import { failed, overdue } from "./failure";
import type { MeshNumbering } from "./mesh-numbering";
import { FileLedger } from "./worker-files";
import { type FromWorker, sharedClock } from "./worker-protocol";

/** A worker that is not ready by then never will be. */
const STARTING = 30_000;
/** The engine ends an overdue render itself; where it does not, the worker is ended so much later. */
const GRACE = 500;
/** Decoding is not the render's time. Millions of triangles take seconds. */
const DECODING = 60_000;

/** One worker, which ends with any job that is ended. */
export class WorkerExecutor implements Executor {
	readonly ready: Promise<void>;
	#alive = true;
	#loaded = false;
	#port: WorkerPort | null = null;
	#started: { resolve(): void; reject(failure: StartFailure): void };
	readonly #files = new FileLedger();
	readonly #meshes: MeshNumbering | null;
	#running: { job: Job; revision: number | null; answer(outcome: Outcome): void } | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(text: string, assets: EngineAssets, open: OpenWorker, meshes: MeshNumbering | null) {
		this.#meshes = meshes;
		this.#started = { resolve: () => {}, reject: () => {} };
		this.ready = new Promise((resolve, reject) => {
			this.#started = { resolve, reject };
		});
		// A spare may fail while nobody looks; who takes it will see.
		this.ready.catch(() => {});
		try {
			this.#port = open(withGlue(text, assets.glue), {
				message: (message) => this.#receive(message),
				failure: (reason) => this.#die(reason),
			});
			this.#port.post({ type: "start", assets });
			this.#arm(STARTING, () => this.#die(`it was not ready after ${STARTING / 1000} s`));
		} catch (error) {
			// A glue of another shape is no fault of workers.
			this.#loaded = error instanceof EngineAssumptionError;
			this.#die(String(error));
		}
	}

	get alive(): boolean {
		return this.#alive;
	}

	run(job: Job): Promise<Outcome> {
		return new Promise((resolve) => {
			if (!this.#port || this.#running) {
				resolve(failed("crash", "The worker was given a job that it cannot take. Render again."));
				return;
			}
			const { viewer } = job;
			const drawn = viewer !== null && job.document === null;
			const revision = drawn ? (this.#meshes?.next(viewer) ?? null) : null;
			this.#running = { job, revision, answer: resolve };
			this.#arm(job.timeoutMs + GRACE, () => this.end(overdue(job.timeoutMs)));
			try {
				this.#port.post({ type: "render", job: this.#files.pack(job), revision });
			} catch (error) {
				this.end(failed("invalid-job", `The job could not be sent to a worker (${error}).`));
			}
		});
	}

	end(outcome: Outcome): boolean {
		this.#close();
		this.#answer(outcome);
		return true;
	}

	dispose(): void {
		this.end(failed("cancelled", "The worker was closed."));
		this.#started.reject(new StartFailure("the worker was closed", true));
	}

	#receive(message: FromWorker): void {
		switch (message.type) {
			case "loaded":
				this.#loaded = true;
				break;
			case "ready":
				clearTimeout(this.#timer);
				this.#started.resolve();
				break;
			case "failed":
				this.#die(message.message);
				break;
			case "evaluated":
				this.#arm(DECODING, () => this.end(overdue(DECODING)));
				break;
			case "answer": {
				const { outcome, sentAt } = message;
				this.#note(outcome);
				if (outcome.ok) {
					outcome.result.timings.transfer = Math.max(0, sharedClock() - sentAt);
				}
				clearTimeout(this.#timer);
				this.#answer(outcome);
			}
		}
	}

	/** What was to be sent to the views has been. */
	#note(outcome: Outcome): void {
		const { job, revision } = this.#running ?? {};
		if (outcome.ok && outcome.result.kind === "part" && job?.viewer && revision) {
			this.#meshes?.sent(outcome.result.mesh, job.viewer, revision);
		}
	}

	/** The worker ended by itself. */
	#die(reason: string): void {
		this.#close();
		this.#started.reject(new StartFailure(reason, this.#loaded));
		this.#answer(failed("crash", `The worker died (${reason}). The next render gets another.`));
	}

	#answer(outcome: Outcome): void {
		const running = this.#running;
		this.#running = null;
		running?.answer(outcome);
	}

	#close(): void {
		clearTimeout(this.#timer);
		this.#alive = false;
		this.#port?.terminate();
		this.#port = null;
	}

	#arm(milliseconds: number, end: () => void): void {
		clearTimeout(this.#timer);
		// Timers count to 2^31 at most, and fire at once above.
		this.#timer = setTimeout(end, Math.min(milliseconds, 2 ** 31 - 1));
	}
}
