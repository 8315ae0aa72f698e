/** Keeps what an evaluation has beside frames: dynamic variables, echoes and limits. */

import type { CallWatch } from "./call-watch";
import type { DynamicReads } from "./dynamic-reads";
import { GlobalVariables } from "./global-variables";
import type { Libm } from "./libm";
import type { ProgramFiles } from "./program-files";
import { RandomNumbers } from "./random-numbers";
import { refuse } from "./refusal";
import { spendUntil } from "./spending";
import { type Code, type Frame, isList, type Setting, UNSET, type Value } from "./values";

/** OpenSCAD ends with an error a little deeper than this. */
const DEEPEST_CALL = 500;
const DEEPEST_MODULE = 100;
/** Calls and rounds of loops between two looks at the clock. */
const STRIDE = 4096;

/** Nodes, elements of lists, echoes and characters that an evaluation may make in all. */
const MOST_MADE = 10_000_000;
const NODE = 8;

/** What was kept of earlier evaluations. */
export interface Memory {
	/** The last evaluation that had a use for it. */
	readonly run: number;
	forget(): void;
}

export class Evaluation {
	/** As OpenSCAD prints them, without `ECHO: `. */
	echoes: string[] = [];
	/** Goes up with all that may come out differently when the same is evaluated again. */
	changing = 0;
	/** Goes up with each dynamic variable that is read. */
	reads = 0;
	/** Those that are read; null where nobody wants to know. */
	noted: DynamicReads | null = null;
	/** Counts evaluations. */
	run = 0;
	/** The program's own frame, once all of its variables are there. */
	settled: Frame | null = null;
	/** Goes up with each function that is made, which belongs to this evaluation. */
	captured = 0;
	readonly globals = new GlobalVariables();
	/** Names of the modules that are being drawn, the innermost last. */
	readonly modules: string[] = [];
	readonly random = new RandomNumbers();
	#deadline = 0;
	readonly #numbers = new Map<string, number>();
	readonly #values: (Value | typeof UNSET)[] = [];
	readonly #parents = this.dynamic("$parent_modules");
	readonly #memories = new Set<Memory>();
	#work = 0;
	#made = 0;
	#calls = 0;

	constructor(
		readonly libm: Libm,
		readonly files: ProgramFiles,
		/** Null where nobody asks. */
		readonly watch: CallWatch | null = null,
	) {}

	/** Is there until an evaluation has no use for it. */
	keep(memory: Memory): void {
		this.#memories.add(memory);
	}

	/** Starts over. @param preview what `$preview` is. */
	begin(preview: boolean, timeoutMs: number): void {
		this.#deadline = performance.now() + timeoutMs;
		spendUntil(this.#deadline);
		this.echoes = [];
		for (const memory of this.#memories) {
			if (memory.run !== this.run) {
				memory.forget();
				this.#memories.delete(memory);
			}
		}
		this.run++;
		this.settled = null;
		this.noted = null;
		this.#values.fill(UNSET);
		this.#work = 0;
		this.#made = 0;
		this.#calls = 0;
		this.modules.length = 0;
		this.random.begin();
		const initial: Record<string, Value> = {
			$fn: 0,
			$fa: 12,
			$fs: 2,
			$t: 0,
			$preview: preview,
			$vpt: [0, 0, 0],
			$vpr: [55, 0, 25],
			$vpd: 140,
			$vpf: 22.5,
		};
		for (const [name, value] of Object.entries(initial)) {
			this.#values[this.dynamic(name)] = value;
		}
	}

	/** The number of a dynamic variable. */
	dynamic(name: string): number {
		let number = this.#numbers.get(name);
		if (number === undefined) {
			number = this.#numbers.size;
			this.#numbers.set(name, number);
			this.#values.push(UNSET);
		}
		return number;
	}

	read(variable: number): Value | typeof UNSET {
		this.reads++;
		const value = this.#values[variable];
		this.noted?.note(variable, value);
		return value;
	}

	/** What a dynamic variable is, without anything to depend on it. */
	readonly peek = (variable: number): Value | typeof UNSET => this.#values[variable];

	/** Sets a dynamic variable, and gives what it was. */
	set(variable: number, value: Value | typeof UNSET): Value | typeof UNSET {
		const before = this.#values[variable];
		this.#values[variable] = value;
		return before;
	}

	/** With dynamic variables set for as long as it runs. */
	withSettings<Result>(settings: readonly Setting[], run: () => Result): Result {
		if (settings.length === 0) {
			return run();
		}
		const before = settings.map(([variable, value]) => this.set(variable, value));
		const result = run();
		for (let at = settings.length - 1; at >= 0; at--) {
			this.set((settings[at] as Setting)[0], before[at] as Value);
		}
		return result;
	}

	/** Counts a call or a round of a loop. */
	work(): void {
		this.#work++;
		if (this.#work % STRIDE === 0 && performance.now() > this.#deadline) {
			refuse("an evaluation that takes too long");
		}
	}

	/** Prints. */
	say(text: string): void {
		this.#count(1 + text.length);
		this.echoes.push(text);
	}

	/** Prints what was printed before. */
	repeat(texts: readonly string[]): void {
		this.#count(texts.length);
		for (const text of texts) {
			this.echoes.push(text);
		}
	}

	/** Counts what takes memory: for a list or a string its length. */
	made(value: Value): void {
		if (typeof value !== "object" && typeof value !== "string") {
			return;
		}
		this.#count(1 + (typeof value === "string" || isList(value) ? value.length : 0));
	}

	/** Counts a call of a module, whose node takes more than an element of a list. */
	drawn(): void {
		this.work();
		this.#count(NODE);
	}

	#count(made: number): void {
		this.#made += made;
		if (this.#made > MOST_MADE) {
			refuse("an evaluation that needs too much memory");
		}
	}

	/** Runs a function's code. */
	call(code: Code<Value>, frame: Frame): Value {
		this.work();
		if (++this.#calls > DEEPEST_CALL) {
			refuse("functions that call each other too deeply");
		}
		const { settings } = frame;
		const result =
			settings.length === 0 ? code.run(frame) : this.withSettings(settings, () => code.run(frame));
		this.#calls--;
		return result;
	}

	/** The dynamic variable $parent_modules counts the modules around. */
	module<Result>(name: string, run: () => Result): Result {
		this.work();
		if (this.modules.push(name) > DEEPEST_MODULE) {
			refuse("modules that call each other too deeply");
		}
		const before = this.set(this.#parents, this.modules.length);
		const result = run();
		this.set(this.#parents, before);
		this.modules.pop();
		return result;
	}
}
