/** Declares the executors that the scheduler gives jobs to. */
import type { Job } from "../../wire/render-shapes";
import type { Outcome } from "../../wire/results";

/** Where jobs are run, one at a time: a worker, or this thread. */
export interface Executor {
	/** Resolves when the engine stands; rejects with a {@link StartFailure}. */
	readonly ready: Promise<void>;
	/** It can be given jobs, now or when it is ready. */
	readonly alive: boolean;
	/** Runs one job. Never rejects. */
	run(job: Job): Promise<Outcome>;
	/** Ends the running job at once with this outcome; false where that is not possible. */
	end(outcome: Outcome): boolean;
	dispose(): void;
}

/** An executor did not come to stand. */
export class StartFailure extends Error {
	override name = "StartFailure";

	constructor(
		message: string,
		/** Its script ran, so another worker would fare no better, nor would this thread. */
		readonly loaded: boolean,
	) {
		super(message);
	}
}
