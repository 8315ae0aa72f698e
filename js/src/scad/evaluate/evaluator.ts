/**
 * Evaluates OpenSCAD programs to the trees that OpenSCAD makes geometry of, without OpenSCAD.
 *
 * Nothing but the same tree and the same echoes may come out; all else is a `Refusal`.
 */
import { isExhaustion } from "../../lib/exhaustion";
import { normalisedText } from "../syntax/source-text";
import type { Tree } from "../syntax/tree";
import { type Block, compileBlock, drawBlock } from "./blocks";
import type { CallWatch } from "./call-watch";
import { drawing } from "./drawings";
import { Evaluation } from "./evaluation";
import { compile } from "./expressions";
import type { Libm } from "./libm";
import { merged } from "./merging";
import type { Node } from "./node";
import { placesIn, type SourcePlace } from "./places";
import {
	checkedTree,
	type PlacedStatement,
	ProgramFiles,
	type SourceFile,
	type Unit,
} from "./program-files";
import { Refusal } from "./refusal";
import { type Compilers, Scope } from "./scope";
import { UsedLibrary } from "./used-library";
import { Frame } from "./values";

const COMPILERS: Compilers = { expression: compile, drawing };

export interface EvaluatedProgram {
	/** Absolute: files are looked for beside it. */
	path: string;
	source: string;
	/** Assignments that override those of the program. */
	assignments: string;
	files: readonly SourceFile[];
}

export interface EvaluateOptions {
	/** What `$preview` is. */
	preview: boolean;
	timeoutMs: number;
}

export interface Evaluated {
	nodes: Node[];
	/** As OpenSCAD prints them, without `ECHO: `. */
	echoes: string[];
}

/** What the last program was made to: compiled code, which another one of the same names can use. */
interface Linked {
	/** All files but the program. */
	trees: readonly Tree[];
	libraries: readonly UsedLibrary[];
	/** What the program declares. */
	names: string;
	scope: Scope;
}

/** Keeps what it read and compiled: a program that changes little is evaluated anew quickly. */
export class Evaluator {
	readonly #files: ProgramFiles;
	readonly #evaluation: Evaluation;
	#main: { source: string; tree: Tree } | null = null;
	#linked: Linked | null = null;
	readonly #libraries = new Map<string, { unit: Unit; library: UsedLibrary }>();

	/**
	 * @param libraries folders where OpenSCAD looks for files that are not beside the program.
	 * @param watch what watches calls, where somebody asks.
	 */
	constructor(libraries: readonly string[], libm: Libm, watch: CallWatch | null = null) {
		this.#files = new ProgramFiles(libraries);
		this.#evaluation = new Evaluation(libm, this.#files, watch);
	}

	/** Where nodes of the last program's trees are written; null in `file` of the program itself. */
	places(nodes: ReadonlySet<object>): Map<object, SourcePlace> {
		const trees = this.#main === null ? [] : [[null, this.#main.tree] as const];
		return placesIn([...trees, ...this.#files.trees()], nodes);
	}

	/** Throws a `Refusal` where the program is to be given to OpenSCAD. */
	evaluate(program: EvaluatedProgram, { preview, timeoutMs }: EvaluateOptions): Evaluated {
		const evaluation = this.#evaluation;
		evaluation.begin(preview, timeoutMs);
		try {
			const block = this.#block(program);
			const nodes = drawBlock(block, new Frame(null, block.scope.size));
			return { nodes, echoes: evaluation.echoes };
		} catch (error) {
			if (isExhaustion(error)) {
				throw new Refusal("a program that needs more stack", { cause: error });
			}
			throw error;
		}
	}

	#block({ path, source, assignments, files }: EvaluatedProgram): Block {
		this.#files.take(files);
		const tree = this.#tree(normalisedText(source));
		const unit = this.#files.main(path, tree);
		const overriding =
			assignments === "" ? [] : checkedTree(normalisedText(assignments)).statements;
		const own = unit.statements.filter((one) => one.tree === tree);
		const placed = overriding.map((statement) => ({ statement, tree, line: 0 }));
		const names = [...own, ...placed].map(declared).join();
		const trees = unit.trees.slice(1);
		const libraries = this.#used(unit.uses);
		const last = this.#linked;
		const fits =
			last !== null &&
			last.names === names &&
			same(last.trees, trees) &&
			same(last.libraries, libraries);
		const scope = fits ? last.scope : new Scope(this.#evaluation, COMPILERS);
		scope.libraries = libraries;
		this.#linked = { trees, libraries, names, scope };
		return compileBlock(merged(unit.statements, tree, overriding), scope, true);
	}

	#tree(source: string): Tree {
		if (this.#main?.source !== source) {
			this.#main = { source, tree: checkedTree(source) };
		}
		return this.#main.tree;
	}

	/** The files that are used, the last one first: there a name is looked for first. */
	#used(uses: readonly string[]): UsedLibrary[] {
		return [...new Set([...uses].reverse())].map((path) => this.#library(path));
	}

	#library(path: string): UsedLibrary {
		const unit = this.#files.library(path);
		const known = this.#libraries.get(path);
		if (known?.unit === unit) {
			return known.library;
		}
		const scope = new Scope(this.#evaluation, COMPILERS);
		const statements = merged(unit.statements, null).filter(({ kind }) => !DRAWN.has(kind));
		const library = new UsedLibrary(scope, statements);
		this.#libraries.set(path, { unit, library });
		// Files that use each other find each other here.
		scope.libraries = this.#used(unit.uses);
		return library;
	}
}

/** Statements that a file draws only where it is included. */
const DRAWN: ReadonlySet<string> = new Set(["instance", "choice"]);

/** A statement as far as it says what a name means. */
function declared({ statement }: PlacedStatement): string {
	switch (statement.kind) {
		case "assignment":
			return `${statement.name}=`;
		case "function definition":
			return `${statement.name}()`;
		case "module definition":
			return `${statement.name}{}`;
		default:
			return "";
	}
}

function same<Item>(some: readonly Item[], others: readonly Item[]): boolean {
	return some.length === others.length && some.every((one, at) => one === others[at]);
}
