/** Finds which points of a scatter are in sight, where they are few enough to be drawn each. */
import type { Frame } from "./painter";
import type { Points } from "./xy";

/** Rows of one series, ascending. */
export interface InSight {
	points: Points;
	at: Uint32Array;
}

/** Null where more than `most` are within the frame and `reach` pixels around it. */
export function inSight(
	shown: readonly Points[],
	frame: Frame,
	reach: number,
	most: number,
): InSight[] | null {
	let left = most;
	const found: InSight[] = [];
	for (const points of shown) {
		const at = seenOf(points, frame, reach, left);
		if (!at) {
			return null;
		}
		left -= at.length;
		found.push({ points, at });
	}
	return found;
}

function seenOf(points: Points, frame: Frame, reach: number, most: number): Uint32Array | null {
	const { x, y, width, height } = frame;
	const xs = points.x.numbers;
	const ys = points.y.numbers;
	const [from, to] = points.x.ascends ? points.x.around(x.domain) : [0, xs.length];
	const seen = new Uint32Array(Math.min(to - from, most));
	const right = width + reach;
	const bottom = height + reach;
	const straight = x.straight && y.straight;
	const { factor: kx, offset: cx } = x;
	const { factor: ky, offset: cy } = y;
	let count = 0;
	for (let at = from; at < to; at += 1) {
		const vx = xs[at] as number;
		const vy = ys[at] as number;
		const px = straight ? vx * kx + cx : x.place(vx);
		const py = straight ? vy * ky + cy : y.place(vy);
		if (px >= -reach && px <= right && py >= -reach && py <= bottom) {
			if (count === most) {
				return null;
			}
			seen[count] = at;
			count += 1;
		}
	}
	return seen.subarray(0, count);
}
