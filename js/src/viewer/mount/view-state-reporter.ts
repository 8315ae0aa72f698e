/** Reports to Python what has changed of a view's state, when the view has come to rest. */

/** A hand that pauses for so long has let go. */
const REST_MS = 150;

export class ViewStateReporter<State extends object> {
	readonly #read: () => State;
	readonly #report: (changes: Partial<State>) => void;
	/** By field, as JSON. */
	#reported = new Map<string, string>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** `read` is called at rest, `report` with the fields that are news. */
	constructor(read: () => State, report: (changes: Partial<State>) => void) {
		this.#read = read;
		this.#report = report;
	}

	/** Something may have changed. */
	touch(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			const fields = Object.entries(this.#read()).filter(
				([name, value]) => this.#reported.get(name) !== JSON.stringify(value),
			);
			if (fields.length > 0) {
				for (const [name, value] of fields) {
					this.#reported.set(name, JSON.stringify(value));
				}
				this.#report(Object.fromEntries(fields) as Partial<State>);
			}
		}, REST_MS);
	}

	/** Whoever listens now has heard nothing yet. */
	forget(): void {
		this.#reported.clear();
	}

	dispose(): void {
		clearTimeout(this.#timer);
	}
}
