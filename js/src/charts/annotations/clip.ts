/** Cuts lines and areas to what is seen of them: pixels far outside are not placed well. */
import type { Point } from "./simplify";

/** From 0, 0 to here, with room around it. */
export interface Room {
	width: number;
	height: number;
}

/** Around a pane, so that ends and edges of what is cut are not seen. */
const AROUND = 60;

/** The part of a straight line that is in a room; null for none. */
export function lineWithin([ax, ay]: Point, [bx, by]: Point, room: Room): [Point, Point] | null {
	let [from, to] = [0, 1];
	for (const [start, step, most] of [
		[ax, bx - ax, room.width],
		[ay, by - ay, room.height],
	] as const) {
		const [low, high] = [-AROUND - start, most + AROUND - start];
		if (step === 0) {
			if (low > 0 || high < 0) {
				return null;
			}
			continue;
		}
		const [near, far] = step > 0 ? [low / step, high / step] : [high / step, low / step];
		from = Math.max(from, near);
		to = Math.min(to, far);
	}
	const at = (share: number): Point => [ax + (bx - ax) * share, ay + (by - ay) * share];
	return from < to || (from === to && ax === bx && ay === by) ? [at(from), at(to)] : null;
}

/** The part of an area without dents that is in a room; empty for none. */
export function areaWithin(points: readonly Point[], room: Room): Point[] {
	let kept = [...points];
	for (const [axis, bound, sign] of [
		[0, -AROUND, 1],
		[0, room.width + AROUND, -1],
		[1, -AROUND, 1],
		[1, room.height + AROUND, -1],
	] as const) {
		const inside = (point: Point) => (point[axis] - bound) * sign >= 0;
		kept = kept.flatMap((point, at) => {
			const next = kept[(at + 1) % kept.length] as Point;
			if (inside(point) === inside(next)) {
				return inside(point) ? [point] : [];
			}
			const share = (bound - point[axis]) / (next[axis] - point[axis]);
			const between: Point = [
				point[0] + (next[0] - point[0]) * share,
				point[1] + (next[1] - point[1]) * share,
			];
			return inside(point) ? [point, between] : [between];
		});
	}
	return kept;
}

/** A straight line from a point through another, to where it leaves the room. */
export function rayEnd([ax, ay]: Point, [bx, by]: Point, room: Room): Point {
	const [dx, dy] = [bx - ax, by - ay];
	const length = Math.hypot(dx, dy);
	if (length === 0) {
		return [bx, by];
	}
	// From anywhere, it has left it after this.
	const far = Math.abs(ax) + Math.abs(ay) + room.width + room.height + 4 * AROUND;
	return [ax + (dx / length) * far, ay + (dy / length) * far];
}
