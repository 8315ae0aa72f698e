/** Finds where a plane across an axis cuts triangles, for the curve of a section. */

/**
 * Two end points a triangle that is cut, six numbers.
 *
 * @param positions Three numbers a corner.
 * @param index Three corners a triangle.
 * @param axis 0, 1 or 2.
 */
export function cutLines(
	positions: Float32Array,
	index: Uint32Array,
	axis: number,
	at: number,
): Float32Array {
	const found: number[] = [];
	for (let first = 0; first < index.length; first += 3) {
		const ends: number[] = [];
		for (let side = 0; side < 3; side += 1) {
			const a = (index[first + side] as number) * 3;
			const b = (index[first + ((side + 1) % 3)] as number) * 3;
			const from = (positions[a + axis] as number) - at;
			const to = (positions[b + axis] as number) - at;
			if (from >= 0 === to >= 0) {
				continue;
			}
			const share = from / (from - to);
			for (let of = 0; of < 3; of += 1) {
				const one = positions[a + of] as number;
				ends.push(of === axis ? at : one + ((positions[b + of] as number) - one) * share);
			}
		}
		if (ends.length === 6) {
			found.push(...ends);
		}
	}
	return Float32Array.from(found);
}
