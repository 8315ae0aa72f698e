/** Finds the outline where a section plane meets a mesh. */

/**
 * The line in which the plane cuts the triangles.
 *
 * @param positions Three corners a triangle, x, y, z of each, in mm.
 * @param axis 0, 1 or 2.
 * @param at mm along that axis.
 * @returns Two end points a segment, six numbers.
 */
export function sectionOutline(positions: Float32Array, axis: number, at: number): Float32Array {
	const found: number[] = [];
	for (let first = 0; first + 9 <= positions.length; first += 9) {
		let ends = 0;
		for (let corner = 0; corner < 3; corner += 1) {
			const from = first + corner * 3;
			const to = first + ((corner + 1) % 3) * 3;
			const before = (positions[from + axis] ?? 0) - at;
			const after = (positions[to + axis] ?? 0) - at;
			// A corner on the plane counts as beyond it, for both triangles at its edge.
			if (before < 0 !== after < 0) {
				const part = before / (before - after);
				for (let along = 0; along < 3; along += 1) {
					const start = positions[from + along] ?? 0;
					found.push(along === axis ? at : start + ((positions[to + along] ?? 0) - start) * part);
				}
				ends += 1;
			}
		}
		// Coordinates that are no number may leave half a segment.
		if (ends === 1) {
			found.length -= 3;
		}
	}
	return Float32Array.from(found);
}
