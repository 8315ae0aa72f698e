/** Cuts a job's files to what its program can name, for the engine to write. */
import type { Job, JobFile } from "../../wire/render-shapes";
import { inclusionsIn } from "../syntax/inclusions";
import type { CutCache } from "./cut-cache";
import { programTree } from "./program-tree";
import { reachedItems } from "./reach";

/** A file as the engine is to have it. */
export interface PlacedFile {
	path: string;
	bytes: Uint8Array;
	/** Equal versions mean equal bytes: such a file need not be written again. */
	version: string;
}

/** What of a job decides how its files are cut. */
export type CutProgram = Pick<Job, "path" | "source" | "assignments" | "files">;

const encoder = new TextEncoder();

/** The files of a job as they are. */
export function wholeFiles(files: readonly JobFile[]): PlacedFile[] {
	return files.map(({ path, hash, bytes }) => ({ path, bytes, version: hash }));
}

/**
 * The files of a job, those that are included reduced to what the program can name.
 *
 * OpenSCAD has no way to call by a computed name, so a definition whose name is not
 * among the tokens of the program, or of anything it reaches, cannot matter. What is
 * dropped leaves its line ends, so that messages still name the file and line. A file
 * that is `use`d, or whose text is not understood, stays as it is. A syntax error inside
 * a definition that is dropped goes unnoticed, as long as its brackets match.
 *
 * @param libraries - Folders where OpenSCAD looks for included files.
 */
export function cutFiles(
	{ path, source, assignments, files }: CutProgram,
	libraries: readonly string[],
	cache: CutCache,
): PlacedFile[] {
	cache.trim();
	const text = `${source}\n${assignments}`;
	const main = { path, bytes: encoder.encode(text), inclusions: inclusionsIn(text) };
	const sources = new Map(files.map((file) => [file.path, file]));
	const tree = programTree(main, sources, libraries, cache);
	if (tree.every(({ whole }) => whole)) {
		return wholeFiles(files);
	}
	const kept = reachedItems(main, tree, cache);
	const cuts = new Map<string, PlacedFile>();
	tree.forEach(({ path, source, outline, whole }, index) => {
		if (!whole) {
			const { bytes, version } = cache.cut(source, outline, kept[index] as Uint8Array);
			cuts.set(path, { path, bytes, version });
		}
	});
	return wholeFiles(files).map((file) => cuts.get(file.path) ?? file);
}
