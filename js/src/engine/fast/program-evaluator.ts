/** Evaluates programs for the fast way: a tree as a text for OpenSCAD, or why there is none. */
import type { ConstantFile } from "../../scad/evaluate/constant-files";
import { csgText } from "../../scad/evaluate/csg-text";
import { type EvaluatedProgram, Evaluator } from "../../scad/evaluate/evaluator";
import { loadLibm } from "../../scad/evaluate/libm";
import type { Node } from "../../scad/evaluate/node";
import { Refusal } from "../../scad/evaluate/refusal";
import { TreeWriter } from "../../scad/evaluate/tree-writer";
import { LIBRARIES } from "../openscad/file-tree";

export interface EvaluatedTree {
	/** An OpenSCAD program that makes the same geometry. */
	text: string;
	/** That it uses. */
	files: readonly ConstantFile[];
	/** As OpenSCAD prints them, without `ECHO: `. */
	echoes: readonly string[];
	/** Nothing in it has a colour of its own. */
	colorless: boolean;
	/** OpenSCAD makes hulls in it. */
	hulls: boolean;
}

/** What the fast way needs of an evaluator. */
export interface ProgramEvaluator {
	/** Brings what it needs. Rejects where it cannot be had. */
	load(): Promise<void>;
	/**
	 * The tree, or in a word why OpenSCAD has to evaluate the program.
	 *
	 * @param series The same for programs that are alike: what stays is written once.
	 */
	evaluate(program: EvaluatedProgram, timeoutMs: number, series: object): EvaluatedTree | string;
	/** The tree as OpenSCAD exports it, with six digits; null where OpenSCAD has to. */
	treeFile(program: EvaluatedProgram, timeoutMs: number): string | null;
}

/** Longer texts take OpenSCAD as long as the program. */
const LONGEST_TEXT = 1024 * 1024;
/** With what stays from text to text. */
const MOST_TEXT = 3 * LONGEST_TEXT;
/** Each keeps the text of its last tree. */
const MOST_WRITERS = 4;
/** More is cut off by the log, and said. */
const MOST_ECHOES = 1000;
const LONGEST_ECHOES = 100_000;
/** What may bring colours: imported files have theirs. */
const COLORED = new Set(["color", "import"]);
const HULLS = new Set(["hull", "minkowski"]);

export class OwnEvaluator implements ProgramEvaluator {
	#evaluator: Evaluator | null = null;
	/** By series, the latest ones. */
	readonly #writers = new Map<object, TreeWriter>();

	async load(): Promise<void> {
		this.#evaluator ??= new Evaluator([LIBRARIES], await loadLibm());
	}

	evaluate(program: EvaluatedProgram, timeoutMs: number, series: object): EvaluatedTree | string {
		return this.#made(program, false, timeoutMs, ({ nodes, echoes }) => {
			const size = echoes.reduce((sum, echo) => sum + echo.length, 0);
			if (echoes.length > MOST_ECHOES || size > LONGEST_ECHOES) {
				return "many echoes";
			}
			const written = this.#writerOf(series).write(nodes);
			const { text, files } = written;
			const constant = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
			if (text.length > LONGEST_TEXT || text.length + constant > MOST_TEXT) {
				this.#writers.delete(series);
				return "a long text";
			}
			return {
				...written,
				echoes,
				colorless: !nodes.some((node) => has(COLORED, node)),
				hulls: nodes.some((node) => has(HULLS, node)),
			};
		});
	}

	#writerOf(series: object): TreeWriter {
		const writer = this.#writers.get(series) ?? new TreeWriter();
		this.#writers.delete(series);
		this.#writers.set(series, writer);
		const [oldest] = this.#writers.keys();
		if (this.#writers.size > MOST_WRITERS && oldest !== undefined) {
			this.#writers.delete(oldest);
		}
		return writer;
	}

	treeFile(program: EvaluatedProgram, timeoutMs: number): string | null {
		const text = this.#made(program, true, timeoutMs, ({ nodes }) => ({ text: csgText(nodes) }));
		return typeof text === "string" ? null : text.text;
	}

	/** What becomes of a program's tree within its time, or in a word why there is none. */
	#made<T>(
		{ path, source, assignments, files }: EvaluatedProgram,
		preview: boolean,
		timeoutMs: number,
		make: (evaluation: ReturnType<Evaluator["evaluate"]>) => T | string,
	): T | string {
		if (this.#evaluator === null) {
			return "the evaluator is not there yet";
		}
		try {
			const program = { path, source, assignments, files };
			return make(this.#evaluator.evaluate(program, { preview, timeoutMs }));
		} catch (error) {
			if (error instanceof Refusal) {
				return error.message;
			}
			// What is wrong with it is to be found in tests, and not in a part that does not come.
			return `the evaluator failed: ${error}`;
		}
	}
}

function has(modules: ReadonlySet<string>, { module, children }: Node): boolean {
	return modules.has(module) || children.some((child) => has(modules, child));
}
