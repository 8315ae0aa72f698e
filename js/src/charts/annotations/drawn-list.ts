/** Has what is drawn over a chart, and the ways back to what was. */
import type { Annotation } from "../../wire/annotation-shapes";
import { History } from "./history";

/** Annotations of one chart; Python takes no more. */
export const MOST = 1000;

export class DrawnList {
	readonly #history = new History();
	readonly #changed: (all: readonly Annotation[]) => void;
	#all: readonly Annotation[] = [];

	/** @param changed Called with all of them when the user has changed one. */
	constructor(changed: (all: readonly Annotation[]) => void) {
		this.#changed = changed;
	}

	get all(): readonly Annotation[] {
		return this.#all;
	}

	get canUndo(): boolean {
		return this.#history.canUndo;
	}

	get canRedo(): boolean {
		return this.#history.canRedo;
	}

	/** Others are drawn now, by somebody else; whether they are others. */
	follow(all: readonly Annotation[]): boolean {
		if (all === this.#all) {
			return false;
		}
		this.#all = all;
		this.#history.forget();
		return true;
	}

	/** The number of the new one; null where there is no room for it. */
	add(one: Annotation): number | null {
		if (this.#all.length >= MOST) {
			return null;
		}
		this.#change([...this.#all, one]);
		return this.#all.length - 1;
	}

	/** Puts another one in the place of one. */
	put(at: number, one: Annotation): void {
		this.#change(this.#all.map((other, number) => (number === at ? one : other)));
	}

	/** The one that is gone. */
	remove(at: number): Annotation | null {
		const one = this.#all[at];
		if (one) {
			this.#change(this.#all.filter((_, number) => number !== at));
		}
		return one ?? null;
	}

	/** Whether there was a way. */
	go(way: "undo" | "redo"): boolean {
		const all = this.#history[way](this.#all);
		if (all) {
			this.#all = all;
			this.#changed(all);
		}
		return all !== null;
	}

	#change(all: readonly Annotation[]): void {
		this.#history.add(this.#all);
		this.#all = all;
		this.#changed(all);
	}
}
