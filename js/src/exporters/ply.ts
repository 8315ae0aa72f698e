/**
 * Binary PLY. Written here, because the libraries that write PLY give colours to vertices
 * only: with a colour for each face, vertices could not be shared.
 */
import type { WeldedMesh } from "./welded-mesh";

export function writePly({ vertices, triangles, palette, colors }: WeldedMesh): Uint8Array {
	const count = triangles.length / 3;
	const colored = palette.length > 0;
	const header = new TextEncoder().encode(
		[
			"ply",
			"format binary_little_endian 1.0",
			"comment lengths in millimetres",
			`element vertex ${vertices.length / 3}`,
			...["x", "y", "z"].map((axis) => `property float ${axis}`),
			`element face ${count}`,
			"property list uchar uint vertex_indices",
			...(colored ? ["red", "green", "blue", "alpha"] : []).map((part) => `property uchar ${part}`),
			"end_header\n",
		].join("\n"),
	);
	const record = 1 + 12 + (colored ? 4 : 0);
	const file = new Uint8Array(header.length + vertices.byteLength + count * record);
	const view = new DataView(file.buffer);
	file.set(header);
	let at = header.length;
	for (let index = 0; index < vertices.length; index++, at += 4) {
		view.setFloat32(at, vertices[index] as number, true);
	}
	for (let triangle = 0; triangle < count; triangle++, at += record) {
		view.setUint8(at, 3);
		for (let corner = 0; corner < 3; corner++) {
			view.setUint32(at + 1 + corner * 4, triangles[triangle * 3 + corner] as number, true);
		}
		const color = palette[colors[triangle] as number];
		if (color) {
			file.set(color, at + 13);
		}
	}
	return file;
}
