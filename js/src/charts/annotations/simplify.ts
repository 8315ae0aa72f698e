/** Takes out of a freehand line what nobody sees, for what draws paths. */

export type Point = readonly [number, number];

/** Pixels that the line may be off. */
export const MOST_OFF = 1;

/**
 * The corners of a line that is nowhere further from the given one than a pixel, or as far as it
 * takes to have no more corners than `most`.
 */
export function simplified(points: readonly Point[], most: number): Point[] {
	let off = MOST_OFF;
	let kept = within(points, off);
	while (kept.length > most) {
		off *= 1.5;
		kept = within(points, off);
	}
	return kept;
}

/** After Ramer, Douglas and Peucker, without recursion: a line may have many points. */
function within(points: readonly Point[], off: number): Point[] {
	const keeps = new Uint8Array(points.length);
	const last = points.length - 1;
	keeps[0] = 1;
	keeps[last] = 1;
	const parts: [number, number][] = [[0, last]];
	for (let part = parts.pop(); part; part = parts.pop()) {
		const [from, to] = part;
		let furthest = -1;
		let most = off;
		for (let at = from + 1; at < to; at += 1) {
			const far = distance(points[at] as Point, points[from] as Point, points[to] as Point);
			if (far > most) {
				most = far;
				furthest = at;
			}
		}
		if (furthest >= 0) {
			keeps[furthest] = 1;
			parts.push([from, furthest], [furthest, to]);
		}
	}
	return points.filter((_, at) => keeps[at] === 1);
}

/** Of a point from a straight line between two others. */
export function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
	const [dx, dy] = [bx - ax, by - ay];
	const length = dx * dx + dy * dy;
	const share = length === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length;
	const near = Math.max(0, Math.min(1, share));
	return Math.hypot(x - ax - near * dx, y - ay - near * dy);
}
