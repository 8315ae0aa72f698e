/** Measures a triangle mesh for `decode`: volume, area, centre and bounds. */
import type { Measures } from "../wire/render-shapes";

/** Of the single precision that binary STL has. */
const DIGITS = 7;

type Point = [number, number, number];

/**
 * Sizes of a triangle mesh, summed up in double precision.
 *
 * The volume is the sum of the signed tetrahedra between a reference point and each triangle:
 * negative where the faces look inwards, and meaningless where the surface is not closed. The
 * reference point is the middle of the bounds, so that a part far from the origin loses nothing.
 * The centre of mass of a surface that encloses no volume is that of the surface itself.
 */
export function measure(
	positions: Float32Array,
	{ closed, manifold }: Pick<Measures, "closed" | "manifold">,
): Measures {
	const bounds = boundsOf(positions);
	const [low, high] = bounds;
	const [rx, ry, rz] = middle(low, high);
	let volume = 0;
	let area = 0;
	let [vx, vy, vz] = [0, 0, 0];
	let [sx, sy, sz] = [0, 0, 0];
	for (let at = 0; at < positions.length; at += 9) {
		const ax = (positions[at] as number) - rx;
		const ay = (positions[at + 1] as number) - ry;
		const az = (positions[at + 2] as number) - rz;
		const bx = (positions[at + 3] as number) - rx;
		const by = (positions[at + 4] as number) - ry;
		const bz = (positions[at + 5] as number) - rz;
		const cx = (positions[at + 6] as number) - rx;
		const cy = (positions[at + 7] as number) - ry;
		const cz = (positions[at + 8] as number) - rz;
		const nx = (by - ay) * (cz - az) - (bz - az) * (cy - ay);
		const ny = (bz - az) * (cx - ax) - (bx - ax) * (cz - az);
		const nz = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
		// Six times the tetrahedron, twice the triangle.
		const solid = ax * nx + ay * ny + az * nz;
		const face = Math.sqrt(nx * nx + ny * ny + nz * nz);
		const mx = ax + bx + cx;
		const my = ay + by + cy;
		const mz = az + bz + cz;
		volume += solid;
		area += face;
		vx += solid * mx;
		vy += solid * my;
		vz += solid * mz;
		sx += face * mx;
		sy += face * my;
		sz += face * mz;
	}
	const box = (high[0] - low[0]) * (high[1] - low[1]) * (high[2] - low[2]);
	let centerOfMass: Point = [rx, ry, rz];
	if (closed && Math.abs(volume) > 1e-12 * box) {
		const weight = 4 * volume;
		centerOfMass = [rx + vx / weight, ry + vy / weight, rz + vz / weight];
	} else if (area > 0) {
		const weight = 3 * area;
		centerOfMass = [rx + sx / weight, ry + sy / weight, rz + sz / weight];
	}
	return {
		dimension: 3,
		triangles: positions.length / 9,
		volume: volume / 6,
		area: area / 2,
		centerOfMass,
		bounds,
		closed,
		manifold,
		digits: DIGITS,
	};
}

function boundsOf(positions: Float32Array): [Point, Point] {
	const low: Point = [Infinity, Infinity, Infinity];
	const high: Point = [-Infinity, -Infinity, -Infinity];
	for (let axis = 0; axis < 3; axis++) {
		let [least, most] = [Infinity, -Infinity];
		for (let at = axis; at < positions.length; at += 3) {
			const value = positions[at] as number;
			least = value < least ? value : least;
			most = value > most ? value : most;
		}
		// Adding 0 turns -0, which a file may hold, into 0.
		low[axis] = least + 0;
		high[axis] = most + 0;
	}
	return [low, high];
}

function middle(low: Point, high: Point): Point {
	return [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2];
}
