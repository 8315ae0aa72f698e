/** Finds the creases of a surface: the edges where faces meet at a large angle. */
import type { Scratch } from "./scratch";
import { following, type Topology } from "./topology";

/**
 * Faces that meet at a larger angle have an edge between them, those at a smaller one are
 * shaded as one smooth face. Between the 30° of a twelve-sided cylinder, which is meant to be
 * round, and the 32.7° of an eleven-sided one, so that no usual `$fn` lies on the border.
 */
export const CREASE_ANGLE = (31.5 * Math.PI) / 180;

export const CREASE_COSINE = Math.cos(CREASE_ANGLE);

/**
 * Marks each half-edge where the surface bends sharply, ends, or is not manifold.
 *
 * @returns 1 for a crease, 0 where the surface runs on smoothly.
 */
export function creasesOf(topology: Topology, normals: Float32Array, scratch: Scratch): Uint8Array {
	const { partners, edges } = topology;
	const creases = scratch.lend(Uint8Array, partners.length);
	for (let edge = 0; edge < edges.length; edge++) {
		const half = edges[edge] as number;
		const partner = partners[half] as number;
		if (partner < 0) {
			creases[half] = 1;
			continue;
		}
		const one = half - (half % 3);
		const other = partner - (partner % 3);
		const cosine =
			(normals[one] as number) * (normals[other] as number) +
			(normals[one + 1] as number) * (normals[other + 1] as number) +
			(normals[one + 2] as number) * (normals[other + 2] as number);
		if (cosine < CREASE_COSINE) {
			creases[half] = 1;
			creases[partner] = 1;
		}
	}
	return creases;
}

/** The lines to draw over the faces: creases and borders between colours, 6 floats each. */
export function featureEdges(
	positions: Float32Array,
	topology: Topology,
	creases: Uint8Array,
	colors: Uint8Array<ArrayBuffer> | null,
): Float32Array<ArrayBuffer> {
	const { partners, edges } = topology;
	const shades = colors && new Uint32Array(colors.buffer, colors.byteOffset, colors.length / 4);
	const drawn = edges.filter((half) => {
		const partner = partners[half] as number;
		return (
			creases[half] === 1 ||
			(shades !== null && shades[Math.floor(half / 3)] !== shades[Math.floor(partner / 3)])
		);
	});
	const lines = new Float32Array(drawn.length * 6);
	for (let line = 0; line < drawn.length; line++) {
		const half = drawn[line] as number;
		const from = half * 3;
		const to = following(half) * 3;
		for (let axis = 0; axis < 3; axis++) {
			lines[line * 6 + axis] = positions[from + axis] as number;
			lines[line * 6 + 3 + axis] = positions[to + axis] as number;
		}
	}
	return lines;
}
