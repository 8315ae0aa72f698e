/**
 * Gets the fast way ready while the worker has nothing to do: the evaluator reads the program's
 * libraries and runs until its code is fast, then OpenSCAD makes the text's part, which is compared.
 */
import type { Backend, BackendProgram, BackendRun } from "../render/backend";
import { cleanEchoes, readingMs } from "./clean-log";
import type { ProgramEvaluator } from "./program-evaluator";
import type { ProgramRecord } from "./program-record";
import { differenceOf } from "./solid-match";
import { inPlaceOf } from "./text-program";

/** Milliseconds without a job until it begins. */
const PAUSE = 100;
/** Evaluations after which the code is fast. */
const ROUNDS = 6;
/** What OpenSCAD takes longer for is not made again in passing, in milliseconds. */
const LONGEST = 3000;
/** A job that comes meanwhile waits for a step, and may take no longer than its own time. */
const ROOM = 2;
/** In milliseconds; the first evaluation also reads the libraries. */
const READING = 5000;

interface Plan {
	program: BackendProgram;
	record: ProgramRecord;
	/** Of the part as OpenSCAD has made it. */
	output: Uint8Array;
	echoes: readonly string[];
	/** Most milliseconds that a step takes. */
	patience: number;
	rounds: number;
}

export class Warmup {
	readonly #openscad: Backend;
	readonly #evaluator: ProgramEvaluator;
	#plan: Plan | null = null;
	#timer: ReturnType<typeof setTimeout> | null = null;
	#step: Promise<void> = Promise.resolve();
	#idle = false;

	constructor(openscad: Backend, evaluator: ProgramEvaluator) {
		this.#openscad = openscad;
		this.#evaluator = evaluator;
	}

	get done(): boolean {
		return this.#plan === null;
	}

	/** The program whose part has just been made, if it is worth it. */
	plan(program: BackendProgram, record: ProgramRecord, run: BackendRun): void {
		const { output, timings } = run;
		const { evaluate } = timings;
		const room = program.timeoutMs >= ROOM * (evaluate + READING);
		if (!record.isToBeMeasured() || evaluate > LONGEST || !room) {
			return;
		}
		const echoes = cleanEchoes(run, program.path);
		if (output !== null && echoes !== null) {
			const patience = 2 * evaluate + READING;
			// The output itself is transferred.
			this.#plan = { program, record, output: output.slice(), echoes, patience, rounds: 0 };
		}
	}

	/** From now on there may be time. */
	begin(): void {
		this.#idle = true;
		this.#schedule(PAUSE);
	}

	/** A job has come; what runs comes to its end. */
	interrupt(): Promise<void> {
		this.#idle = false;
		if (this.#timer !== null) {
			clearTimeout(this.#timer);
			this.#timer = null;
		}
		return this.#step;
	}

	#schedule(milliseconds: number): void {
		if (this.#plan === null || !this.#idle || this.#timer !== null) {
			return;
		}
		const timer = setTimeout(() => {
			this.#timer = null;
			this.#step = this.#next().catch((error: unknown) => {
				this.#plan?.record.end(`the evaluator cannot be had: ${error}`);
				this.#plan = null;
			});
		}, milliseconds);
		this.#timer = timer;
		// In Node a timer keeps the process.
		(timer as { unref?(): void }).unref?.();
	}

	/** One step, between which jobs are heard. */
	async #next(): Promise<void> {
		const plan = this.#plan;
		if (plan === null) {
			return;
		}
		await this.#evaluator.load();
		if (await this.#advance(plan)) {
			this.#plan = null;
		} else {
			this.#schedule(0);
		}
	}

	/** @returns whether nothing is left to do. */
	async #advance(plan: Plan): Promise<boolean> {
		const { program, record, patience } = plan;
		const begin = performance.now();
		const tree = this.#evaluator.evaluate(program, patience, record);
		const took = performance.now() - begin;
		if (typeof tree === "string") {
			if (took < patience) {
				record.refuse(tree);
			}
			return true;
		}
		if (plan.rounds === 0 && tree.echoes.join("\n") !== plan.echoes.join("\n")) {
			record.end("other echoes");
			return true;
		}
		plan.rounds++;
		if (plan.rounds < ROUNDS) {
			return false;
		}
		record.warmedUp(took);
		const text = inPlaceOf({ ...program, timeoutMs: patience }, tree, 0);
		const run = await this.#openscad.run(text, "kept");
		const difference =
			cleanEchoes(run, program.path) === null
				? "OpenSCAD has something to say of its geometry"
				: run.output === null
					? "no part"
					: differenceOf(plan.output, run.output, tree.hulls);
		if (difference === null) {
			// At first it has also read what stays from one text to the next.
			const again = await this.#openscad.run(text, "kept");
			record.textTook(Math.min(readingMs(run), readingMs(again)));
			record.checked = true;
		} else {
			this.#openscad.discard();
			record.end(difference);
		}
		return true;
	}
}
