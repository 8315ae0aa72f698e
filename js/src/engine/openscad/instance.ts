/** Runs programs, one after another, on one OpenSCAD made from the compiled wasm. */
import { isExhaustion } from "../../lib/exhaustion";
import type { JobFile } from "../../wire/render-shapes";
import type { OutputFormat } from "../../wire/results";
import type { EngineAssets } from "./assets";
import { type CppException, readCppException } from "./cpp-exception";
import type { GlueModule } from "./emscripten";
import { FileTree } from "./file-tree";
import type { Log } from "./log-capture";
import { PROLOGUE } from "./repeatable";
import { type InstanceOptions, type Started, start, type Tools } from "./start";
import { readEnd, WARM_ARGUMENTS } from "./warm";

export interface Program {
	/** Where the program lies in the engine's file system. */
	path: string;
	/** The whole text, overriding assignments included. */
	source: string;
	files: JobFile[];
	format: OutputFormat;
	timeoutMs: number;
	/** Experimental features to switch on; an instance never switches one off again. */
	features?: readonly string[];
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

	private constructor({ module, memory, resetStack, tools }: Started) {
		this.#module = module;
		this.#memory = memory;
		this.#resetStack = resetStack;
		this.#tools = tools;
		this.#files = new FileTree(module.FS, tools.clock);
	}

	static async create(assets: EngineAssets, options: InstanceOptions): Promise<Instance> {
		return new Instance(await start(assets, options));
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
		const laid = performance.now();
		const output = `/output.${program.format}`;
		const args = [
			program.path,
			"--backend=manifold",
			// Without it, shapes of sizes below 0 and of none are left out unsaid.
			"--check-parameter-ranges=true",
			`--export-format=${program.format}`,
			"-o",
			output,
			...(program.features ?? []).map((name) => `--enable=${name}`),
			...WARM_ARGUMENTS,
		];
		let thrown: unknown = null;
		deadline.start(program.timeoutMs - (laid - begin));
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
		const written = this.#takeOutput(output);
		this.runs++;
		this.good = ending.kind === "graceful";
		if (this.good) {
			this.#resetStack();
			if (written === null) {
				this.#saySomethingElse();
			}
		}
		return {
			ending,
			output: written,
			log: { ...captured, messages },
			timings: { files: laid - begin, evaluate: performance.now() - laid },
		};
	}

	/**
	 * OpenSCAD keeps silent when its last five messages were the same. A program that it
	 * cannot parse never gets to the warning that `repeatable.ts` puts between them.
	 */
	#saySomethingElse(): void {
		const { FS, callMain } = this.#module;
		FS.writeFile("/break.scad", PROLOGUE);
		callMain(["/break.scad", "--export-format=param", "-o", "/break.param", ...WARM_ARGUMENTS]);
		FS.unlink("/break.scad");
		FS.unlink("/break.param");
		this.#resetStack();
		this.#tools.log.take();
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
		if (isExhaustion(thrown)) {
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
