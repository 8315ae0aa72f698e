/** Lists the variables of a program that a job's parameters can set. */
import { type TopLevelVariables, topLevelVariables } from "../names/top-level-variables";
import { type Inclusion, inclusionsIn, placesOf } from "../syntax/inclusions";
import { VARIABLE } from "../syntax/kinds";
import { parse } from "../syntax/parser";
import type { CutCache, SourceFile } from "./cut-cache";
import type { CutProgram } from "./files-to-write";

/**
 * Which variables of a program assignments from outside can set: those that it, or a file
 * that it includes, assigns at the top level, or reads and leaves for others to assign.
 * The variables of a file that is `use`d are its own.
 */
export class SettableVariables {
	/** Of the program itself. */
	readonly own: Set<string>;
	/** Of the files that it includes, directly or through another one. */
	readonly included = new Set<string>();
	/** The files that it includes. */
	readonly files: SourceFile[] = [];
	/** One of them is not there. */
	lacking = false;
	/** A text has faults, so that OpenSCAD, or only it, knows its variables. */
	private faulty = false;

	/** @param libraries - Folders where OpenSCAD looks for included files. */
	constructor(
		{ path, source, files }: Pick<CutProgram, "path" | "source" | "files">,
		libraries: readonly string[],
		cache: CutCache,
	) {
		const { assigned, free } = this.variablesIn(source);
		this.own = new Set([...assigned, ...free]);
		const sources = new Map(files.map((file) => [file.path, file]));
		const waiting: [string, Inclusion[]][] = [[path, inclusionsIn(source)]];
		for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
			const [from, inclusions] = next;
			for (const { path: name, use } of inclusions) {
				const there = placesOf(name, from, libraries).filter((place) => !use && sources.has(place));
				this.lacking ||= !use && there.length === 0;
				for (const place of there) {
					const file = sources.get(place) as SourceFile;
					if (!this.files.includes(file)) {
						waiting.push([place, this.include(file, cache)]);
					}
				}
			}
		}
	}

	/** Those that are not among them, of some names; none where a text has faults. */
	without(names: readonly string[]): string[] {
		const missing = names.filter((name) => !this.own.has(name) && !this.included.has(name));
		if (missing.length === 0) {
			return [];
		}
		// What a library leaves for others to assign is looked for when it is the last hope.
		const free = new Set(this.files.flatMap((file) => [...this.variablesIn(textOf(file)).free]));
		return this.faulty ? [] : missing.filter((name) => !free.has(name));
	}

	private variablesIn(text: string): TopLevelVariables {
		const tree = parse(text);
		this.faulty ||= tree.faults.length > 0;
		return topLevelVariables(tree);
	}

	private include(file: SourceFile, cache: CutCache): Inclusion[] {
		this.files.push(file);
		const { items, understood, inclusions } = cache.outline(file);
		const names = understood
			? items.filter(({ kind }) => kind === VARIABLE).map(({ name }) => cache.names.spell(name))
			: this.variablesIn(textOf(file)).assigned;
		for (const name of names) {
			this.included.add(name);
		}
		return inclusions;
	}
}

const decoder = new TextDecoder();

function textOf({ bytes }: SourceFile): string {
	return decoder.decode(bytes);
}
