/** Decodes a flat shape's SVG for the engine and the page: a mesh, and measures. */
import type { Measures } from "../wire/render-shapes";
import type { Decoded } from "./decode";
import { type Region, regionsOf } from "./flat-regions";
import { MeshError } from "./mesh-error";
import { PAGE_PATIENCE, Patience } from "./patience";
import { triangulateFlat } from "./polygon";
import { type Contour, readContours } from "./svg-contours";

/** That OpenSCAD writes into an SVG; files with more say so. */
const DIGITS = 6;
const SAID_DIGITS = /^<svg [^>]*data-digits="(\d+)"/m;

/**
 * Turns a drawing into a mesh at z = 0 that looks upwards, with its outlines as edges.
 *
 * @param withinMs milliseconds; `Infinity` where whoever waits can end the whole thread
 * @throws MeshError where the file is malformed, too much for the time, or all of its areas are
 *   too thin to be drawn.
 */
export function decodeFlat(svg: ArrayBuffer, withinMs = PAGE_PATIENCE): Decoded {
	const contours = readContours(svg);
	const patience = new Patience(withinMs);
	const regions = regionsOf(contours, patience);
	const triangles = regions.flatMap((region) => triangulate(region, patience));
	if (triangles.length === 0) {
		throw new MeshError(
			"With the six digits that OpenSCAD writes, the shape has no area. " +
				"Draw it larger, or nearer to the origin.",
		);
	}
	const positions = new Float32Array((triangles.length / 2) * 3);
	for (let at = 0; at < triangles.length; at += 2) {
		positions[(at / 2) * 3] = triangles[at] as number;
		positions[(at / 2) * 3 + 1] = triangles[at + 1] as number;
	}
	const normals = new Float32Array(positions.length).map((_, at) => (at % 3 === 2 ? 1 : 0));
	return {
		mesh: { positions, normals, edges: outlinesOf(contours), colors: null },
		measures: measureFlat(triangles, digitsOf(svg)),
	};
}

function digitsOf(svg: ArrayBuffer): number {
	const head = new TextDecoder().decode(new Uint8Array(svg, 0, Math.min(1000, svg.byteLength)));
	return Number(SAID_DIGITS.exec(head)?.[1] ?? DIGITS);
}

/** x, y of three corners a triangle, counter-clockwise. */
function triangulate({ outline, holes }: Region, patience: Patience): number[] {
	const points = [outline, ...holes].flatMap((contour) => [...contour]);
	const starts: number[] = [];
	let start = outline.length / 2;
	for (const hole of holes) {
		starts.push(start);
		start += hole.length / 2;
	}
	const corners = triangulateFlat(points, starts, patience);
	const triangles: number[] = [];
	for (let at = 0; at < corners.length; at += 3) {
		const a = (corners[at] as number) * 2;
		const b = (corners[at + 1] as number) * 2;
		const c = (corners[at + 2] as number) * 2;
		const turn = doubleArea(points, a, b, c);
		for (const corner of turn > 0 ? [a, b, c] : turn < 0 ? [a, c, b] : []) {
			triangles.push(points[corner] as number, points[corner + 1] as number);
		}
	}
	return triangles;
}

function doubleArea(points: number[], a: number, b: number, c: number): number {
	const ax = points[a] as number;
	const ay = points[a + 1] as number;
	const ux = (points[b] as number) - ax;
	const uy = (points[b + 1] as number) - ay;
	return ux * ((points[c + 1] as number) - ay) - uy * ((points[c] as number) - ax);
}

function outlinesOf(contours: Contour[]): Float32Array<ArrayBuffer> {
	const sides = contours.reduce((sum, contour) => sum + contour.length / 2, 0);
	const edges = new Float32Array(sides * 6);
	let edge = 0;
	for (const contour of contours) {
		for (let at = 0; at < contour.length; at += 2, edge += 6) {
			const next = (at + 2) % contour.length;
			edges[edge] = contour[at] as number;
			edges[edge + 1] = contour[at + 1] as number;
			edges[edge + 3] = contour[next] as number;
			edges[edge + 4] = contour[next + 1] as number;
		}
	}
	return edges;
}

/** The sums over all triangles, about the first corner so that a far shape loses nothing. */
function measureFlat(triangles: number[], digits: number): Measures {
	const [x0, y0] = triangles as [number, number];
	let [area, mx, my] = [0, 0, 0];
	const low: [number, number, number] = [Infinity, Infinity, 0];
	const high: [number, number, number] = [-Infinity, -Infinity, 0];
	for (let at = 0; at < triangles.length; at += 6) {
		const double = doubleArea(triangles, at, at + 2, at + 4);
		area += double;
		for (let corner = at; corner < at + 6; corner += 2) {
			const [x, y] = [triangles[corner] as number, triangles[corner + 1] as number];
			mx += double * (x - x0);
			my += double * (y - y0);
			low[0] = Math.min(low[0], x);
			low[1] = Math.min(low[1], y);
			high[0] = Math.max(high[0], x);
			high[1] = Math.max(high[1], y);
		}
	}
	return {
		dimension: 2,
		triangles: triangles.length / 6,
		volume: 0,
		area: area / 2,
		centerOfMass: [x0 + mx / (3 * area), y0 + my / (3 * area), 0],
		bounds: [low, high],
		closed: false,
		manifold: false,
		digits,
	};
}
