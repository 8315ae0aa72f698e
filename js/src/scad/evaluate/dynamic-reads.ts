/** Notes which dynamic variables are read, and what they were: what is made of them depends on that. */
import { areSame, type Slot } from "./same-values";

/** Elements of lists that are compared. */
const MOST_COMPARED = 64;

export class DynamicReads {
	readonly #values = new Map<number, Slot>();
	/** One was read with two values: it was set on the way. */
	mixed = false;

	/** A variable has been read. */
	note(variable: number, value: Slot): void {
		if (!this.#values.has(variable)) {
			this.#values.set(variable, value);
		} else if (!Object.is(this.#values.get(variable), value)) {
			this.mixed = true;
		}
	}

	/** Others have been read on the way. */
	take(others: DynamicReads): void {
		this.mixed ||= others.mixed;
		for (const [variable, value] of others.#values) {
			this.note(variable, value);
		}
	}

	/** Whether all are what they were. */
	hold(now: (variable: number) => Slot): boolean {
		const room = { left: MOST_COMPARED };
		for (const [variable, value] of this.#values) {
			if (!areSame(value, now(variable), room)) {
				return false;
			}
		}
		return true;
	}
}
