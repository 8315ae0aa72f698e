import type { Job, Outcome } from "../../wire/contract";

/** One call of `pool.render` that has no answer yet. */
export interface Ticket {
	job: Job;
	/** On `performance.now()`'s clock. */
	asked: number;
	resolve(outcome: Outcome): void;
	flight: Flight | null;
	/** A newer job of the same viewer is there. */
	superseded: boolean;
}

/** One render, for the one or more tickets that asked for the same. */
export interface Flight {
	job: Job;
	/** Names what is evaluated, whatever is made of it. */
	program: string;
	/** The name under which others may join; null where each render is its own. */
	shareKey: string | null;
	/** The name of the result in the cache; null where it is not to be kept. */
	cacheKey: string | null;
	/** In the order in which they asked. */
	tickets: Set<Ticket>;
	state: "looking-up" | "waiting" | "running" | "done";
	/** When it was given to an executor. */
	started: number;
}
