/** Finds the face of a mesh that a ray meets first, for pointing at parts. */
import { type Plane, type Ray, Vector3 } from "three";

export interface Hit {
	/** mm. */
	point: Vector3;
	/** Of length 1, outwards. */
	normal: Vector3;
	/** Number of the triangle. */
	triangle: number;
}

/**
 * @param positions Three corners a triangle, x, y, z of each.
 * @param planes What lies behind any of them is not met.
 */
export function pick(ray: Ray, positions: Float32Array, planes: readonly Plane[]): Hit | null {
	const [a, b, c] = [new Vector3(), new Vector3(), new Vector3()];
	const point = new Vector3();
	let nearest = Number.POSITIVE_INFINITY;
	let triangle = -1;
	for (let first = 0; first + 9 <= positions.length; first += 9) {
		a.fromArray(positions, first);
		b.fromArray(positions, first + 3);
		c.fromArray(positions, first + 6);
		if (!ray.intersectTriangle(a, b, c, false, point)) {
			continue;
		}
		const away = ray.origin.distanceToSquared(point);
		if (away < nearest && planes.every((plane) => plane.distanceToPoint(point) >= 0)) {
			nearest = away;
			triangle = first / 9;
		}
	}
	if (triangle < 0) {
		return null;
	}
	a.fromArray(positions, triangle * 9);
	b.fromArray(positions, triangle * 9 + 3);
	c.fromArray(positions, triangle * 9 + 6);
	return {
		point: ray.at(Math.sqrt(nearest), new Vector3()),
		normal: b.sub(a).cross(c.sub(a)).normalize(),
		triangle,
	};
}
