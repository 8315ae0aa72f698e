/** Finds the lines of one value over a grid, in the page or in the contours' worker. */
import { contours } from "d3-contour";
import type { Numbers } from "../../data/numbers";

/** Closed lines around what is at or above a value. */
export interface LevelRings {
	value: number;
	/** Corners of all rings, one after the other: across and upwards, in cells. */
	corners: Float64Array<ArrayBuffer>;
	/** Behind the last corner of each ring. */
	ends: Uint32Array<ArrayBuffer>;
}

/** @param size Columns and rows of the grid. */
export function levelRings(values: Numbers, size: [number, number], value: number): LevelRings {
	const rings =
		size[0] < 2 || size[1] < 2
			? []
			: contours()
					.size(size)
					.contour(values as unknown as number[], value)
					.coordinates.flat();
	const corners = new Float64Array(2 * rings.reduce((sum, ring) => sum + ring.length, 0));
	let at = 0;
	const ends = rings.map((ring) => {
		for (const [u, v] of ring as [number, number][]) {
			corners[2 * at] = u;
			corners[2 * at + 1] = v;
			at += 1;
		}
		return at;
	});
	return { value, corners, ends: Uint32Array.from(ends) };
}
