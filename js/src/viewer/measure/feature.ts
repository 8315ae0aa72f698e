/** Finds the feature that somebody points at: a corner, an edge, a face. */
import { Line3, Vector3 } from "three";
import type { Hit } from "../scene/pick";
import type { Circle, EdgeRuns, Line } from "./edge-runs";

export interface Corner {
	kind: "corner";
}

export interface Face {
	kind: "face";
	/** Of length 1, outwards. */
	normal: Vector3;
}

export type Shape = Corner | Face | Line | Circle;

export interface Feature {
	/** Where it was pointed at, mm; a corner's own place. */
	point: Vector3;
	/** Number of the triangle that was met there. */
	triangle: number;
	shape: Shape;
}

/**
 * @param segments The part's feature edges, two end points each.
 * @param near How close, in mm, a corner or an edge must be to be meant.
 */
export function featureAt(
	{ point, normal, triangle }: Hit,
	segments: Float32Array,
	runs: EdgeRuns,
	near: number,
): Feature {
	const line = new Line3();
	const closest = new Vector3();
	let nearest = near;
	let found: { segment: number; point: Vector3; corner: Vector3 | null } | null = null;
	for (let segment = 0; segment * 6 < segments.length; segment += 1) {
		line.start.fromArray(segments, segment * 6);
		line.end.fromArray(segments, segment * 6 + 3);
		line.closestPointToPoint(point, true, closest);
		const away = closest.distanceTo(point);
		if (away < nearest) {
			nearest = away;
			const end = [line.start, line.end].find((corner) => corner.distanceTo(point) < near);
			found = { segment, point: closest.clone(), corner: end?.clone() ?? null };
		}
	}
	if (!found) {
		return { point, triangle, shape: { kind: "face", normal } };
	}
	const run = runs.runOf(found.segment);
	// The corners of a circle are where somebody chose to have them.
	if (found.corner && run.kind !== "circle") {
		return { point: found.corner, triangle, shape: { kind: "corner" } };
	}
	return { point: found.point, triangle, shape: run };
}
