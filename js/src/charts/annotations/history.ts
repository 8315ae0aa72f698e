/** Remembers what was drawn before, for undo and redo. */
import type { Annotation } from "../../wire/annotation-shapes";

/** Steps back that are kept. */
const MOST = 100;

type List = readonly Annotation[];

export class History {
	#before: List[] = [];
	#after: List[] = [];

	/** What was drawn is not any more. */
	add(before: List): void {
		this.#before.push(before);
		this.#before.splice(0, this.#before.length - MOST);
		this.#after = [];
	}

	/** What was drawn before; null where nobody knows. */
	undo(now: List): List | null {
		const before = this.#before.pop();
		if (before) {
			this.#after.push(now);
		}
		return before ?? null;
	}

	/** What was drawn before it was undone. */
	redo(now: List): List | null {
		const after = this.#after.pop();
		if (after) {
			this.#before.push(now);
		}
		return after ?? null;
	}

	get canUndo(): boolean {
		return this.#before.length > 0;
	}

	get canRedo(): boolean {
		return this.#after.length > 0;
	}

	forget(): void {
		this.#before = [];
		this.#after = [];
	}
}
