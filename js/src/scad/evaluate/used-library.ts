/** Evaluates a file that is used: its variables are its own, and made anew for each call. */
import type { Statement } from "../syntax/tree";
import { assign, type Block, compileBlock } from "./blocks";
import { refuse } from "./refusal";
import type { Library, Scope } from "./scope";
import { Frame } from "./values";

export class UsedLibrary implements Library {
	readonly #block: Block;
	#kept: Frame | null = null;
	/** The evaluation that it was made in. */
	#run = -1;

	/** @param statements of the file and those that it includes, without what they draw. */
	constructor(
		readonly scope: Scope,
		statements: readonly Statement[],
	) {
		this.#block = compileBlock(statements, scope, true);
		if (this.#block.assignments.some(({ dynamic }) => dynamic)) {
			refuse("a file that is used and sets a $ variable");
		}
	}

	/** The same as before if nothing in it can come out differently. */
	frame(): Frame {
		const { evaluation } = this.scope;
		// Who watches calls wants those of each evaluation.
		if (this.#kept !== null && (evaluation.watch === null || this.#run === evaluation.run)) {
			return this.#kept;
		}
		const { changing, reads } = evaluation;
		const said = evaluation.echoes.length;
		const frame = new Frame(null, this.scope.size);
		assign(this.#block, frame);
		const steady = evaluation.changing === changing && evaluation.reads === reads;
		if (steady && evaluation.echoes.length === said) {
			this.#kept = frame;
			this.#run = evaluation.run;
		}
		return frame;
	}
}
