/**
 * Writes contours as SVG and DXF files with every digit, where OpenSCAD writes six.
 *
 * The package's `drawing_files.py` writes the same.
 */
import type { Contour } from "./svg-contours";

/** Significant digits of double precision. */
export const DOUBLE_DIGITS = 15;
/** Readers keep those below for themselves. */
const FIRST_HANDLE = 0x100;

type Bounds = [left: number, bottom: number, right: number, top: number];

export function svgOf(contours: readonly Contour[]): string {
	const [left, bottom, right, top] = boundsOf(contours).map((value, at) =>
		at < 2 ? Math.floor(value) : Math.ceil(value),
	) as Bounds;
	const [width, height] = [right - left, top - bottom];
	const paths = contours.map((contour) => `M ${points(contour).join(" L ")} z\n`);
	return `<?xml version="1.0" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg width="${width}mm" height="${height}mm" viewBox="${left} ${-top} ${width} ${height}" data-digits="${DOUBLE_DIGITS}" xmlns="http://www.w3.org/2000/svg" version="1.1">
<title>OpenSCAD Model</title>
<path d="
${paths.join("")}" stroke="black" fill="lightgray" stroke-width="0.5"/>
</svg>
`;
}

/** A closed polyline for each contour, on layer 0, as OpenSCAD writes them. */
export function dxfOf(contours: readonly Contour[]): string {
	const [left, bottom, right, top] = boundsOf(contours);
	const head = [
		...["  0", "SECTION", "  2", "HEADER", "  9", "$ACADVER", "  1", "AC1006"],
		...["  9", "$EXTMIN", " 10", `${left}`, " 20", `${bottom}`],
		...["  9", "$EXTMAX", " 10", `${right}`, " 20", `${top}`],
		...["  0", "ENDSEC", "  0", "SECTION", "  2", "ENTITIES"],
	];
	const entities = contours.flatMap(polylineOf);
	return `${[...head, ...entities, "  0", "ENDSEC", "  0", "EOF"].join("\n")}\n`;
}

/** @param at Names the entity, which no other one may be called. */
function polylineOf(contour: Contour, at: number): string[] {
	const corners = [...sidesOf(contour)].flatMap(([x, y]) => [" 10", `${x}`, " 20", `${y}`]);
	return [
		...["  0", "LWPOLYLINE", "  5", (at + FIRST_HANDLE).toString(16).toUpperCase()],
		...["100", "AcDbEntity", "  8", "0", "100", "AcDbPolyline"],
		...[" 90", `${contour.length / 2}`, " 70", "1", ...corners],
	];
}

function* sidesOf(contour: Contour): Generator<number[]> {
	for (let at = 0; at < contour.length; at += 2) {
		const next = (at + 2) % contour.length;
		yield [at, at + 1, next, next + 1].map((place) => contour[place] as number);
	}
}

/** In SVG y points downwards. */
function points(contour: Contour): string[] {
	return [...sidesOf(contour)].map(([x, y = 0]) => `${x},${0 - y}`);
}

function boundsOf(contours: readonly Contour[]): Bounds {
	const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
	for (const contour of contours) {
		for (const [x = 0, y = 0] of sidesOf(contour)) {
			bounds[0] = Math.min(bounds[0], x);
			bounds[1] = Math.min(bounds[1], y);
			bounds[2] = Math.max(bounds[2], x);
			bounds[3] = Math.max(bounds[3], y);
		}
	}
	return bounds;
}
