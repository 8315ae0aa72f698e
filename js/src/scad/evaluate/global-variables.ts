/** Knows in which evaluation a program's variables came out otherwise than in the one before. */
import { areSame, type Slot } from "./same-values";
import type { Frame } from "./values";

/** Elements of lists that are compared in all: longer ones count as other ones. */
const MOST_COMPARED = 100_000;

export class GlobalVariables {
	/** Of frames of one scope. */
	#scope: object | null = null;
	#values = new Map<number, Slot>();
	readonly #changed = new Map<number, number>();

	/**
	 * All variables of an evaluation have their values.
	 *
	 * @param targets their slots.
	 */
	settle(scope: object, { slots }: Frame, targets: readonly number[], run: number): void {
		const values = new Map<number, Slot>(targets.map((slot) => [slot, slots[slot]]));
		const room = { left: MOST_COMPARED };
		if (scope !== this.#scope) {
			this.#values = new Map();
			this.#changed.clear();
			this.#scope = scope;
		}
		for (const [slot, value] of values) {
			if (!this.#values.has(slot) || !areSame(value, this.#values.get(slot), room)) {
				this.#changed.set(slot, run);
			}
		}
		this.#values = values;
	}

	/** Whether it is another value than it was in that evaluation. */
	haveChanged(slot: number, since: number): boolean {
		return (this.#changed.get(slot) ?? Number.POSITIVE_INFINITY) > since;
	}
}
