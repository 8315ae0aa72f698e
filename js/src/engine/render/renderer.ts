/** Renders programs on a backend, one at a time: from a job to an output or a failure. */

import { normalisedText } from "../../scad/syntax/source-text";
import type {
	Diagnostic,
	EngineReport,
	JobFile,
	RenderFailure,
	Timings,
} from "../../wire/render-shapes";
import type { OutputFormat } from "../../wire/results";
import type { EngineAssets } from "../openscad/assets";
import type { Backend, BackendRun, BackendState } from "./backend";
import { drawingRemarks, drawingsIn, hasDrawings } from "./drawing-remarks";
import { asDiagnostic, type Explained, explain, remark } from "./explain";
import { findFailure, isPartial, withRemarks } from "./failure";
import { type FontFace, fontFaces, isFont } from "./font-faces";
import { type CheckedJob, checkJob } from "./job-check";
import { type Message, type ParsedLog, parseLog } from "./log-parser";
import { missingFonts } from "./missing-fonts";
import { openImports, openMeshes } from "./open-imports";
import { OpenSCADBackend, type OpenSCADOptions } from "./openscad-backend";
import { failsAgain } from "./repeat-check";
import { setsText, textRemarks, textsIn } from "./text-remarks";

/** What OpenSCAD wrote; the worker turns a solid into arrays and measures. */
export interface RenderedOutput {
	ok: true;
	output: ArrayBuffer;
	format: OutputFormat;
	/** Why something is not in it. */
	failure: RenderFailure | null;
	diagnostics: Diagnostic[];
	echo: string[];
	timings: Pick<Timings, "files" | "evaluate">;
	engine: Pick<EngineReport, "warm" | "memory" | "version" | "evaluation">;
	/** Whether the program sets no colour, where that is known. */
	colorless: boolean;
}

export interface FailedRender {
	ok: false;
	failure: RenderFailure;
	/** Of the run that failed; null where there was none. */
	run: Pick<RenderedOutput, "timings" | "engine"> | null;
}

export type RenderAnswer = RenderedOutput | FailedRender;

/** What the renderer needs of a `Job`. */
export interface RenderJob extends CheckedJob {
	/** The files as their author knows them, where `files` holds them cut. */
	whole?: readonly JobFile[];
	/** Others than OpenSCAD may evaluate it. */
	fast?: boolean;
}

/** What the look at a program's tree may take: it is worth a moment, and no part. */
const REMARKS_MS = 2000;
/** Our own evaluation, which tells the calls around a message. */
const TRACE_MS = 1000;
/** Failures of programs that have a tree. */
const EVALUATED = new Set<RenderFailure["code"]>(["two-dimensional", "evaluation", "empty"]);

/** One run of a job, understood. */
interface Attempt {
	run: BackendRun;
	log: ParsedLog;
	messages: Explained[];
	failure: RenderFailure | null;
}

export class Renderer {
	readonly #backend: Backend;
	#queue: Promise<unknown> = Promise.resolve();
	#disposed = false;

	/** @param backend Of this renderer alone. */
	constructor(backend: Backend) {
		this.#backend = backend;
	}

	/** One that renders with OpenSCAD. */
	static async create(assets: EngineAssets, options: OpenSCADOptions = {}): Promise<Renderer> {
		return new Renderer(await OpenSCADBackend.create(assets, options));
	}

	/** Bytes held between two renders. */
	get memory(): number {
		return this.#backend.memory;
	}

	/**
	 * Renders one job; a second call waits for the first. The thread is blocked while
	 * OpenSCAD runs, up to the job's time.
	 *
	 * `job.assignments` are appended to the program and override its own. That they are
	 * assignments and nothing else is for the caller to ensure.
	 */
	render(job: RenderJob): Promise<RenderAnswer> {
		const answer = this.#queue.then(() => this.#render(job));
		this.#queue = answer.catch(() => undefined);
		return answer;
	}

	/** How often functions and modules of a job's program are called, and for how long, as JSON. */
	profile(job: RenderJob): Promise<RenderAnswer> {
		const answer = this.#queue.then(() => this.#profile(job));
		this.#queue = answer.catch(() => undefined);
		return answer;
	}

	/** Lets the backend go; later renders are refused. */
	dispose(): void {
		this.#disposed = true;
		this.#backend.dispose();
	}

