/** One OpenSCAD: made from the compiled wasm, runs one program after another. */
import type { EngineFormat, JobFile } from "../contract";
import type { EngineAssets } from "./assets";
import { InstanceClock } from "./clock";
import { type CppException, readCppException } from "./cpp-exception";
import { Deadline } from "./deadline";
import { removeDevices } from "./devices";
import type { GlueModule, ImportTable, RawExports } from "./emscripten";
import { FileTree, LIBRARIES } from "./file-tree";
import { FONT_ENVIRONMENT, installFonts } from "./fonts";
import type { GlueNames } from "./glue-exports";
import { loadGlue } from "./glue-module";
import { type Log, LogCapture } from "./log-capture";
import { MemoryBound } from "./memory-bound";
import { relocateStack } from "./stack";
import { readEnd, WARM_ARGUMENTS } from "./warm";

export interface InstanceOptions {
	/** Most memory that a render may take, in bytes. */
	memoryLimit: number;
	/** Stack that a recursion may use, in bytes; see `stack.ts`. */
	recursionBudget?: number;
}

export interface Program {
	/** Where the program lies in the engine's file system. */
	path: string;
	/** The whole text, overriding assignments included. */
	source: string;
	files: JobFile[];
	format: EngineFormat;
	timeoutMs: number;
}

/** How `main()` came to its end; only after a graceful one is the instance good. */
export type Ending =
	| { kind: "graceful" }
	/** The time was over. */
	| { kind: "deadline" }
	/** The memory bound was met. */
	| { kind: "memory" }
	/** The realm's own stack was used up, by recursion or nesting. */
	| { kind: "stack" }
	/** A C++ exception that OpenSCAD does not catch. */
	| { kind: "thrown"; exception: CppException }
	/** A trap of the wasm, an abort, or an end without OpenSCAD's last message. */
	| { kind: "trapped"; reason: string };

export interface Run {
	ending: Ending;
	/** The output file, if OpenSCAD wrote one. */
	output: Uint8Array<ArrayBuffer> | null;
	log: Log;
	timings: { files: number; evaluate: number };
}

export class Instance {
	/** May run another program. */
	good = true;
	/** Programs run so far. */
	runs = 0;
	readonly #module: GlueModule;
	readonly #memory: () => WebAssembly.Memory;
	readonly #files: FileTree;
	readonly #resetStack: () => void;
	readonly #tools: Tools;

	private constructor(
		module: GlueModule,
		memory: () => WebAssembly.Memory,
		resetStack: () => void,
		tools: Tools,
	) {
		this.#module = module;
		this.#memory = memory;
		this.#resetStack = resetStack;
		this.#tools = tools;
		this.#files = new FileTree(module.FS, tools.clock);
	}

	static async create(assets: EngineAssets, options: InstanceOptions): Promise<Instance> {
		const { factory, names } = await loadGlue(assets.glue);
		const tools: Tools = {
			clock: new InstanceClock(),
			deadline: new Deadline(),
			bound: new MemoryBound(options.memoryLimit),
			log: new LogCapture(),
		};
		let exports: RawExports = {};
		const memory = () => exports[names.memory] as WebAssembly.Memory;
		const printed: string[] = [];
		const module = await new Promise<GlueModule>((resolve, reject) => {
			factory({
				noInitialRun: true,
				noExitRuntime: true,
				locateFile: (path) => path,
				stdin: () => null,
				print: (line) => printed.push(line),
				printErr: (line) => printed.push(line),
				preRun: [
					(starting) => {
						Object.assign(starting.ENV, { OPENSCADPATH: LIBRARIES, ...FONT_ENVIRONMENT });
					},
				],
				memoryLimit: tools.bound.limit,
				checkDeadline: tools.deadline.check,
				instantiateWasm(info, receive) {
					const imports = info[names.importModule] ?? {};
					applyTools(imports, names, tools, memory);
					WebAssembly.instantiate(assets.module, info).then((instance) => {
						exports = instance.exports;
						receive(instance);
					}, reject);
					return {};
				},
			}).then(resolve, reject);
		});
		removeDevices(module.FS);
		installFonts(module.FS, assets.fonts);
		const resetStack = relocateStack(module, exports, names, options.recursionBudget);
		tools.log.take();
		return new Instance(module, memory, resetStack, tools);
	}

	/** Size of the instance's memory, in bytes. It never shrinks. */
	get memory(): number {
		return this.#memory().buffer.byteLength;
	}

	/** Runs one program. Blocks the thread, up to the program's time. */
	run(program: Program): Run {
		const { clock, deadline, log } = this.#tools;
		clock.advance();
		const begin = performance.now();
		this.#files.lay(program.path, program.source, program.files);
		const written = performance.now();
		const output = `/output.${program.format}`;
		const args = [
			program.path,
			"--backend=manifold",
			`--export-format=${program.format}`,
			"-o",
			output,
			...WARM_ARGUMENTS,
		];
		let thrown: unknown = null;
		deadline.start(program.timeoutMs - (written - begin));
		try {
			this.#module.callMain(args);
		} catch (error) {
			thrown = error;
		} finally {
			deadline.stop();
		}
		const captured = log.take();
		const { graceful, messages } = readEnd(captured.messages);
		const ending = this.#ending(thrown, graceful);
		this.runs++;
		this.good = ending.kind === "graceful";
		if (this.good) {
			this.#resetStack();
		}
		return {
			ending,
			output: this.#takeOutput(output),
			log: { ...captured, messages },
			timings: { files: written - begin, evaluate: performance.now() - written },
		};
	}

	/** OpenSCAD's version string. */
	version(): string {
		this.#module.callMain(["--version"]);
		this.#resetStack();
		const [line = ""] = this.#tools.log.take().messages;
		return line.replace(/^OpenSCAD version /, "");
	}

	#ending(thrown: unknown, graceful: boolean): Ending {
		if (this.#tools.deadline.expired) {
			return { kind: "deadline" };
		}
		if (this.#tools.bound.exceeded) {
			return { kind: "memory" };
		}
		if (typeof thrown === "number") {
			return { kind: "thrown", exception: readCppException(this.#memory(), thrown) };
		}
		if (thrown instanceof RangeError) {
			return { kind: "stack" };
		}
		if (thrown !== null) {
			return { kind: "trapped", reason: String(thrown) };
		}
		return graceful ? { kind: "graceful" } : { kind: "trapped", reason: "it ended early" };
	}

	#takeOutput(path: string): Uint8Array<ArrayBuffer> | null {
		const fs = this.#module.FS;
		if (!fs.analyzePath(path).exists) {
			return null;
		}
		const bytes = fs.readFile(path);
		fs.unlink(path);
		return bytes;
	}
}

/** What watches an instance from inside its imports. */
interface Tools {
	clock: InstanceClock;
	deadline: Deadline;
	bound: MemoryBound;
	log: LogCapture;
}

type Import = (...args: number[]) => number;

function applyTools(
	imports: ImportTable,
	names: GlueNames,
	tools: Tools,
	memory: () => WebAssembly.Memory,
): void {
	const original = (name: string) => imports[name] as Import;
	// Reading, writing and growing happen in long stretches that pass no `invoke_*`.
	const watched =
		(call: Import): Import =>
		(...args) => {
			tools.deadline.check();
			return call(...args);
		};
	imports[names.dateNow] = tools.clock.now;
	imports[names.fdRead] = watched(original(names.fdRead));
	imports[names.fdWrite] = watched(tools.log.around(original(names.fdWrite), memory) as Import);
	imports[names.resizeHeap] = watched(tools.bound.around(original(names.resizeHeap)) as Import);
}
