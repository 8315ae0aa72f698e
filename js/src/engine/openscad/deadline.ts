/**
 * Ends a render in time, from inside its own thread.
 *
 * `callMain` blocks the thread, so no timer and no message can interrupt it. But nearly
 * everything that OpenSCAD does passes through its `invoke_*` imports, and every 1,024th
 * of those calls looks at the clock (`invoke.ts`); so does each read, write and growth
 * of the memory.
 *
 * A loop that does none of these goes on to its end. The one that is known: Clipper, at
 * work on outlines of 100,000 points and more, as `offset()` and arcs of astronomic size
 * in an SVG give them. For it there is the pool's `terminate()`.
 */

/** Thrown through OpenSCAD's frames. The glue knows it, and reports no abort for it. */
export const UNWIND = "unwind";

export class Deadline {
	/** The deadline was reached; the instance is torn in the middle of something. */
	expired = false;
	#at = Number.POSITIVE_INFINITY;

	start(milliseconds: number): void {
		this.expired = false;
		this.#at = performance.now() + milliseconds;
	}

	stop(): void {
		this.#at = Number.POSITIVE_INFINITY;
	}

	/** Throws {@link UNWIND} when the time is over. */
	check = (): void => {
		if (performance.now() > this.#at) {
			this.expired = true;
			throw UNWIND;
		}
	};
}
