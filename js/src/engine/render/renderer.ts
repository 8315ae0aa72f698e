/** Renders programs, one at a time: from a job to OpenSCAD's output or a failure. */
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
import type { Instance, Run } from "../openscad/instance";
import { InstanceSupply } from "../openscad/instance-supply";
import { withPrologue } from "../openscad/repeatable";
import { RECURSION_PROBE_BUDGET } from "../openscad/stack";
import { asDiagnostic, type Explained, explain } from "./explain";
import { findFailure } from "./failure";
import { fontFamilies, isFont, missingFonts } from "./font-families";
import { type CheckedJob, checkJob } from "./job-check";
import { type ParsedLog, parseLog } from "./log-parser";
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

export interface RendererOptions {
	/** Most memory that one render may take, in bytes. */
	memoryLimit?: number;
	/** An instance that holds more after a render is replaced, in bytes. */
	recycleAt?: number;
}

/** One run of a job, understood. */
interface Attempt {
	run: Run;
	log: ParsedLog;
	messages: Explained[];
	failure: RenderFailure | null;
	warm: boolean;
	memory: number;
}

const MEGABYTE = 1024 * 1024;

export class Renderer {
	readonly #supply: InstanceSupply;
	readonly #version: string;
	readonly #recycleAt: number;
	/** Families of the fonts that each instance has. */
	readonly #families: string[];
	#queue: Promise<unknown> = Promise.resolve();
	#disposed = false;

	private constructor(
		supply: InstanceSupply,
		version: string,
		families: string[],
		recycleAt: number,
	) {
		this.#supply = supply;
		this.#version = version;
		this.#families = families;
		this.#recycleAt = recycleAt;
	}

	static async create(assets: EngineAssets, options: RendererOptions = {}): Promise<Renderer> {
		const { memoryLimit = 1024 * MEGABYTE, recycleAt = 256 * MEGABYTE } = options;
		const supply = new InstanceSupply(assets, memoryLimit);
		const first = await supply.take("", true);
		const families = assets.fonts.flatMap(({ bytes }) => fontFamilies(bytes));
		return new Renderer(supply, first.version(), families, recycleAt);
	}

	/** Memory of the warm instance, in bytes. */
	get memory(): number {
		return this.#supply.current?.memory ?? 0;
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

	/** Lets the instances go; later renders are refused. */
	dispose(): void {
		this.#disposed = true;
		this.#supply.dispose();
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
		const take = () => this.#supply.take(fontKey(job), !job.exactWarnings);
		let attempt = this.#attempt(await take(), job, job.timeoutMs);
		const left = job.timeoutMs - (performance.now() - begin);
		if (left > 0 && attempt.run.ending.kind === "stack") {
			attempt = await this.#findRecursion(job, attempt, left);
		} else if (left > 0 && attempt.warm && isSuspect(attempt)) {
			attempt = this.#attempt(await take(), job, left);
		}
		this.#supply.prepare();
		return this.#answer(attempt, job);
	}

	#attempt(instance: Instance, job: RenderJob, timeoutMs: number): Attempt {
		const warm = instance.runs > 0;
		const source = normalisedText(job.source);
		const run = instance.run({
			path: job.path,
			source: withPrologue(withAssignments(source, normalisedText(job.assignments)), job.format),
			files: job.files,
			format: job.format,
			timeoutMs,
		});
		const log = parseLog(run.log, job.path, source.split("\n").length);
		const messages = explain(log.diagnostics, authored(job, source));
		const failure = findFailure(run, log, messages, job);
		const memory = instance.memory;
		// A flat shape is exported as a drawing next, from the geometry that is there.
		const expected = failure === null || failure.code === "two-dimensional";
		const repeatable = expected || failsAgain(failure.diagnostics);
		if (!instance.good || memory > this.#recycleAt || !repeatable) {
			this.#supply.discard(instance);
		}
		return { run, log, messages, failure, warm, memory };
	}

	/**
	 * Names the place of a recursion that used up the realm's stack before OpenSCAD's own
	 * check fired: an instance whose check fires much earlier runs the program again.
	 */
	async #findRecursion(job: RenderJob, failed: Attempt, timeoutMs: number): Promise<Attempt> {
		const probe = await this.#supply.create(RECURSION_PROBE_BUDGET);
		const attempt = this.#attempt(probe, job, timeoutMs);
		return attempt.failure?.code === "recursion" ? attempt : failed;
	}

	#answer({ run, messages, log, failure, warm, memory }: Attempt, job: RenderJob): RenderAnswer {
		const brought = job.files
			.filter(({ path }) => isFont(path))
			.flatMap(({ bytes }) => fontFamilies(bytes));
		const families = [...this.#families, ...brought];
		const engine = { warm, memory, version: this.#version };
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

/** OpenSCAD never forgets a font that a program has brought, so it gets its own instance. */
function fontKey({ files }: RenderJob): string {
	const fonts = files.filter(({ path }) => isFont(path));
	return fonts
		.map(({ path, hash }) => `${path} ${hash}`)
		.sort()
		.join();
}

/** OpenSCAD's own form of overriding assignments: a line with \x03, then the assignments. */
function withAssignments(source: string, assignments: string): string {
	if (assignments === "") {
		return source;
	}
	return `${source}${source.endsWith("\n") ? "" : "\n"}\x03\n${assignments}\n`;
}
