/** Size of a triangle in a binary STL: normal, three corners, an unused field. */
const TRIANGLE = 50;
const HEADER = 84;

/** A binary STL of triangles, 9 floats each. The normals are left to the reader, as zero. */
export function writeBinaryStl(positions: Float32Array): ArrayBuffer {
	const triangles = positions.length / 9;
	const bytes = new ArrayBuffer(HEADER + TRIANGLE * triangles);
	const view = new DataView(bytes);
	view.setUint32(HEADER - 4, triangles, true);
	for (let triangle = 0; triangle < triangles; triangle++) {
		const corners = HEADER + triangle * TRIANGLE + 12;
		for (let at = 0; at < 9; at++) {
			view.setFloat32(corners + 4 * at, positions[triangle * 9 + at] as number, true);
		}
	}
	return bytes;
}
