/** Ends an element's reading of files with the render's time, or when somebody cancels it. */
import { fault, type PartError } from "./failure";

export class Reading {
	readonly #controller = new AbortController();
	readonly #timer: ReturnType<typeof setTimeout>;

	constructor(milliseconds: number) {
		this.#timer = setTimeout(() => {
			const seconds = milliseconds / 1000;
			this.#controller.abort(
				fault(
					"timeout",
					`The program and its files, or OpenSCAD itself, did not come within ${seconds} s. See ` +
						"whether their server answers, and render again.",
				),
			);
		}, milliseconds);
	}

	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	/** Why it was ended, null where it was not. */
	get ended(): PartError | null {
		return this.signal.aborted ? (this.signal.reason as PartError) : null;
	}

	cancel(): void {
		clearTimeout(this.#timer);
		this.#controller.abort(fault("cancelled", "The render was cancelled."));
	}

	/** All is there. */
	done(): void {
		clearTimeout(this.#timer);
	}
}
