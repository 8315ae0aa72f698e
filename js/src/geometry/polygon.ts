/** Triangulates the faces of OFF files for `readOff`. */
import { Earcut } from "three/src/extras/Earcut.js";

/**
 * Cuts a face into triangles that run the same way round; vertex numbers in, three a triangle out.
 *
 * OpenSCAD writes what a `polyhedron()` was given, so faces may be concave and bent.
 */
export function triangulate(vertices: Float32Array, polygon: number[]): number[] {
	if (polygon.length < 3) {
		return [];
	}
	const flat = project(vertices, polygon);
	const corners = isConvex(flat) ? fan(polygon.length) : Earcut.triangulate(flat, [], 2);
	return corners.map((corner) => polygon[corner] as number);
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
 * Turns left at each corner, and no more than once round.
 *
 * A star turns left everywhere too, but winds twice: its edges run downwards more than once.
 */
function isConvex(flat: number[]): boolean {
	const count = flat.length / 2;
	let descents = 0;
	for (let at = 0; at < count; at++) {
		const [ax, ay] = point(flat, at);
		const [bx, by] = point(flat, (at + 1) % count);
		const [cx, cy] = point(flat, (at + 2) % count);
		if ((bx - ax) * (cy - by) - (by - ay) * (cx - bx) < 0) {
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
