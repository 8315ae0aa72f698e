/** Lists the files that a part can be had as, by the names of Python's `part.to`. */
import type { Measures } from "../../wire/render-shapes";

/** In the menu's order. */
const SOLID = ["stl", "3mf", "glb", "obj", "ply", "off", "stl-ascii", "csg"] as const;
/** What holds several parts. */
const ASSEMBLY = ["stl", "3mf", "glb", "ply"] as const;
const FLAT = ["svg", "dxf", "csg"] as const;

export type FileFormat = (typeof SOLID)[number] | (typeof FLAT)[number];

/** The profile of a program's calls, which is asked for like a file. */
export const CALL_PROFILE = "call-profile";

/** All that a part of so many dimensions can be, or an assembly of solids. */
export function formatsOf(
	dimension: Measures["dimension"],
	isAssembly: boolean,
): readonly FileFormat[] {
	if (isAssembly) {
		return ASSEMBLY;
	}
	return dimension === 3 ? SOLID : FLAT;
}
