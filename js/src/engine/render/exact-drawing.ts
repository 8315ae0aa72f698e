/** Draws flat shapes with every digit of their coordinates, where OpenSCAD's drawings have six. */
import { dxfOf, svgOf } from "../../geometry/drawing-files";
import { MeshError } from "../../geometry/mesh-error";
import { wallContours } from "../../geometry/wall-contours";
import { extruded } from "../../scad/syntax/extruded";
import type { RenderAnswer, Renderer, RenderJob } from "./renderer";

/** What would come again however the shape is asked for. */
const FINAL = new Set(["timeout", "out-of-memory", "cancelled", "unavailable"]);

/**
 * The drawing of a program's flat shape, from its extruded twin.
 *
 * @returns null where the program cannot be wrapped, or draws no flat shape: then OpenSCAD's own
 *   drawing, or its own words, are to be asked for.
 */
export async function exactDrawing(
	renderer: Renderer,
	program: RenderJob,
	format: "svg" | "dxf",
): Promise<RenderAnswer | null> {
	const source = extruded(program.source, program.assignments);
	const twin = await renderer.render({
		...program,
		source,
		assignments: "",
		format: "asciistl",
		exactWarnings: false,
	});
	if (!twin.ok) {
		return FINAL.has(twin.failure.code) ? twin : null;
	}
	try {
		const contours = wallContours(twin.output);
		if (contours.length === 0) {
			return null;
		}
		const text = format === "svg" ? svgOf(contours) : dxfOf(contours);
		const output = new TextEncoder().encode(text).buffer;
		// What the program lacks, its own run has said, in its own lines and names.
		return { ...twin, format, output, failure: null };
	} catch (error) {
		if (error instanceof MeshError) {
			return null;
		}
		throw error;
	}
}
