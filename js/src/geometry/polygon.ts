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
	const corners = isConvex(flat) ? fan(0, polygon.length - 1) : clip(flat);
	return corners.map((corner) => polygon[corner % polygon.length] as number);
}

/** Triangles from the first corner to each side between it and the last. */
function fan(first: number, last: number): number[] {
	const triangles: number[] = [];
	for (let at = first + 2; at <= last; at++) {
		triangles.push(first, at - 1, at);
	}
	return triangles;
}

/**
 * Earcut leaves out corners on a straight line, where the neighbours' edges then find no
 * partner. Triangles without area, from the chord to what it skips, keep the surface closed.
 */
function clip(flat: number[]): number[] {
	const count = flat.length / 2;
	const triangles = Earcut.triangulate(flat, [], 2);
	const edges = new Set<number>();
	for (let at = 0; at < triangles.length; at++) {
		edges.add((triangles[at] as number) * count + (triangles[after(at)] as number));
	}
	for (let at = 0, own = triangles.length; at < own; at++) {
		const from = triangles[at] as number;
		const to = triangles[after(at)] as number;
		if (!edges.has(to * count + from) && to !== (from + 1) % count) {
			for (const corner of fan(from, to > from ? to : to + count)) {
				triangles.push(corner);
			}
		}
	}
	return triangles;
}

/** The next corner of the same triangle. */
function after(at: number): number {
	return at % 3 === 2 ? at - 2 : at + 1;
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
