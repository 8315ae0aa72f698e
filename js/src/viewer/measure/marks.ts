/** Marks features and measures for the annotations over the picture. */
import { type Box3, Vector3 } from "three";
import { formatLength } from "../base/format";
import type { Mark } from "../overlay/annotations";
import type { Feature } from "./feature";
import type { Measurement } from "./measurement";

/** Sides of a circle's mark. */
const ROUND = 64;

/** Of the box's diagonal: so far from the part its dimensions are. */
const CLEAR = 0.04;

export function marksOf({ point, shape }: Feature): Mark[] {
	const dot: Mark = { kind: "dot", at: point };
	if (shape.kind === "line") {
		return [{ kind: "path", points: [shape.start, shape.end] }, dot];
	}
	if (shape.kind === "circle") {
		const { center, axis, radius } = shape;
		const out = point.clone().sub(center).projectOnPlane(axis).setLength(radius);
		const points = Array.from({ length: ROUND + 1 }, (_, at) =>
			out
				.clone()
				.applyAxisAngle(axis, (at / ROUND) * 2 * Math.PI)
				.add(center),
		);
		return [{ kind: "path", points }, dot];
	}
	return [dot];
}

/** Nothing for what has no extent. */
export function marksOfMeasure({ from, to, label, value }: Measurement): Mark[] {
	return value === null || from.equals(to) ? [] : [{ kind: "measure", from, to, text: label }];
}

/** The box's three sides, beside the part. */
export function marksOfBox({ min, max }: Box3): Mark[] {
	const gap = min.distanceTo(max) * CLEAR;
	const front = min.y - gap;
	const left = min.x - gap;
	const right = max.x + gap;
	const sides: [Vector3, Vector3][] = [
		[new Vector3(min.x, front, min.z), new Vector3(max.x, front, min.z)],
		[new Vector3(right, min.y, min.z), new Vector3(right, max.y, min.z)],
		[new Vector3(left, front, min.z), new Vector3(left, front, max.z)],
	];
	return sides
		.filter(([from, to]) => !from.equals(to))
		.map(([from, to]) => ({
			kind: "measure",
			from,
			to,
			text: formatLength(from.distanceTo(to)),
		}));
}
