/** Reads the files of a program, each once as long as its content stays, and follows its inclusions. */
import { normalised, placesOf } from "../syntax/inclusions";
import { parse } from "../syntax/parser";
import { normalisedText } from "../syntax/source-text";
import { nodesIn, type Statement, type Tree } from "../syntax/tree";
import { refuse } from "./refusal";
import { checkSpelling } from "./spelling";
import { unwrapped } from "./unwrapped";

/** A file that a program may include or use. */
export interface SourceFile {
	/** Absolute. */
	path: string;
	/** Equal ones mean equal bytes. */
	hash: string;
	bytes: Uint8Array;
}

/** A statement of a file, with those of the files that it includes in their places. */
export interface PlacedStatement {
	statement: Statement;
	/** The file that it is written in. */
	tree: Tree;
	line: number;
}

/** A file together with what it includes. */
export interface Unit {
	statements: PlacedStatement[];
	/** All files whose statements these are, in order. */
	trees: Tree[];
	/** Paths of the files that it uses: the last one is asked first. */
	uses: string[];
}

const NAMING_FILES = new Set(["import", "surface"]);

const decoder = new TextDecoder();

export class ProgramFiles {
	readonly #trees = new Map<string, { hash: string; tree: Tree }>();
	/** Where calls that name a file are written: it is looked for there. */
	readonly #folders = new WeakMap<Statement, string>();
	/** Of the files as they are, by the files that are open. */
	readonly #units = new Map<string, Unit>();
	#files: ReadonlyMap<string, SourceFile> = new Map();

	/** @param libraries folders where OpenSCAD looks for files that are not beside the program. */
	constructor(private readonly libraries: readonly string[]) {}

	/** From now on the program has these files; what is known of others is forgotten. */
	take(files: readonly SourceFile[]): void {
		const same = ({ path, hash }: SourceFile) => this.#files.get(path)?.hash === hash;
		if (files.length === this.#files.size && files.every(same)) {
			return;
		}
		this.#files = new Map(files.map((file) => [file.path, file]));
		this.#units.clear();
		for (const path of this.#trees.keys()) {
			if (!this.#files.has(path)) {
				this.#trees.delete(path);
			}
		}
	}

	/** A file that is used: the same unit as long as no file changes. */
	library(path: string): Unit {
		return this.#known([path]);
	}

	/** The files that were read, by their paths. */
	*trees(): Generator<[string, Tree]> {
		for (const [path, { tree }] of this.#trees) {
			yield [path, tree];
		}
	}

	/** The program itself. */
	main(path: string, tree: Tree): Unit {
		return this.#read(tree, [path]);
	}

	/** The file that a call names, or null if there is none. */
	named(name: string, by: Statement): string | null {
		const folder = this.#folders.get(by) ?? "";
		const path = normalised(name.startsWith("/") ? name : `${folder}/${name}`);
		return this.#files.has(path) ? path : null;
	}

	#known(open: readonly string[]): Unit {
		const key = open.join("\n");
		const known = this.#units.get(key);
		if (known !== undefined) {
			return known;
		}
		const unit = this.#read(this.#tree(open.at(-1) as string), open);
		this.#units.set(key, unit);
		return unit;
	}

	/** @param open the files that are being read: OpenSCAD looks further for one of them. */
	#read(tree: Tree, open: readonly string[]): Unit {
		const path = open.at(-1) as string;
		const unit: Unit = { statements: [], trees: [tree], uses: [] };
		const lines = new LineCounter(tree.source);
		this.#remember(tree, path.slice(0, path.lastIndexOf("/")));
		for (const statement of unwrapped(tree.statements)) {
			if (statement.kind === "use") {
				unit.uses.push(this.#find(statement.path, path, []));
			} else if (statement.kind === "include") {
				const inner = this.#known([...open, this.#find(statement.path, path, open)]);
				for (const placed of inner.statements) {
					unit.statements.push(placed);
				}
				unit.trees.push(...inner.trees);
				unit.uses.push(...inner.uses);
			} else {
				unit.statements.push({ statement, tree, line: lines.at(statement.start) });
			}
		}
		return unit;
	}

	#remember(tree: Tree, folder: string): void {
		if (!/\b(?:import|surface)\b/.test(tree.source)) {
			return;
		}
		for (const node of nodesIn(tree.statements)) {
			if ("kind" in node && node.kind === "instance" && NAMING_FILES.has(node.name)) {
				this.#folders.set(node, folder);
			}
		}
	}

	/** @param from the file that names it. */
	#find(name: string, from: string, open: readonly string[]): string {
		if (/\.(ttf|otf)$/i.test(name)) {
			refuse("a font that is used");
		}
		const found = placesOf(name, from, this.libraries).find(
			(place) => this.#files.has(place) && !open.includes(place),
		);
		return found ?? refuse(`the file ${name}, which is not there`);
	}

	#tree(path: string): Tree {
		const { hash, bytes } = this.#files.get(path) as SourceFile;
		const known = this.#trees.get(path);
		if (known?.hash === hash) {
			return known.tree;
		}
		const tree = checkedTree(normalisedText(decoder.decode(bytes)));
		this.#trees.set(path, { hash, tree });
		return tree;
	}
}

/** The tree of a text that is OpenSCAD from end to end. */
export function checkedTree(source: string): Tree {
	const tree = parse(source);
	if (tree.faults.length > 0 || tree.inclusionsInside.length > 0) {
		refuse("a text that is no OpenSCAD");
	}
	const last = tree.statements.at(-1);
	if (last?.kind === "module definition" && source[last.end - 1] === ")") {
		refuse("a module whose body may stand in another file");
	}
	checkSpelling(source);
	return tree;
}

/** Counts lines for places that only go on. */
class LineCounter {
	#line = 1;
	#at = 0;

	constructor(private readonly text: string) {}

	at(place: number): number {
		for (; this.#at < place; this.#at++) {
			if (this.text.charCodeAt(this.#at) === 10) {
				this.#line++;
			}
		}
		return this.#line;
	}
}
