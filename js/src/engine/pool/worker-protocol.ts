/** Declares the messages between the pool and a worker. A worker has one job at a time. */
import type { Job } from "../../wire/render-shapes";
import type { Outcome } from "../../wire/results";
import type { EngineAssets } from "../openscad/assets";

/** A file without its bytes where the worker has them by their hash. */
export interface SentFile {
	path: string;
	hash: string;
	bytes: Uint8Array | null;
}

export interface SentJob extends Omit<Job, "files"> {
	files: SentFile[];
	/** Hashes whose bytes will not be asked for again without being sent. */
	forget: string[];
}

export type ToWorker =
	| { type: "start"; assets: EngineAssets }
	/** With a revision, the part's mesh is sent to the viewer's views as that. */
	| { type: "render"; job: SentJob; revision: number | null };

export type FromWorker =
	/** The worker's script runs. */
	| { type: "loaded" }
	/** The engine stands. */
	| { type: "ready" }
	/** The engine cannot be started. */
	| { type: "failed"; message: string }
	/** OpenSCAD is done with the job; its output is being decoded. */
	| { type: "evaluated" }
	| {
			type: "answer";
			outcome: Outcome;
			/** Milliseconds since 1970, on the clock that all threads share. */
			sentAt: number;
	  };

/** Milliseconds since 1970, finer than `Date.now()`, comparable between threads. */
export function sharedClock(): number {
	return performance.timeOrigin + performance.now();
}
