/**
 * Writes binary PLY. Written here, because the libraries that write PLY give colours to vertices
 * only: with a colour for each face, vertices could not be shared.
 *
 * PLY knows no solids: those of an assembly follow one another.
 */
import type { NamedSolid } from "./welded-mesh";

export function writePly(solids: NamedSolid[]): Uint8Array {
	const vertexCount = sum(solids, ({ vertices }) => vertices.length / 3);
	const faceCount = sum(solids, ({ triangles }) => triangles.length / 3);
	const colored = solids.some(({ palette }) => palette.length > 0);
	const header = new TextEncoder().encode(
		[
			"ply",
			"format binary_little_endian 1.0",
			"comment lengths in millimetres",
			`element vertex ${vertexCount}`,
			...["x", "y", "z"].map((axis) => `property float ${axis}`),
			`element face ${faceCount}`,
			"property list uchar uint vertex_indices",
			...(colored ? ["red", "green", "blue", "alpha"] : []).map((part) => `property uchar ${part}`),
			"end_header\n",
		].join("\n"),
	);
	const record = 1 + 12 + (colored ? 4 : 0);
	const file = new Uint8Array(header.length + vertexCount * 12 + faceCount * record);
	const view = new DataView(file.buffer);
	file.set(header);
	let at = header.length;
	for (const { vertices } of solids) {
		for (let index = 0; index < vertices.length; index++, at += 4) {
			view.setFloat32(at, vertices[index] as number, true);
		}
	}
	let before = 0;
	for (const { vertices, triangles, palette, colors } of solids) {
		for (let triangle = 0; triangle * 3 < triangles.length; triangle++, at += record) {
			view.setUint8(at, 3);
			for (let corner = 0; corner < 3; corner++) {
				const vertex = before + (triangles[triangle * 3 + corner] as number);
				view.setUint32(at + 1 + corner * 4, vertex, true);
			}
			const color = palette[colors[triangle] as number];
			if (color) {
				file.set(color, at + 13);
			}
		}
		before += vertices.length / 3;
	}
	return file;
}

function sum(solids: NamedSolid[], size: (solid: NamedSolid) => number): number {
	return solids.reduce((total, solid) => total + size(solid), 0);
}
