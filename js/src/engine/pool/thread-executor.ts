/** Runs the scheduler's jobs in this thread, where no worker can be had. */
import type { Job } from "../../wire/render-shapes";
import type { Outcome } from "../../wire/results";
import type { EngineAssets } from "../openscad/assets";
import { answerJob } from "../render/answer-job";
import { remark } from "../render/explain";
import { Renderer } from "../render/renderer";
import { type Executor, StartFailure } from "./executor";
import { closed } from "./failure";

/** Milliseconds: nobody can end this thread. */
const DECODING = 20_000;

/** OpenSCAD blocks the thread: a job that is being evaluated ends by its own deadline only. */
export class ThreadExecutor implements Executor {
	readonly ready: Promise<void>;
	readonly alive = true;
	readonly #renderer: Promise<Renderer>;
	readonly #reason: string;
	#waiting: ((outcome: Outcome) => void) | null = null;

	/** @param reason Why there is no worker. */
	constructor(assets: EngineAssets, reason: string) {
		this.#reason = reason;
		this.#renderer = Renderer.create(assets);
		this.ready = this.#renderer.then(
			() => {},
			(error: unknown) => {
				throw new StartFailure(String(error), true);
			},
		);
		this.ready.catch(() => {});
	}

	run(job: Job): Promise<Outcome> {
		return new Promise((resolve) => {
			this.#waiting = resolve;
			// First everybody else's turn: a newer job or a cancellation may already be there.
			nextTurn().then(async () => {
				if (this.#waiting === resolve) {
					this.#waiting = null;
					resolve(this.#withNotice(await answerJob(await this.#renderer, job, () => {}, DECODING)));
				}
			});
		});
	}

	/** Each answer says it, because no later one may come. */
	#withNotice(outcome: Outcome): Outcome {
		const { diagnostics } = outcome.ok ? outcome.result : outcome.failure;
		diagnostics.push(
			remark(
				"info",
				`This page lets no worker start (${this.#reason}), so OpenSCAD runs in Python's ` +
					"thread: it blocks the notebook, and only the timeout can end it. " +
					"A content security policy needs worker-src blob:.",
			),
		);
		return outcome;
	}

	end(outcome: Outcome): boolean {
		const answer = this.#waiting;
		this.#waiting = null;
		answer?.(outcome);
		return answer !== null;
	}

	dispose(): void {
		this.end(closed());
		this.#renderer.then(
			(renderer) => renderer.dispose(),
			() => {},
		);
	}
}

/** The event loop's next turn. A timer would wait 4 ms when it is set again and again. */
function nextTurn(): Promise<void> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(null);
	});
}
