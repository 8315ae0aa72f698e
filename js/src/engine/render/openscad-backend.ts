/** Runs the renderer's programs on OpenSCAD instances, which it keeps warm or replaces. */
import type { EngineAssets } from "../openscad/assets";
import { isOutOfMemory } from "../openscad/cpp-exception";
import type { Instance, Run } from "../openscad/instance";
import { InstanceSupply } from "../openscad/instance-supply";
import { withPrologue } from "../openscad/repeatable";
import { RECURSION_PROBE_BUDGET } from "../openscad/stack";
import type { Backend, BackendProgram, BackendRun, BackendState } from "./backend";
import { type FontFace, fontFaces, isFont } from "./font-faces";

export interface OpenSCADOptions {
	/** Most memory that one render may take, in bytes. */
	memoryLimit?: number;
	/** An instance that holds more after a render is replaced, in bytes. */
	recycleAt?: number;
}

const MEGABYTE = 1024 * 1024;

export class OpenSCADBackend implements Backend {
	readonly version: string;
	readonly fonts: readonly FontFace[];
	readonly #supply: InstanceSupply;
	readonly #recycleAt: number;

	private constructor(
		supply: InstanceSupply,
		version: string,
		fonts: readonly FontFace[],
		recycleAt: number,
	) {
		this.#supply = supply;
		this.version = version;
		this.fonts = fonts;
		this.#recycleAt = recycleAt;
	}

	static async create(
		assets: EngineAssets,
		options: OpenSCADOptions = {},
	): Promise<OpenSCADBackend> {
		const { memoryLimit = 1024 * MEGABYTE, recycleAt = 256 * MEGABYTE } = options;
		const supply = new InstanceSupply(assets, memoryLimit);
		const first = await supply.take("", true);
		const fonts = assets.fonts.flatMap(({ bytes }) => fontFaces(bytes));
		return new OpenSCADBackend(supply, first.version(), fonts, recycleAt);
	}

	get memory(): number {
		return this.#supply.current?.memory ?? 0;
	}

	async run(program: BackendProgram, state: BackendState): Promise<BackendRun> {
		const instance = await this.#instanceFor(program, state);
		const { path, source, assignments, files, format, timeoutMs } = program;
		const warm = instance.runs > 0;
		const run = instance.run({
			path,
			source: withPrologue(withAssignments(source, assignments), format),
			files,
			format,
			timeoutMs,
			features: program.features,
		});
		const { memory } = instance;
		const left = timeoutMs - run.timings.files - run.timings.evaluate;
		if (isLost(run) && left > 0 && this.#supply.catchInGlue()) {
			return this.run({ ...program, timeoutMs: left }, state);
		}
		if (!instance.good || memory > this.#recycleAt) {
			this.#supply.discard(instance);
		}
		return { ...run, warm, memory };
	}

	discard(): void {
		const { current } = this.#supply;
		if (current !== null) {
			this.#supply.discard(current);
		}
	}

	prepare(): void {
		this.#supply.prepare();
	}

	dispose(): void {
		this.#supply.dispose();
	}

	#instanceFor(program: BackendProgram, state: BackendState): Promise<Instance> {
		return state === "probe"
			? this.#supply.create(RECURSION_PROBE_BUDGET)
			: this.#supply.take(stateKey(program), state === "kept");
	}
}

/**
 * Whether an exception came through that OpenSCAD catches: WebKit's compiler is seen to lose its
 * `catch` in some workers, and then in each instance that they make.
 */
function isLost({ ending }: Run): boolean {
	return ending.kind === "thrown" && !isOutOfMemory(ending.exception);
}

/**
 * OpenSCAD never forgets a font that a program has brought, nor a feature that was switched on,
 * so it gets its own instance.
 */
function stateKey({ files, features }: BackendProgram): string {
	const fonts = files.filter(({ path }) => isFont(path));
	return fonts
		.map(({ path, hash }) => `${path} ${hash}`)
		.sort()
		.concat([...features].sort())
		.join();
}

/** OpenSCAD's own form of overriding assignments: a line with \x03, then the assignments. */
function withAssignments(source: string, assignments: string): string {
	if (assignments === "") {
		return source;
	}
	return `${source}${source.endsWith("\n") ? "" : "\n"}\x03\n${assignments}\n`;
}
