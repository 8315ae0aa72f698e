/** Triangulates polygons for the decoders. */
import { Earcut } from "three/src/extras/Earcut.js";
import type { Patience } from "./patience";

/**
 * Cuts a face into triangles that run the same way round; vertex numbers in, three a triangle out.
 *
 * OpenSCAD writes what a `polyhedron()` was given, so faces may be concave and bent.
 */
export function triangulate(
	vertices: Float32Array,
	polygon: number[],
	patience: Patience,
): number[] {
	if (polygon.length < 3) {
		return [];
	}
	const corners = triangulateFlat(project(vertices, polygon), [], patience);
	return corners.map((corner) => polygon[corner] as number);
}

/**
 * Cuts an area of the plane into triangles; corner numbers, three a triangle.
 *
 * @param flat x, y of each corner: of the outline, then of the holes
 * @param holes the number of each hole's first corner
 */
export function triangulateFlat(flat: number[], holes: number[], patience: Patience): number[] {
	const count = flat.length / 2;
	const convex = holes.length === 0 && isConvex(flat);
	// A fan takes no longer than to read the corners.
	patience.spend(convex ? 0 : count);
	return convex ? fan(count) : Earcut.triangulate(flat, holes, 2);
}

function fan(count: number): number[] {
	const triangles: number[] = [];
	for (let at = 2; at < count; at++) {
		triangles.push(0, at - 1, at);
	}
	return triangles;
}

/** Seen along its normal (Newell's), as x, y pairs, counter-clockwise. */
function project(vertices: Float32Array, polygon: number[]): number[] {
	const normal = [0, 0, 0];
	const coordinate = (corner: number, axis: number) =>
		vertices[(polygon[corner % polygon.length] as number) * 3 + axis] as number;
	for (let corner = 0; corner < polygon.length; corner++) {
		for (let axis = 0; axis < 3; axis++) {
			const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
			normal[axis] =
				(normal[axis] as number) +
				(coordinate(corner, u) - coordinate(corner + 1, u)) *
					(coordinate(corner, v) + coordinate(corner + 1, v) - 2 * coordinate(0, v));
		}
	}
	let drop = 0;
	for (let axis = 1; axis < 3; axis++) {
		if (Math.abs(normal[axis] as number) > Math.abs(normal[drop] as number)) {
			drop = axis;
		}
	}
	const turned = (normal[drop] as number) < 0;
	const [u, v] = turned ? [(drop + 2) % 3, (drop + 1) % 3] : [(drop + 1) % 3, (drop + 2) % 3];
	const flat: number[] = [];
	for (let corner = 0; corner < polygon.length; corner++) {
		flat.push(coordinate(corner, u), coordinate(corner, v));
	}
	return flat;
}

/**
 * Turns the same way at each corner, and no more than once round.
 *
 * A star turns left everywhere, but winds twice: its edges run downwards more than once.
 */
function isConvex(flat: number[]): boolean {
	const count = flat.length / 2;
	let [descents, lefts, rights] = [0, 0, 0];
	for (let at = 0; at < count; at++) {
		const [ax, ay] = point(flat, at);
		const [bx, by] = point(flat, (at + 1) % count);
		const [cx, cy] = point(flat, (at + 2) % count);
		const turn = (bx - ax) * (cy - by) - (by - ay) * (cx - bx);
		lefts += Number(turn > 0);
		rights += Number(turn < 0);
		if (lefts > 0 && rights > 0) {
			return false;
		}
		if (by < ay && cy >= by) {
			descents++;
		}
	}
	return descents <= 1;
}

function point(flat: number[], at: number): [number, number] {
	return [flat[at * 2] as number, flat[at * 2 + 1] as number];
}
