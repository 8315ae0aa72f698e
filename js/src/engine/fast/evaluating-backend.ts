/**
 * Stands before OpenSCAD and evaluates, in its place, programs under a slider: OpenSCAD then
 * makes the geometry of the tree, and reads no library.
 *
 * First parts are OpenSCAD's. While the worker has nothing to do, the evaluator gets ready and
 * makes the last of them again; where the two are the same and it pays, parts to come go this way.
 * A program of which there is anything to say but echoes goes to OpenSCAD as it is. When OpenSCAD
 * evaluates a program whose part came the fast way, the two are compared.
 */
import type { Call } from "../../wire/render-shapes";
import type { OutputFormat } from "../../wire/results";
import type { Backend, BackendProgram, BackendRun, BackendState } from "../render/backend";
import type { Message } from "../render/log-parser";
import { callProfile } from "./call-profile";
import { callStack } from "./call-stack";
import { cleanEchoes, readingMs } from "./clean-log";
import type { EvaluatedTree, ProgramEvaluator } from "./program-evaluator";
import { GAIN, LEAST_WON, type ProgramRecord, ProgramRecords } from "./program-record";
import { identityOf, shapeOf } from "./program-shape";
import { differenceOf } from "./solid-match";
import { inPlaceOf } from "./text-program";
import { Warmup } from "./warmup";

/** Formats of parts: what is told of a program and its other files are OpenSCAD's. */
const PART_FORMATS: ReadonlySet<OutputFormat> = new Set(["binstl", "off"]);

/** A part that came the fast way, until OpenSCAD makes it. */
interface Unconfirmed {
	identity: string;
	output: Uint8Array;
	echoes: readonly string[];
	hulls: boolean;
}

export class EvaluatingBackend implements Backend {
	readonly #openscad: Backend;
	readonly #evaluator: ProgramEvaluator;
	readonly #records: ProgramRecords;
	readonly #warmup: Warmup;
	#tree: { identity: string; tree: EvaluatedTree } | null = null;
	#unconfirmed: Unconfirmed | null = null;

	/**
	 * @param openscad Of this backend alone.
	 * @param gain The fast way is taken where it takes at most so much of OpenSCAD's time.
	 * @param least And at least so many milliseconds less.
	 */
	constructor(openscad: Backend, evaluator: ProgramEvaluator, gain = GAIN, least = LEAST_WON) {
		this.#openscad = openscad;
		this.#records = new ProgramRecords(gain, least);
		this.#evaluator = evaluator;
		this.#warmup = new Warmup(openscad, evaluator);
	}

	get version(): string {
		return this.#openscad.version;
	}

	get fonts() {
		return this.#openscad.fonts;
	}

	get memory(): number {
		return this.#openscad.memory;
	}

	/** Nothing is left to be done between two jobs. */
	get rested(): boolean {
		return this.#warmup.done;
	}

	async run(program: BackendProgram, state: BackendState): Promise<BackendRun> {
		await this.#warmup.interrupt();
		const shape = state === "kept" ? shapeOf(program) : null;
		if (shape === null) {
			return this.#openscad.run(program, state);
		}
		const record = program.fast ? this.#records.of(shape) : this.#records.known(shape);
		if (record === null) {
			return this.#openscad.run(program, state);
		}
		const identity = identityOf(program);
		if (program.fast && record.ready) {
			const run = await this.#runFast(program, identity, record);
			if (run !== null) {
				return run;
			}
		}
		const run = await this.#openscad.run(program, state);
		return program.format === "binstl" ? this.#noted(program, identity, run, record) : run;
	}

	/** With an evaluator of its own: the other one's code stays free of counters. */
	async profile(program: BackendProgram): Promise<Uint8Array<ArrayBuffer> | string> {
		await this.#warmup.interrupt();
		const profile = await callProfile(program, program.timeoutMs);
		return typeof profile === "string"
			? profile
			: new TextEncoder().encode(JSON.stringify(profile));
	}

	async calls(program: BackendProgram, about: Message): Promise<Call[]> {
		await this.#warmup.interrupt();
		return callStack(program, about, program.timeoutMs);
	}

	discard(): void {
		this.#openscad.discard();
	}

