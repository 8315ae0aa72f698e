/** Computes the normals of vertices whose faces meet without a crease. */
import { CREASE_COSINE } from "./creases";
import type { Facets } from "./facets";
import type { Scratch } from "./scratch";
import { following } from "./topology";
import type { Weld } from "./weld";

/** Faces share a normal while none is further from it than this. */
export const SHARED_COSINE = CREASE_COSINE;

/**
 * Writes the normals at vertices without a crease: most of a round surface, in one pass
 * over the triangles instead of a walk round each vertex.
 *
 * Where the faces of a vertex do not share one normal, nothing is written.
 *
 * @returns 1 for each corner that is done.
 */
export function shadeSmoothVertices(
	positions: Float32Array,
	{ vertices, vertexCount }: Weld,
	facets: Facets,
	creases: Uint8Array,
	normals: Float32Array,
	scratch: Scratch,
): Uint8Array {
	const sharp = scratch.lend(Uint8Array, vertexCount);
	for (let corner = 0; corner < vertices.length; corner++) {
		if (creases[corner] === 1) {
			sharp[vertices[corner] as number] = 1;
			sharp[vertices[following(corner)] as number] = 1;
		}
	}
	const sums = summedNormals(positions, vertices, facets, sharp, scratch);
	markUnshared(sums, vertices, facets.normals, sharp);
	const done = scratch.lend(Uint8Array, vertices.length);
	for (let corner = 0; corner < vertices.length; corner++) {
		const vertex = vertices[corner] as number;
		if (sharp[vertex] === 0) {
			done[corner] = 1;
			normals[corner * 3] = sums[vertex * 3] as number;
			normals[corner * 3 + 1] = sums[vertex * 3 + 1] as number;
			normals[corner * 3 + 2] = sums[vertex * 3 + 2] as number;
		}
	}
	return done;
}

/** Of each vertex that is not sharp, the mean of its faces' normals by area times angle. */
function summedNormals(
	positions: Float32Array,
	vertices: Uint32Array,
	facets: Facets,
	sharp: Uint8Array,
	scratch: Scratch,
): Float64Array {
	const sums = scratch.lend(Float64Array, sharp.length * 3);
	const add = (vertex: number, x: number, y: number, z: number) => {
		const at = vertex * 3;
		sums[at] = (sums[at] as number) + x;
		sums[at + 1] = (sums[at + 1] as number) + y;
		sums[at + 2] = (sums[at + 2] as number) + z;
	};
	for (let corner = 0; corner < vertices.length; corner += 3) {
		const a = vertices[corner] as number;
		const b = vertices[corner + 1] as number;
		const c = vertices[corner + 2] as number;
		if (sharp[a] === 1 && sharp[b] === 1 && sharp[c] === 1) {
			continue;
		}
		const at = corner * 3;
		const ax = positions[at] as number;
		const ay = positions[at + 1] as number;
		const az = positions[at + 2] as number;
		const ux = (positions[at + 3] as number) - ax;
		const uy = (positions[at + 4] as number) - ay;
		const uz = (positions[at + 5] as number) - az;
		const vx = (positions[at + 6] as number) - ax;
		const vy = (positions[at + 7] as number) - ay;
		const vz = (positions[at + 8] as number) - az;
		const area = facets.weights[corner / 3] as number;
		const between = ux * vx + uy * vy + uz * vz;
		// The area is the cross product's length, so these are the triangle's angles.
		const first = Math.atan2(area, between);
		const second = Math.atan2(area, ux * ux + uy * uy + uz * uz - between);
		const third = Math.PI - first - second;
		const x = area * (facets.normals[corner] as number);
		const y = area * (facets.normals[corner + 1] as number);
		const z = area * (facets.normals[corner + 2] as number);
		add(a, first * x, first * y, first * z);
		add(b, second * x, second * y, second * z);
		add(c, third * x, third * y, third * z);
	}
	for (let at = 0; at < sums.length; at += 3) {
		const [x, y, z] = [sums[at] as number, sums[at + 1] as number, sums[at + 2] as number];
		const length = Math.sqrt(x * x + y * y + z * z);
		sums[at] = x / length;
		sums[at + 1] = y / length;
		sums[at + 2] = z / length;
	}
	return sums;
}

/** Makes sharp the vertices with a face that is too far from their mean. */
function markUnshared(
	sums: Float64Array,
	vertices: Uint32Array,
	faces: Float32Array,
	sharp: Uint8Array,
): void {
	for (let corner = 0; corner < vertices.length; corner++) {
		const vertex = vertices[corner] as number;
		const face = corner - (corner % 3);
		const cosine =
			(sums[vertex * 3] as number) * (faces[face] as number) +
			(sums[vertex * 3 + 1] as number) * (faces[face + 1] as number) +
			(sums[vertex * 3 + 2] as number) * (faces[face + 2] as number);
		// Not `cosine < …`: a sum without direction is NaN.
		if (!(cosine >= SHARED_COSINE)) {
			sharp[vertex] = 1;
		}
	}
}
