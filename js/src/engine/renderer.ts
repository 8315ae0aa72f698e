/**
 * Renders programs, one at a time, on the instance that fits.
 *
 * One instance is kept warm, because its geometry caches make the next render of the
 * same model fast. A spare stands ready for the moment it has to be replaced.
 */
import type { Diagnostic, EngineFormat, EngineReport, RenderFailure, Timings } from "../contract";
import type { EngineAssets } from "./assets";
import { findFailure } from "./failure";
import { normalisedText } from "./file-tree";
import { Instance, type InstanceOptions, type Run } from "./instance";
import { type CheckedJob, checkJob } from "./job-check";
import { parseLog } from "./log-parser";

/** A solid as OpenSCAD wrote it; the worker turns it into arrays and measures. */
export interface RenderedOutput {
	ok: true;
	output: ArrayBuffer;
	format: EngineFormat;
	diagnostics: Diagnostic[];
	echo: string[];
	timings: Pick<Timings, "files" | "evaluate">;
	engine: Pick<EngineReport, "warm" | "memory" | "version">;
}

export type RenderAnswer = RenderedOutput | { ok: false; failure: RenderFailure };

/** What the renderer needs of a `Job`. */
export type RenderJob = CheckedJob;

export interface RendererOptions {
	/** Most memory that one render may take, in bytes. */
	memoryLimit?: number;
	/** An instance that holds more after a render is replaced, in bytes. */
	recycleAt?: number;
}

const MEGABYTE = 1024 * 1024;

export class Renderer {
	readonly #assets: EngineAssets;
	readonly #options: InstanceOptions;
	readonly #recycleAt: number;
	#current: Instance;
	#spare: Promise<Instance> | null = null;
	#version: string;

	private constructor(assets: EngineAssets, first: Instance, options: Required<RendererOptions>) {
		this.#assets = assets;
		this.#options = { memoryLimit: options.memoryLimit };
		this.#recycleAt = options.recycleAt;
		this.#current = first;
		this.#version = first.version();
	}

	static async create(assets: EngineAssets, options: RendererOptions = {}): Promise<Renderer> {
		const { memoryLimit = 1024 * MEGABYTE, recycleAt = 256 * MEGABYTE } = options;
		const first = await Instance.create(assets, { memoryLimit });
		return new Renderer(assets, first, { memoryLimit, recycleAt });
	}

	/** Memory of the current instance, in bytes. */
	get memory(): number {
		return this.#current.memory;
	}

	/**
	 * Renders one job. The thread is blocked while OpenSCAD runs, up to the job's time.
	 *
	 * `job.assignments` are appended to the program and override its own. That they are
	 * assignments and nothing else is for the caller to ensure.
	 */
	async render(job: RenderJob): Promise<RenderAnswer> {
		const fault = checkJob(job);
		if (fault !== null) {
			return {
				ok: false,
				failure: { code: "invalid-job", message: fault, diagnostics: [], echo: [] },
			};
		}
		if (job.exactWarnings && this.#current.runs > 0) {
			await this.#replace();
		}
		const instance = this.#current;
		const warm = instance.runs > 0;
		const source = normalisedText(job.source);
		const run = instance.run({ ...job, source: withAssignments(source, job.assignments) });
		const log = parseLog(run.log.messages, source.split("\n").length);
		const memory = instance.memory;
		if (!instance.good || memory > this.#recycleAt) {
			await this.#replace();
		}
		return this.#answer(run, job, log, { warm, memory });
	}

	/** Lets the instances go; the renderer is of no use afterwards. */
	dispose(): void {
		this.#spare = null;
	}

	#answer(
		run: Run,
		job: RenderJob,
		log: ReturnType<typeof parseLog>,
		engine: { warm: boolean; memory: number },
	): RenderAnswer {
		const failure = findFailure(run, log, job.timeoutMs);
		if (failure !== null || run.output === null) {
			return {
				ok: false,
				failure: failure ?? { code: "empty", message: "", diagnostics: [], echo: [] },
			};
		}
		return {
			ok: true,
			output: run.output.buffer as ArrayBuffer,
			format: job.format,
			diagnostics: log.diagnostics,
			echo: log.echo,
			timings: run.timings,
			engine: { ...engine, version: this.#version },
		};
	}

	async #replace(): Promise<void> {
		this.#current = await (this.#spare ?? Instance.create(this.#assets, this.#options));
		this.#spare = Instance.create(this.#assets, this.#options);
	}
}

/** OpenSCAD's own form of overriding assignments: a line with \x03, then the assignments. */
function withAssignments(source: string, assignments: string): string {
	if (assignments === "") {
		return source;
	}
	return `${source}${source.endsWith("\n") ? "" : "\n"}\x03\n${assignments}\n`;
}
