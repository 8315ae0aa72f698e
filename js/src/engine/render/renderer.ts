/** Renders programs on a backend, one at a time: from a job to an output or a failure. */
import type {
	Diagnostic,
	EngineReport,
	JobFile,
	RenderFailure,
	Timings,
} from "../../wire/render-shapes";
import type { OutputFormat } from "../../wire/results";
import type { EngineAssets } from "../openscad/assets";
import { normalisedText } from "../openscad/file-tree";
import type { Backend, BackendRun, BackendState } from "./backend";
import { asDiagnostic, type Explained, explain } from "./explain";
import { findFailure } from "./failure";
import { fontFamilies, isFont, missingFonts } from "./font-families";
import { type CheckedJob, checkJob } from "./job-check";
import { type ParsedLog, parseLog } from "./log-parser";
import { OpenSCADBackend, type OpenSCADOptions } from "./openscad-backend";
import { failsAgain } from "./repeat-check";

/** What OpenSCAD wrote; the worker turns a solid into arrays and measures. */
export interface RenderedOutput {
	ok: true;
	output: ArrayBuffer;
	format: OutputFormat;
	diagnostics: Diagnostic[];
	echo: string[];
	timings: Pick<Timings, "files" | "evaluate">;
	engine: Pick<EngineReport, "warm" | "memory" | "version">;
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
}

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

	/** Lets the backend go; later renders are refused. */
	dispose(): void {
		this.#disposed = true;
		this.#backend.dispose();
	}

	async #render(job: RenderJob): Promise<RenderAnswer> {
		if (this.#disposed) {
			return refused("unavailable", "The engine was shut down. Make a new one.");
		}
		const fault = checkJob(job);
		if (fault !== null) {
			return refused("invalid-job", fault);
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
		this.#backend.prepare();
		return this.#answer(attempt, job);
	}

	async #attempt(job: RenderJob, state: BackendState, timeoutMs: number): Promise<Attempt> {
		const { path, files, format } = job;
		const source = normalisedText(job.source);
		const assignments = normalisedText(job.assignments);
		const program = { path, source, assignments, files, format, timeoutMs };
		const run = await this.#backend.run(program, state);
		const log = parseLog(run.log, path, source.split("\n").length);
		const messages = explain(log.diagnostics, authored(job, source));
		const failure = findFailure(run, log, messages, job);
		// A flat shape is exported as a drawing next, from the geometry that is there.
		const expected = failure === null || failure.code === "two-dimensional";
		if (!expected && !failsAgain(failure.diagnostics)) {
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

	#answer({ run, messages, log, failure }: Attempt, job: RenderJob): RenderAnswer {
		const brought = job.files
			.filter(({ path }) => isFont(path))
			.flatMap(({ bytes }) => fontFamilies(bytes));
		const families = [...this.#backend.families, ...brought];
		const engine = { warm: run.warm, memory: run.memory, version: this.#backend.version };
		const source = normalisedText(job.source);
		const missing = missingFonts(source, null, families);
		const fonts = explain(missing, authored(job, source)).map(asDiagnostic);
		if (failure !== null) {
			return {
				ok: false,
				failure: { ...failure, diagnostics: [...failure.diagnostics, ...fonts] },
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
			diagnostics: [...messages.map(asDiagnostic), ...fonts],
			echo: log.echo,
			timings: run.timings,
			engine,
		};
	}
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

function refused(code: RenderFailure["code"], message: string): RenderAnswer {
	return { ok: false, failure: { code, message, diagnostics: [], echo: [] }, run: null };
}

function authored({ path, files, whole }: RenderJob, source: string) {
	return { path, source, files: whole ?? files };
}
