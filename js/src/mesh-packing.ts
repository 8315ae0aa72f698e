/** The mesh as it crosses to views: one block of bytes and the lengths of the arrays in it. */
import type { Mesh, MeshLayout, ToView } from "./contract";

/**
 * Bytes up to which a mesh travels in the message itself: it is there when the message is,
 * but copied for each view. A Blob is not, and has to be read.
 */
const LARGEST_INLINE = 1024 * 1024;

export function meshMessage(revision: number, mesh: Mesh): ToView & { type: "mesh" } {
	const { positions, normals, edges, colors } = mesh;
	const layout: MeshLayout = {
		positions: positions.length,
		normals: normals.length,
		edges: edges.length,
		colors: colors?.length ?? 0,
	};
	const arrays = [positions, normals, edges, ...(colors ? [colors] : [])];
	const size = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
	const bytes = size > LARGEST_INLINE ? new Blob(arrays) : joined(arrays, size);
	return { type: "mesh", revision, layout, bytes };
}

function joined(arrays: (Float32Array | Uint8Array)[], size: number): ArrayBuffer {
	const block = new Uint8Array(size);
	let at = 0;
	for (const { buffer, byteOffset, byteLength } of arrays) {
		block.set(new Uint8Array(buffer, byteOffset, byteLength), at);
		at += byteLength;
	}
	return block.buffer;
}
