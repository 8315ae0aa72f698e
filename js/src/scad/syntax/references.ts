/**
 * Lists the files that a piece of OpenSCAD source may read, for pages' programs.
 *
 * The package's `references.py` finds the same.
 */
import { inclusionsIn } from "./inclusions";

const QUOTED =
	/"([^"\n\\]+\.(?:stl|off|obj|ply|amf|3mf|svg|dxf|png|jpe?g|bmp|gif|tiff?|webp|dat|csv|json|txt|ttf|otf|scad))"/gi;
/** Heights have whatever ending: what is no PNG image OpenSCAD reads as numbers. */
const HEIGHTS = /surface[ \t]*\([ \t]*(?:file[ \t]*=[ \t]*)?"([^"\n\\]+)"/g;

const WITH_BACKSLASHES =
	/(?:include|use)[ \t]*<[^<>\n]*>|(?:import|surface)[ \t]*\([ \t]*(?:file[ \t]*=[ \t]*)?"(?:[^"\n\\]|\\[^"\n])*"/g;
/** In a string a backslash is written as two, and often as one; some stand for a letter by its code. */
const IN_STRING = /\\\\|\\(?!x[0-7][0-9a-fA-F]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6})/g;

/**
 * A source whose files are named as they are outside of Windows, where OpenSCAD takes
 * `<lib\gear.scad>` and `"parts\\plate.stl"` for files in folders.
 */
export function forwardSlashes(source: string): string {
	return source.includes("\\")
		? source.replace(WITH_BACKSLASHES, (named) =>
				named.replaceAll(named.endsWith(">") ? "\\" : IN_STRING, "/"),
			)
		: source;
}

/** A name in a comment may be among them: that costs a file too many, never one too few. */
export function referencesIn(source: string): string[] {
	const named = inclusionsIn(source).map(({ path }) => path);
	const quoted = [...source.matchAll(QUOTED), ...source.matchAll(HEIGHTS)].map(
		([, name]) => name as string,
	);
	return [...new Set([...named, ...quoted])];
}
