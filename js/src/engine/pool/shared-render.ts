/** Declares the pool's renders and the requests that share them. */
import type { Job } from "../../wire/render-shapes";
import type { Outcome } from "../../wire/results";

/** One call of `pool.render` that has no answer yet. */
export interface RenderRequest {
	job: Job;
	/** On `performance.now()`'s clock. */
	asked: number;
	resolve(outcome: Outcome): void;
	render: Render | null;
	/** A newer job of the same viewer is there. */
	superseded: boolean;
}

/** One render, for the one or more requests that asked for the same. */
export interface Render {
	job: Job;
	/** Names what is evaluated, whatever is made of it. */
	program: string;
	/** The name under which others may join; null where each render is its own. */
	shareKey: string | null;
	/** The name of the result in the cache; null where it is not to be kept. */
	cacheKey: string | null;
	/** In the order in which they asked. */
	requests: Set<RenderRequest>;
	state: "looking-up" | "waiting" | "running" | "done";
	/** When it was given to an executor. */
	started: number;
}
