/** Keeps an element's parameters: given by the page, chosen by its reader, and their controls. */

import type { Pool } from "../engine/pool/pool";
import type { ErrorCode } from "../wire/render-shapes";
import type { Outcome } from "../wire/results";
import { type Control, controlsOf, type Value } from "./control";
import { namedValues, panel, type Values } from "./panel";
import type { Program } from "./program";
import { jobOf } from "./render-program";

/** Failures that a program has each time, until it is another one. */
const OF_PROGRAM: ReadonlySet<ErrorCode> = new Set([
	"syntax",
	"missing-file",
	"recursion",
	"evaluation",
	"assertion",
]);

/** Whether it failed for want of time, memory or a worker, of which there may be more next time. */
function isPassing(outcome: Outcome): outcome is Extract<Outcome, { ok: false }> {
	return !outcome.ok && !OF_PROGRAM.has(outcome.failure.code);
}

export interface CustomizerOutlets {
	/** Whether there are to be controls. */
	wanted(): boolean;
	show(panel: HTMLElement | null): void;
	/** The reader has chosen something. */
	chosen(): void;
}

export class Customizer {
	readonly #outlets: CustomizerOutlets;
	#given: Values = {};
	/** By the reader, with the controls; any name is one. */
	readonly #chosen = new Map<string, Value>();
	#controls: Control[] = [];
	/** Whether it is known which controls there are; until then there is room for them. */
	#known = false;
	/** Whose controls these are. */
	#program: Program | null = null;

	constructor(outlets: CustomizerOutlets) {
		this.#outlets = outlets;
	}

	/** Values that override the program's variables, by name. */
	get values(): Values {
		return namedValues(Object.entries(this.#given), this.#chosen);
	}

	set values(values: Values) {
		this.#given = namedValues(Object.entries(values));
		this.#chosen.clear();
		this.show();
	}

	/** Another program comes: what the reader chose was for the one before. */
	forget(): void {
		this.#chosen.clear();
	}

	/** Asks OpenSCAD for the program's parameters, unless it was asked already. */
	async read(pool: Pool, program: Program): Promise<void> {
		if (!this.#outlets.wanted() || this.#program === program) {
			return;
		}
		this.#program = program;
		const ask = () => pool.render({ ...jobOf(program, {}, null), document: "param" });
		let outcome = await ask();
		if (isPassing(outcome) && this.#program === program) {
			outcome = await ask();
		}
		// What is wrong with the program its render reports; the controls stay.
		if (this.#program === program) {
			if (isPassing(outcome)) {
				// Nobody else says it.
				this.#program = null;
				console.warn(
					`The program's parameters could not be read, and are asked for again with its next render: ${outcome.failure.message}`,
				);
			} else if (outcome.ok) {
				try {
					this.#controls = controlsOf(outcome.result.output);
				} catch (error) {
					this.#controls = [];
					console.error(`OpenSCAD's description of the parameters cannot be read: ${error}`);
				}
			}
			this.#known = true;
			this.show();
		}
	}

	/** It is known which controls there are. They are built once: the reader may be at them. */
	know(): void {
		if (!this.#known) {
			this.#known = true;
			this.show();
		}
	}

	show(): void {
		const wanted = this.#outlets.wanted();
		if (!this.#known && wanted) {
			return;
		}
		const shown = wanted && this.#controls.length > 0;
		this.#outlets.show(
			shown
				? panel(this.#controls, this.values, (name, value) => {
						this.#chosen.set(name, value);
						this.#outlets.chosen();
					})
				: null,
		);
	}
}
