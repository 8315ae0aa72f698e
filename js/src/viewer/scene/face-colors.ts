/** Spreads one colour a triangle to the corners that the graphics card takes. */

/** Black would take no light and show no form. */
const DARKEST = 0.012;

/** sRGB byte to linear light in 16 bits: 8 would show as bands in dark colours. */
const LINEAR = Uint16Array.from({ length: 256 }, (_, byte) => {
	const value = byte / 255;
	const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	return Math.round(Math.max(light, DARKEST) * 65535);
});

/** RGBA of each triangle, as linear RGBA of each of its three corners. */
export function cornerColors(colors: Uint8Array): Uint16Array<ArrayBuffer> {
	const corners = new Uint16Array(colors.length * 3);
	for (let from = 0, to = 0; from < colors.length; from += 4) {
		const red = LINEAR[colors[from] ?? 0] ?? 0;
		const green = LINEAR[colors[from + 1] ?? 0] ?? 0;
		const blue = LINEAR[colors[from + 2] ?? 0] ?? 0;
		const alpha = (colors[from + 3] ?? 255) * 257;
		for (let corner = 0; corner < 3; corner += 1, to += 4) {
			corners[to] = red;
			corners[to + 1] = green;
			corners[to + 2] = blue;
			corners[to + 3] = alpha;
		}
	}
	return corners;
}

/**
 * An order of the corners with the opaque triangles first, and how many of those there
 * are; null where all are opaque and the order may stay.
 */
export function splitByAlpha(
	colors: Uint8Array,
): { index: Uint32Array<ArrayBuffer>; opaque: number } | null {
	const triangles = colors.length / 4;
	let opaque = 0;
	for (let triangle = 0; triangle < triangles; triangle += 1) {
		opaque += colors[triangle * 4 + 3] === 255 ? 1 : 0;
	}
	if (opaque === triangles) {
		return null;
	}
	const index = new Uint32Array(triangles * 3);
	let front = 0;
	let rear = opaque * 3;
	for (let triangle = 0; triangle < triangles; triangle += 1) {
		const solid = colors[triangle * 4 + 3] === 255;
		const at = solid ? front : rear;
		index[at] = triangle * 3;
		index[at + 1] = triangle * 3 + 1;
		index[at + 2] = triangle * 3 + 2;
		if (solid) {
			front += 3;
		} else {
			rear += 3;
		}
	}
	return { index, opaque };
}
