/** Finds contours in a worker, level by level, so that the page stays free. */
import type { Numbers } from "../../data/numbers";
import { type LevelRings, levelRings } from "./level-rings";

export interface ContourJob {
	values: Numbers;
	/** Columns and rows. */
	size: [number, number];
	levels: readonly number[];
}

/** Answers one job with each level's rings; whoever opened the worker ends it. */
export function serveContours(realm: {
	onmessage: ((event: { data: ContourJob }) => void) | null;
	postMessage(message: LevelRings, transfer: ArrayBuffer[]): void;
}): void {
	realm.onmessage = ({ data: { values, size, levels } }) => {
		for (const value of levels) {
			const rings = levelRings(values, size, value);
			realm.postMessage(rings, [rings.corners.buffer, rings.ends.buffer]);
		}
	};
}
