/** Follows a program's inclusions through all of its files. */
import { type Inclusion, placesOf } from "../syntax/inclusions";
import type { CutCache, SourceFile } from "./cut-cache";
import type { Outline } from "./outline";

/** A file that the program includes or uses, directly or through another one. */
export interface TreeFile {
	path: string;
	source: SourceFile;
	outline: Outline;
	/** It is left as it is. */
	whole: boolean;
	/** Some file includes it, so that its names are those of the including file. */
	included: boolean;
	/** What it includes and uses. */
	leadsTo: TreeFile[];
}

export interface MainProgram {
	/** Absolute path inside the engine's file system. */
	path: string;
	bytes: Uint8Array;
	inclusions: Inclusion[];
}

/** Finds all files of a program. */
export function programTree(
	main: MainProgram,
	files: ReadonlyMap<string, SourceFile>,
	libraries: readonly string[],
	cache: CutCache,
): TreeFile[] {
	const found = new Map<string, TreeFile>();
	const waiting: [string, TreeFile[], Inclusion[]][] = [[main.path, [], main.inclusions]];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const [from, leadsTo, inclusions] = next;
		for (const { path, use, betweenStatements } of inclusions) {
			if (use && /\.(ttf|otf)$/i.test(path)) {
				continue;
			}
			for (const place of placesOf(path, from, libraries)) {
				const source = files.get(place);
				if (source === undefined) {
					continue;
				}
				let file = found.get(place);
				if (file === undefined) {
					const outline = cache.outline(source);
					const whole = !outline.understood;
					file = { path: place, source, outline, whole, included: false, leadsTo: [] };
					found.set(place, file);
					waiting.push([place, file.leadsTo, outline.inclusions]);
				}
				leadsTo.push(file);
				file.included ||= !use;
				// `use` gives every definition of the file to the program.
				file.whole ||= use || !betweenStatements;
			}
		}
	}
	return [...found.values()];
}

/**
 * Whether names in the file can mean definitions in files that are cut.
 *
 * A file that is only used has a scope of its own: none of its names mean anything
 * outside, unless it includes files itself or uses such a file.
 */
export function namesCount(file: TreeFile): boolean {
	const seen = new Set([file]);
	for (const { included, leadsTo } of seen) {
		if (included) {
			return true;
		}
		for (const next of leadsTo) {
			seen.add(next);
		}
	}
	return false;
}
