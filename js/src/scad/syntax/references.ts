/**
 * Lists the files that a piece of OpenSCAD source may read, for pages' programs.
 *
 * The package's `references.py` finds the same.
 */
import { inclusionsIn } from "./inclusions";

const QUOTED = /"([^"\n\\]+\.(?:stl|off|obj|amf|3mf|svg|dxf|png|dat|csv|json|txt|ttf|otf|scad))"/gi;

/** A name in a comment may be among them: that costs a file too many, never one too few. */
export function referencesIn(source: string): string[] {
	const named = inclusionsIn(source).map(({ path }) => path);
	const quoted = [...source.matchAll(QUOTED)].map(([, name]) => name as string);
	return [...new Set([...named, ...quoted])];
}
