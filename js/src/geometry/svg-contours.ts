/** Reads the contours of OpenSCAD's drawings for `decodeFlat`. */
import { MeshError } from "./mesh-error";

/** A closed line: x, y of each corner, y upwards. */
export type Contour = Float64Array;

/**
 * Reads the contours of a drawing as OpenSCAD writes it: one path of straight lines, with y
 * downwards, as SVG has it.
 */
export function readContours(file: ArrayBuffer): Contour[] {
	const text = new TextDecoder().decode(file);
	const [, path] = /<path d="([^"]*)"/.exec(text) ?? [];
	if (path === undefined) {
		throw new MeshError("The SVG has no path. It was cut off, or it is not OpenSCAD's.");
	}
	return path.split("M").slice(1).map(readContour);
}

function readContour(text: string): Contour {
	const numbers = text.split(/[\sLz,]+/).filter((word) => word !== "");
	const contour = Float64Array.from(numbers, Number);
	if (contour.length % 2 !== 0 || !contour.every(Number.isFinite)) {
		throw new MeshError("A path of the SVG has a corner that is not two finite numbers.");
	}
	for (let at = 1; at < contour.length; at += 2) {
		// Subtracting turns no 0 into -0.
		contour[at] = 0 - (contour[at] as number);
	}
	return contour;
}
