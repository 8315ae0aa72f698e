/** Computes the box around a mesh. */
import { Box3, Vector3 } from "three";

/** Coordinates that are no number, which a damaged file may hold, are left out. */
export function boundsOf(positions: Float32Array): Box3 {
	const low: [number, number, number] = [Infinity, Infinity, Infinity];
	const high: [number, number, number] = [-Infinity, -Infinity, -Infinity];
	for (let axis = 0; axis < 3; axis += 1) {
		let least = Infinity;
		let most = -Infinity;
		for (let at = axis; at < positions.length; at += 3) {
			const value = positions[at] ?? 0;
			// False for NaN, too.
			if (value - value === 0) {
				least = value < least ? value : least;
				most = value > most ? value : most;
			}
		}
		low[axis] = least;
		high[axis] = most;
	}
	return low.every(Number.isFinite)
		? new Box3(new Vector3(...low), new Vector3(...high))
		: new Box3(new Vector3(-1, -1, -1), new Vector3(1, 1, 1));
}