	async #profile(job: RenderJob): Promise<RenderAnswer> {
		const fault = this.#faultOf(job);
		if (fault !== null) {
			return fault;
		}
		const begin = performance.now();
		const source = normalisedText(job.source);
		const assignments = normalisedText(job.assignments);
		const found = await this.#backend.profile?.({ ...job, source, assignments });
		this.#backend.prepare();
		if (found === undefined || typeof found === "string") {
			return refused("unprofiled", unprofiled(found));
		}
		const { version, memory } = this.#backend;
		return {
			ok: true,
			output: found.buffer,
			format: "profile",
			failure: null,
			diagnostics: [],
			echo: [],
			timings: { files: 0, evaluate: performance.now() - begin },
			engine: { warm: true, memory, version, evaluation: "fast" },
			colorless: false,
		};
	}

	#faultOf(job: RenderJob): RenderAnswer | null {
		if (this.#disposed) {
			return refused("unavailable", "The engine was shut down. Make a new one.");
		}
		const fault = checkJob(job);
		return fault === null ? null : refused("invalid-job", fault);
	}

	async #render(job: RenderJob): Promise<RenderAnswer> {
		const fault = this.#faultOf(job);
		if (fault !== null) {
			return fault;
		}
		const begin = performance.now();
		const state = job.exactWarnings ? "fresh" : "kept";
		let attempt = await this.#attempt(job, state, job.timeoutMs);
		const left = job.timeoutMs - (performance.now() - begin);
		if (left > 0 && attempt.run.ending.kind === "stack") {
			attempt = await this.#findRecursion(job, attempt, left);
		} else if (left > 0 && attempt.run.warm && isSuspect(attempt)) {
			attempt = await this.#attempt(job, state, left);
		}
		await this.#trace(job, attempt, job.timeoutMs - (performance.now() - begin));
		const remarks = await this.#remarks(job, attempt, job.timeoutMs - (performance.now() - begin));
		this.#backend.prepare();
		return this.#answer(attempt, job, remarks);
	}

	/**
	 * Adds to the first error, or the first warning of a part that nobody drags, the calls around it.
	 */
	async #trace(job: RenderJob, { messages, failure }: Attempt, left: number): Promise<void> {
		const at = messages.findIndex(({ severity }) => severity === "error" || severity === "warning");
		const about = messages[at];
		const isWanted =
			failure === null ? !job.fast && job.format === "binstl" : at === failure.culprit;
		if (about === undefined || !isWanted || left <= 0) {
			return;
		}
		const source = normalisedText(job.source);
		const assignments = normalisedText(job.assignments);
		const program = { ...job, source, assignments, timeoutMs: Math.min(left, TRACE_MS) };
		const calls = await this.#backend.calls?.(program, about);
		if (calls !== undefined && calls.length > 0) {
			about.calls = calls;
			Object.assign(failure?.diagnostics[at] ?? {}, { calls });
		}
	}

	/** What OpenSCAD does not say, and its tree shows; of the first export of a part. */
	async #remarks(job: RenderJob, { failure }: Attempt, left: number): Promise<Message[]> {
		const evaluated = failure === null || EVALUATED.has(failure.code);
		if (job.format !== "binstl" || !evaluated || left <= 0) {
			return [];
		}
		const open = openMeshes(job.files);
		if (open.length === 0 && !hasDrawings(job.files) && !setsText(job)) {
			return [];
		}
		const end = performance.now() + Math.min(left, REMARKS_MS);
		const source = normalisedText(job.source);
		const assignments = normalisedText(job.assignments);
		const timeoutMs = Math.min(left, REMARKS_MS);
		const program = { ...job, source, assignments, format: "csg" as const, timeoutMs };
		const { output } = await this.#backend.run(program, "kept");
		const tree = output === null ? "" : new TextDecoder().decode(output);
		const known = authored(job, source);
		return [
			...textRemarks(textsIn(tree), known, this.#faces(job), assignments),
			...openImports(open, tree, known),
			...(await drawingRemarks(drawingsIn(tree), job.files, known, ({ name, text }) =>
				this.#isEmpty({ ...job, source: text, timeoutMs: end - performance.now() }, name),
			)),
		];
	}

	/** Whether OpenSCAD makes nothing of a program that imports one file. */
	async #isEmpty(job: RenderJob, name: string): Promise<boolean> {
		if (job.timeoutMs <= 0) {
			return false;
		}
		const format = /\.amf$/i.test(name) ? "binstl" : "svg";
		const run = await this.#backend.run({ ...job, format, assignments: "", fast: false }, "kept");
		const { result, diagnostics } = parseLog(run.log, job.path, 1);
		if (!failsAgain(diagnostics)) {
			// A drawing that breaks off leaves the transformations of its groups to the next one.
			this.#backend.discard();
		}
		return result === "empty" || result === "not-flat";
	}

	#faces({ files }: RenderJob): FontFace[] {
		const brought = files.filter(({ path }) => isFont(path));
		return [...this.#backend.fonts, ...brought.flatMap(({ bytes }) => fontFaces(bytes))];
	}

	async #attempt(job: RenderJob, state: BackendState, timeoutMs: number): Promise<Attempt> {
		const { path, files, format, features, fast = false } = job;
		const source = normalisedText(job.source);
		const assignments = normalisedText(job.assignments);
		const program = { path, source, assignments, files, format, timeoutMs, features, fast };
		const run = await this.#backend.run(program, state);
		const log = parseLog(run.log, path, source.split("\n").length);
		const known = authored(job, source);
		const messages = explain(log.diagnostics, known);
		const failure = findFailure(run, log, messages, { ...known, format, timeoutMs });
		// A flat shape is exported as a drawing next, from the geometry that is there.
		const flat = failure?.code === "two-dimensional" && !failure.diagnostics.some(isError);
		if (failure !== null && !flat && !failsAgain(failure.diagnostics)) {
			this.#backend.discard();
		}
		return { run, log, messages, failure };
	}

	/**
	 * Names the place of a recursion that used up the realm's stack before OpenSCAD's own
	 * check fired: one whose check fires much earlier runs the program again.
	 */
	async #findRecursion(job: RenderJob, failed: Attempt, timeoutMs: number): Promise<Attempt> {
		const attempt = await this.#attempt(job, "probe", timeoutMs);
		return attempt.failure?.code === "recursion" ? attempt : failed;
	}

	#answer(
		{ run, messages, log, failure }: Attempt,
		job: RenderJob,
		remarks: readonly Message[],
	): RenderAnswer {
		const { warm, memory, evaluation = "openscad" } = run;
		const engine = { warm, memory, version: this.#backend.version, evaluation };
		const source = normalisedText(job.source);
		const missing = missingFonts(source, null, this.#faces(job), job.assignments);
		const known = new Set(missing.map(({ message }) => message));
		missing.push(...remarks.filter(({ message }) => !known.has(message)));
		const fonts = explain(missing, authored(job, source)).map(asDiagnostic);
		const told = failure && withRemarks(failure, fonts);
		if (told !== null && !isPartial(run, told, job.format)) {
			return {
				ok: false,
				failure: told,
				run: { timings: run.timings, engine },
			};
		}
		if (run.output === null) {
			return refused("empty", "OpenSCAD wrote no output. Check that the program makes a solid.");
		}
		return {
			ok: true,
			output: run.output.buffer,
			format: job.format,
			failure: told,
			diagnostics: [...messages.map(asDiagnostic), ...fonts, ...correction(run)],
			echo: log.echo,
			timings: run.timings,
			engine,
			colorless: run.colorless ?? false,
		};
	}
}

/** A part of the fast way was shown, and this one takes its place. */
function correction({ doubt }: BackendRun): Diagnostic[] {
	return doubt === undefined
		? []
		: [
				remark(
					"warning",
					"This is OpenSCAD's part. The one that was shown before was evaluated by us, and " +
						`OpenSCAD says otherwise: ${doubt}. It evaluates this program itself from now on. ` +
						"Please report the program.",
				),
			];
}

function isError({ severity }: Diagnostic): boolean {
	return severity === "error";
}

/** The instance may be to blame, and not the program. */
function isSuspect({ run, log }: Attempt): boolean {
	const { kind } = run.ending;
	return (
		kind === "memory" ||
		kind === "thrown" ||
		kind === "trapped" ||
		log.diagnostics.some(({ message }) => message.startsWith("CGAL error"))
	);
}

/** @param reason Why the evaluator does not evaluate the program; undefined where there is none. */
function unprofiled(reason?: string): string {
	return reason === undefined
		? "Calls are counted in workers, and this page lets none start. " +
				"A content security policy needs worker-src blob:."
		: "Calls are counted by our own evaluator, which leaves this program to OpenSCAD: it has " +
				`${reason}. Mend what OpenSCAD warns of, or profile a part of the program.`;
}

function refused(code: RenderFailure["code"], message: string): RenderAnswer {
	return {
		ok: false,
		failure: { code, message, culprit: null, diagnostics: [], echo: [] },
		run: null,
	};
}

function authored({ path, files, whole }: RenderJob, source: string) {
	return { path, source, files: whole ?? files };
}
