/** Packs meshes for the views' channel: one block of bytes and the arrays' lengths. */
import type { ToView } from "../wire/view-messages";
import { colorsOf, groupsOf, joinedBytes, type Piece } from "./assembly";

/**
 * Bytes up to which a mesh travels in the message itself: it is there when the message is,
 * but copied for each view. A Blob is not, and has to be read.
 */
const LARGEST_INLINE = 1024 * 1024;

/** Of a part, or of an assembly's parts one after the other. */
export function meshMessage(revision: number, pieces: Piece[]): ToView & { type: "mesh" } {
	const meshes = pieces.map(({ mesh }) => mesh);
	const positions = meshes.map((mesh) => mesh.positions);
	const normals = meshes.map((mesh) => mesh.normals);
	const edges = meshes.map((mesh) => mesh.edges);
	const colors = colorsOf(pieces) ?? [];
	const arrays = [...positions, ...normals, ...edges, ...colors];
	const size = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
	return {
		type: "mesh",
		revision,
		layout: {
			positions: lengthOf(positions),
			normals: lengthOf(normals),
			edges: lengthOf(edges),
			colors: lengthOf(colors),
		},
		groups: groupsOf(pieces),
		bytes: size > LARGEST_INLINE ? new Blob(arrays) : joinedBytes(arrays),
	};
}

function lengthOf(arrays: { length: number }[]): number {
	return arrays.reduce((sum, { length }) => sum + length, 0);
}
