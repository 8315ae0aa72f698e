/** Finds lines of equal height on triangles, for the contours of a surface. */

/** Numbers of all lines. */
const MOST = 6 * 4_000_000;

/**
 * Two end points a triangle and level, six numbers.
 *
 * @param positions Three numbers a corner, the third of which is the height.
 * @param index Three corners a triangle.
 * @param levels Ascending.
 * @throws Where there are more than a page can draw, as of heights without any order.
 */
export function levelLines(
	positions: Float32Array,
	index: Uint32Array,
	levels: readonly number[],
): Float32Array {
	const found: number[] = [];
	const height = (corner: number) => positions[corner * 3 + 2] as number;
	for (let first = 0; first < index.length; first += 3) {
		if (found.length > MOST) {
			throw new Error(
				"The surface has more than 4,000,000 pieces of contours: give fewer contours, or a smoother surface.",
			);
		}
		const corners = [index[first], index[first + 1], index[first + 2]] as [number, number, number];
		const heights = corners.map(height);
		const low = Math.min(...heights);
		const high = Math.max(...heights);
		for (let at = firstAbove(levels, low); at < levels.length; at += 1) {
			const level = levels[at] as number;
			if (level > high) {
				break;
			}
			for (let side = 0; side < 3; side += 1) {
				const from = (heights[side] as number) - level;
				const to = (heights[(side + 1) % 3] as number) - level;
				if (from >= 0 !== to >= 0) {
					const a = (corners[side] as number) * 3;
					const b = (corners[(side + 1) % 3] as number) * 3;
					const share = from / (from - to);
					const mixed = (of: number) => {
						const one = positions[a + of] as number;
						return one + ((positions[b + of] as number) - one) * share;
					};
					found.push(mixed(0), mixed(1), level);
				}
			}
		}
	}
	return Float32Array.from(found);
}

function firstAbove(levels: readonly number[], value: number): number {
	let low = 0;
	let high = levels.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((levels[middle] as number) > value) {
			high = middle;
		} else {
			low = middle + 1;
		}
	}
	return low;
}