	prepare(): void {
		this.#openscad.prepare();
		this.#warmup.begin();
	}

	dispose(): void {
		void this.#warmup.interrupt();
		this.#openscad.dispose();
	}

	/** Null where OpenSCAD has to evaluate the program. */
	async #runFast(
		program: BackendProgram,
		identity: string,
		record: ProgramRecord,
	): Promise<BackendRun | null> {
		const { path, format } = program;
		if (format === "csg") {
			return this.#treeFile(program, identity, record);
		}
		if (!PART_FORMATS.has(format)) {
			return null;
		}
		const begin = performance.now();
		const tree = this.#treeOf(program, identity, record);
		if (tree === null) {
			return null;
		}
		const spent = performance.now() - begin;
		const run = await this.#openscad.run(inPlaceOf(program, tree, spent), "kept");
		if (cleanEchoes(run, path) === null || run.output === null) {
			// What OpenSCAD says of a geometry it says once.
			this.#openscad.discard();
			record.end("OpenSCAD has something to say of its geometry");
			return null;
		}
		record.textTook(readingMs(run));
		const first = format === "binstl";
		if (first) {
			// The output itself is transferred.
			const { echoes, hulls } = tree;
			this.#unconfirmed = { identity, output: run.output.slice(), echoes, hulls };
		}
		const echoes = first ? tree.echoes.map((text) => `ECHO: ${text}`) : [];
		return {
			...run,
			log: { ...run.log, messages: [...echoes, ...run.log.messages] },
			timings: { ...run.timings, evaluate: run.timings.evaluate + spent },
			evaluation: "fast",
			colorless: tree.colorless,
		};
	}

	/** A part with colours is asked for twice. */
	#treeOf(program: BackendProgram, identity: string, record: ProgramRecord): EvaluatedTree | null {
		if (this.#tree?.identity === identity) {
			return this.#tree.tree;
		}
		const begin = performance.now();
		const { patience } = record;
		const tree = this.#evaluator.evaluate(program, patience, record);
		const took = performance.now() - begin;
		if (typeof tree !== "string" || took >= patience) {
			record.evaluationTook(took);
		} else {
			record.refuse(tree);
		}
		if (typeof tree === "string") {
			return null;
		}
		this.#tree = { identity, tree };
		return tree;
	}

	/** The tree of a part that has just come the fast way, for remarks on its texts and files. */
	#treeFile(program: BackendProgram, identity: string, record: ProgramRecord): BackendRun | null {
		const begin = performance.now();
		const text =
			this.#unconfirmed?.identity === identity
				? this.#evaluator.treeFile(program, record.patience)
				: null;
		return text === null
			? null
			: {
					ending: { kind: "graceful" },
					output: new TextEncoder().encode(text),
					log: { messages: [], dropped: 0, droppedBytes: 0 },
					timings: { files: 0, evaluate: performance.now() - begin },
					warm: true,
					memory: this.memory,
					evaluation: "fast",
				};
	}

	/** OpenSCAD has made a part, maybe one that came the fast way before. */
	#noted(
		program: BackendProgram,
		identity: string,
		run: BackendRun,
		record: ProgramRecord,
	): BackendRun {
		const echoes = cleanEchoes(run, program.path);
		if (echoes !== null) {
			record.openscadTook(readingMs(run), run.warm);
		}
		const before = this.#unconfirmed;
		if (before?.identity === identity) {
			this.#unconfirmed = null;
			const doubt = doubtOf(before, run, echoes);
			if (doubt !== null) {
				record.end(doubt);
				return { ...run, evaluation: "corrected", doubt };
			}
		}
		if (program.fast && echoes !== null && run.output !== null) {
			this.#warmup.plan(program, record, run);
		}
		return run;
	}
}

function doubtOf(
	before: Unconfirmed,
	{ ending, output }: BackendRun,
	echoes: readonly string[] | null,
): string | null {
	if (ending.kind === "deadline") {
		return null;
	}
	if (echoes === null) {
		return "it has something to say of the program";
	}
	if (echoes.join("\n") !== before.echoes.join("\n")) {
		return "other echoes";
	}
	return differenceOf(before.output, output, before.hulls);
}
