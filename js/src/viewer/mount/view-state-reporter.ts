/** Reports a view's state to Python when it has come to rest and differs from the last report. */

/** A hand that pauses for so long has let go. */
const REST_MS = 150;

export class ViewStateReporter<State> {
	readonly #read: () => State;
	readonly #report: (state: State) => void;
	#reported = "";
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** `read` is called at rest, `report` where the state is news. */
	constructor(read: () => State, report: (state: State) => void) {
		this.#read = read;
		this.#report = report;
	}

	/** Something may have changed. */
	touch(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			const state = this.#read();
			const text = JSON.stringify(state);
			if (text !== this.#reported) {
				this.#reported = text;
				this.#report(state);
			}
		}, REST_MS);
	}

	/** Whoever listens now has heard nothing yet. */
	forget(): void {
		this.#reported = "";
	}

	dispose(): void {
		clearTimeout(this.#timer);
	}
}
