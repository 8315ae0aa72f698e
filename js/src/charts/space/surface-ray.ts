/** Finds where a ray first meets a surface over a grid, by the cells that it passes. */

export type Triple = readonly [number, number, number];

/** A surface in the scene: its corners, line after line along x. */
export interface SurfaceCorners {
	positions: Float32Array;
	wide: number;
	high: number;
}

export interface SurfaceHit {
	/** How far along the ray. */
	distance: number;
	point: Triple;
	/** The nearest corner. */
	corner: number;
}

/** @param accepts Whether a point is shown, and not cut off. */
export function meet(
	surface: SurfaceCorners,
	origin: Triple,
	direction: Triple,
	accepts: (point: Triple) => boolean,
): SurfaceHit | null {
	const { positions, wide, high } = surface;
	if (wide < 2 || high < 2) {
		return null;
	}
	const xs = Float64Array.from({ length: wide }, (_, at) => positions[at * 3] as number);
	const ys = Float64Array.from({ length: high }, (_, at) => positions[at * wide * 3 + 1] as number);
	for (const [column, line] of passed(xs, ys, origin, direction)) {
		const a = line * wide + column;
		const corners = [
			[a, a + 1, a + wide + 1],
			[a, a + wide + 1, a + wide],
		] as const;
		let best: SurfaceHit | null = null;
		for (const triangle of corners) {
			const distance = along(positions, triangle, origin, direction);
			if (distance !== null && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
				const point = at(origin, direction, distance);
				if (accepts(point)) {
					best = { distance, point, corner: nearest(positions, triangle, point) };
				}
			}
		}
		if (best) {
			return best;
		}
	}
	return null;
}

function at(origin: Triple, direction: Triple, distance: number): Triple {
	return [
		origin[0] + direction[0] * distance,
		origin[1] + direction[1] * distance,
		origin[2] + direction[2] * distance,
	];
}

/** Cells that a ray passes, in its order; places may ascend or descend. */
function* passed(
	xs: Float64Array,
	ys: Float64Array,
	origin: Triple,
	direction: Triple,
): Generator<readonly [number, number]> {
	const crossings: number[] = [];
	for (const [places, axis] of [
		[xs, 0],
		[ys, 1],
	] as const) {
		if (direction[axis] !== 0) {
			for (const place of places) {
				crossings.push((place - origin[axis]) / direction[axis]);
			}
		}
	}
	crossings.sort((a, b) => a - b);
	if (crossings.length === 0) {
		// Straight up or down: one cell.
		crossings.push(0, 1);
	}
	for (let index = 0; index + 1 < crossings.length; index += 1) {
		const middle = ((crossings[index] as number) + (crossings[index + 1] as number)) / 2;
		const column = cellOf(xs, origin[0] + direction[0] * middle);
		const line = cellOf(ys, origin[1] + direction[1] * middle);
		if (column >= 0 && line >= 0) {
			yield [column, line];
		}
	}
}

function cellOf(places: Float64Array, value: number): number {
	const last = places.length - 1;
	const rises = (places[last] as number) >= (places[0] as number);
	let low = 0;
	let high = last;
	const isBefore = (place: number) => (rises ? place <= value : place >= value);
	if (
		!isBefore(places[0] as number) ||
		(isBefore(places[last] as number) && value !== places[last])
	) {
		return -1;
	}
	while (high - low > 1) {
		const middle = (low + high) >>> 1;
		if (isBefore(places[middle] as number)) {
			low = middle;
		} else {
			high = middle;
		}
	}
	return low;
}

/** How far along a ray meets a triangle, from either side; null where it does not. */
function along(
	positions: Float32Array,
	[a, b, c]: readonly [number, number, number],
	origin: Triple,
	direction: Triple,
): number | null {
	const p = (corner: number, axis: number) => positions[corner * 3 + axis] as number;
	const side = (corner: number): Triple => [
		p(corner, 0) - p(a, 0),
		p(corner, 1) - p(a, 1),
		p(corner, 2) - p(a, 2),
	];
	const [one, other] = [side(b), side(c)];
	const across = cross(direction, other);
	const determinant = dot(one, across);
	// A height that is missing makes it no number.
	if (!(Math.abs(determinant) > 0)) {
		return null;
	}
	const from: Triple = [origin[0] - p(a, 0), origin[1] - p(a, 1), origin[2] - p(a, 2)];
	const u = dot(from, across) / determinant;
	const turned = cross(from, one);
	const v = dot(direction, turned) / determinant;
	const slack = 1e-6;
	if (!(u >= -slack && v >= -slack && u + v <= 1 + slack)) {
		return null;
	}
	const distance = dot(other, turned) / determinant;
	return distance >= 0 ? distance : null;
}

function nearest(
	positions: Float32Array,
	triangle: readonly [number, number, number],
	[x, y, z]: Triple,
): number {
	let best: number = triangle[0];
	let least = Number.POSITIVE_INFINITY;
	for (const corner of triangle) {
		const distance = Math.hypot(
			(positions[corner * 3] as number) - x,
			(positions[corner * 3 + 1] as number) - y,
			(positions[corner * 3 + 2] as number) - z,
		);
		if (distance < least) {
			[best, least] = [corner, distance];
		}
	}
	return best;
}

function cross([ax, ay, az]: Triple, [bx, by, bz]: Triple): Triple {
	return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
}

function dot([ax, ay, az]: Triple, [bx, by, bz]: Triple): number {
	return ax * bx + ay * by + az * bz;
}
