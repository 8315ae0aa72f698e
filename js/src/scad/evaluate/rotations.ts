/** Computes rotations as OpenSCAD does, to the last bit: three rows of three. */
import { cosine, sine } from "./trigonometry";

/** About x, then y, then z, in degrees. */
export function rotationOf(x: number, y: number, z: number): number[] {
	const [sx, cx] = [sine(x), cosine(x)];
	const [sy, cy] = [sine(y), cosine(y)];
	const [sz, cz] = [sine(z), cosine(z)];
	return [
		...[cy * cz, cz * sx * sy - cx * sz, cx * cz * sy + sx * sz],
		...[cy * sz, cx * cz + sx * sy * sz, -cz * sx + cx * sy * sz],
		...[-sy, cy * sx, cx * cy],
	];
}

/** In degrees; about an axis of no length there is none. */
export function rotationAbout(degrees: number, [x, y, z]: [number, number, number]): number[] {
	const [s, c] = [sine(degrees), cosine(degrees)];
	const square = x * x + y * y + z * z;
	if (!(square > 0)) {
		return [1, 0, 0, 0, 1, 0, 0, 0, 1];
	}
	const share = (1 - c) / square;
	const [cx, cy, cz] = [x * share, y * share, z * share];
	const length = Math.sqrt(square);
	const [ux, uy, uz] = [(x / length) * s, (y / length) * s, (z / length) * s];
	return [
		...[cx * x + c, cy * x - uz, cz * x + uy],
		...[cx * y + uz, cy * y + c, cz * y - ux],
		...[cx * z - uy, cy * z + ux, cz * z + c],
	];
}
