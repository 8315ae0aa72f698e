/** Lays a surface's heights out as corners over x and y, and makes triangles of them. */
import type { Numbers } from "../../data/numbers";
import { laidOut } from "../marks/laid-out";

export interface CornerGrid {
	/** Where corners stand, ascending. */
	xs: Float64Array;
	ys: Float64Array;
	/** By row of y, then along x; NaN where there is none. */
	heights: Numbers;
	/** The table's row of each corner; -1 where there is none. Null where they are the same. */
	rows: Int32Array | null;
}

/** Of a table that is a two-dimensional array. */
export function arrayCorners(
	heights: Numbers,
	[rows, columns]: readonly [number, number],
): CornerGrid {
	const counted = (count: number) => Float64Array.from({ length: count }, (_, at) => at);
	return { xs: counted(columns), ys: counted(rows), heights, rows: null };
}

/**
 * Of a table with a corner a row. The last of several at one place counts.
 *
 * @throws Where rows are strewn so that most of many corners would be missing.
 */
export function tableCorners(x: Numbers, y: Numbers, heights: Numbers): CornerGrid {
	const { xs, ys, values, rows } = laidOut(x, y, heights, "surface", "scatter3d");
	return { xs, ys, heights: values, rows };
}

/** The table's row of a corner; -1 where there is none. */
export function rowAt({ rows }: CornerGrid, corner: number): number {
	return rows ? (rows[corner] as number) : corner;
}

/** Every so many columns and lines, and the last ones. */
export function coarser(grid: CornerGrid, most: number): number[][] {
	const every = (count: number) => {
		const step = Math.max(1, Math.ceil(count / most));
		const taken: number[] = [];
		for (let at = 0; at < count - 1; at += step) {
			taken.push(at);
		}
		taken.push(count - 1);
		return taken;
	};
	return [every(grid.xs.length), every(grid.ys.length)];
}

/**
 * Corners of triangles, three numbers each, counter-clockwise from above. A triangle without one of
 * its heights is left out.
 *
 * @param columns Which columns and lines are used, ascending.
 */
export function trianglesOf(
	positions: Float32Array,
	wide: number,
	columns: readonly number[],
	lines: readonly number[],
): Uint32Array {
	const found = new Uint32Array(
		Math.max(0, columns.length - 1) * Math.max(0, lines.length - 1) * 6,
	);
	let count = 0;
	const isMissing = (corner: number) => Number.isNaN(positions[corner * 3 + 2]);
	for (let line = 0; line + 1 < lines.length; line += 1) {
		const low = (lines[line] as number) * wide;
		const high = (lines[line + 1] as number) * wide;
		for (let column = 0; column + 1 < columns.length; column += 1) {
			const left = columns[column] as number;
			const right = columns[column + 1] as number;
			const [a, b, c, d] = [low + left, low + right, high + left, high + right];
			if (isMissing(a) || isMissing(d)) {
				continue;
			}
			if (!isMissing(b)) {
				found[count] = a;
				found[count + 1] = b;
				found[count + 2] = d;
				count += 3;
			}
			if (!isMissing(c)) {
				found[count] = a;
				found[count + 1] = d;
				found[count + 2] = c;
				count += 3;
			}
		}
	}
	return found.subarray(0, count);
}

/** How bright each corner is, from 0 to 1, by the slope of what is around it. */
export function shadesOf(positions: Float32Array, wide: number, high: number): Float32Array {
	const shades = new Float32Array(wide * high);
	// Towards the light, in front of the usual view and to its left.
	const light = [-0.42, -0.5, 0.76] as const;
	for (let line = 0; line < high; line += 1) {
		for (let column = 0; column < wide; column += 1) {
			const corner = line * wide + column;
			const dx = slope(positions, corner, column > 0 ? -1 : 0, column < wide - 1 ? 1 : 0, 0);
			const dy = slope(positions, corner, line > 0 ? -wide : 0, line < high - 1 ? wide : 0, 1);
			const size = Math.hypot(dx, dy, 1);
			const facing = (-dx * light[0] - dy * light[1] + light[2]) / size;
			shades[corner] = 0.52 + 0.48 * Math.abs(facing);
		}
	}
	return shades;
}

/** Of heights along one axis, where neighbours have some. */
function slope(
	positions: Float32Array,
	corner: number,
	before: number,
	after: number,
	axis: 0 | 1,
): number {
	const place = (at: number, of: number) => positions[at * 3 + of] as number;
	const has = (at: number) => !Number.isNaN(place(at, 2));
	const one = has(corner + before) ? corner + before : corner;
	const other = has(corner + after) ? corner + after : corner;
	const run = place(other, axis) - place(one, axis);
	return run === 0 ? 0 : (place(other, 2) - place(one, 2)) / run || 0;
}
