/** Keeps the calls that are open where an evaluation ends, with their arguments. */
import type { Callable, CallPlace, CallWatch } from "./call-watch";
import { echoed } from "./value-text";
import { type Frame, UNSET, type Value } from "./values";

/** Characters of one value, and of all arguments of a call. */
const LONGEST_VALUE = 60;
const LONGEST = 240;

export interface OpenCall {
	callable: Callable;
	/** Where it is called. */
	place: CallPlace | null;
	frame: Frame;
	/** Of the parameters in the frame; -1 of dynamic variables. */
	slots: readonly number[];
}

export class CallTrace implements CallWatch {
	/** The innermost last. What ends an evaluation leaves them as they are. */
	readonly open: OpenCall[] = [];
	#place: CallPlace | null = null;

	around<Result>(
		callable: Callable,
		slots: readonly number[],
		run: (frame: Frame) => Result,
	): (frame: Frame) => Result {
		return (frame) => {
			this.open.push({ callable, place: this.#place, frame, slots });
			const result = run(frame);
			this.open.pop();
			return result;
		};
	}

	from<Result>(place: CallPlace, run: (frame: Frame) => Result): (frame: Frame) => Result {
		return (frame) => {
			const before = this.#place;
			this.#place = place;
			const result = run(frame);
			this.#place = before;
			return result;
		};
	}
}

/** Parameters with their values; without those that were left out and have a default of `undef`. */
export function argumentsOf({ callable, frame, slots }: OpenCall): string {
	const shown = callable.parameters.flatMap(({ name, value: byDefault }, at) => {
		const value = frame.slots[slots[at] ?? -1];
		const isLeftOut = slots[at] === -1 || value === UNSET;
		return isLeftOut || (value === undefined && byDefault !== null)
			? []
			: [`${name} = ${shortened(echoed(value as Value), LONGEST_VALUE)}`];
	});
	return shortened(shown.join(", "), LONGEST);
}

function shortened(text: string, longest: number): string {
	return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
