/** Notes which dynamic variables are read, and what they were: what is made of them depends on that. */
import { areSame, type Slot } from "./same-values";

/** Elements of lists that are compared. */
const MOST_COMPARED = 64;

export class DynamicReads {
	readonly #variables: number[] = [];
	readonly #values: Slot[] = [];
	/** One was read with two values: it was set on the way. */
	mixed = false;

	/** A variable has been read. */
	note(variable: number, value: Slot): void {
		const at = this.#variables.indexOf(variable);
		if (at < 0) {
			this.#variables.push(variable);
			this.#values.push(value);
		} else if (!Object.is(this.#values[at], value)) {
			this.mixed = true;
		}
	}

	/** Others have been read on the way. */
	take(others: DynamicReads): void {
		this.mixed ||= others.mixed;
		others.#variables.forEach((variable, at) => {
			this.note(variable, others.#values[at]);
		});
	}

	/** Whether all are what they were. */
	hold(value: (variable: number) => Slot): boolean {
		const room = { left: MOST_COMPARED };
		return this.#variables.every((variable, at) =>
			areSame(this.#values[at], value(variable), room),
		);
	}
}
