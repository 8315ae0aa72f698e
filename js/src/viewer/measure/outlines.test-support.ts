/** Points at the edges of a square and a circle, for tests of features and measures. */
import { Vector3 } from "three";
import { EdgeRuns } from "./edge-runs";
import { type Feature, featureAt } from "./feature";

/** A square of 10 whose lower side is of three segments, and a circle of 32 corners, radius 3. */
const SQUARE = [
	[0, 0, 0, 2, 0, 0],
	[2, 0, 0, 7, 0, 0],
	[10, 0, 0, 7, 0, 0],
	[10, 0, 0, 10, 10, 0],
	[10, 10, 0, 0, 10, 0],
	[0, 10, 0, 0, 0, 0],
].flat();
const corner = (at: number) => {
	const turn = ((at % 32) * 2 * Math.PI) / 32;
	return [5 + 3 * Math.cos(turn), 5 + 3 * Math.sin(turn), 4].map(Math.fround);
};
const CIRCLE = Array.from({ length: 32 }, (_, at) => [...corner(at), ...corner(at + 1)]).flat();
const SEGMENTS = Float32Array.from([...SQUARE, ...CIRCLE]);
export const RUNS = new EdgeRuns(SEGMENTS);

export function pointAt(x: number, y: number, z: number, near = 0.5): Feature {
	const hit = { point: new Vector3(x, y, z), normal: new Vector3(0, 0, 1), triangle: 7 };
	return featureAt(hit, SEGMENTS, RUNS, near);
}

export const face = (point: Vector3, normal: Vector3): Feature => ({
	point,
	triangle: 0,
	shape: { kind: "face", normal: normal.normalize() },
});
