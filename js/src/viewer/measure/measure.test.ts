import assert from "node:assert/strict";
import { test } from "node:test";
import { Vector3 } from "three";
import { EdgeRuns } from "./edge-runs";
import { type Feature, featureAt } from "./feature";
import { measureOne, measureTwo } from "./measurement";

function close(actual: number | null, expected: number, tolerance = 1e-5): void {
	assert.ok(actual !== null && Math.abs(actual - expected) <= tolerance, `${actual}`);
}

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
const RUNS = new EdgeRuns(SEGMENTS);

function pointAt(x: number, y: number, z: number, near = 0.5): Feature {
	const hit = { point: new Vector3(x, y, z), normal: new Vector3(0, 0, 1), triangle: 7 };
	return featureAt(hit, SEGMENTS, RUNS, near);
}

const face = (point: Vector3, normal: Vector3): Feature => ({
	point,
	triangle: 0,
	shape: { kind: "face", normal: normal.normalize() },
});

test("an edge of several segments is measured whole", () => {
	const { text, value } = measureOne(pointAt(5, 0.1, 0));
	close(value, 10);
	assert.equal(text, "Length 10 mm");
});

test("a hole has a diameter and is measured from its middle", () => {
	const hole = pointAt(8, 5, 4);
	const { text, value, from, to } = measureOne(hole);
	close(value, 6);
	assert.equal(text, "Diameter 6 mm");
	close(from.distanceTo(to), 6, 1e-3);
	close(measureTwo(hole, pointAt(10, 5, 0)).value, Math.hypot(5, 4), 1e-4);
});

test("corners come before edges, edges before faces", () => {
	assert.equal(pointAt(9.8, 0.1, 0).shape.kind, "corner");
	assert.deepEqual(pointAt(9.8, 0.1, 0).point.toArray(), [10, 0, 0]);
	assert.equal(pointAt(9.8, 5, 0).shape.kind, "line");
	const { shape, triangle } = pointAt(3, 3, 0);
	assert.deepEqual(shape, { kind: "face", normal: new Vector3(0, 0, 1) });
	assert.equal(triangle, 7);
});

test("between corners: the distance and its parts", () => {
	const { text, value } = measureTwo(pointAt(0, 0, 0), pointAt(10, 10, 0));
	close(value, Math.SQRT2 * 10);
	assert.equal(text, "Distance 14.14 mm (10 × 10 × 0)");
	assert.equal(measureTwo(pointAt(0, 0, 0), pointAt(10, 0, 0)).text, "Distance 10 mm");
});

test("between edges: the angle, or how far apart parallel ones are", () => {
	assert.equal(measureTwo(pointAt(5, 0, 0), pointAt(10, 5, 0)).text, "Angle 90°");
	close(measureTwo(pointAt(5, 0, 0), pointAt(3, 10, 0)).value, 10);
});

test("between faces: the angle, or how far apart parallel ones are", () => {
	const floor = face(new Vector3(1, 2, 0), new Vector3(0, 0, -1));
	const ceiling = face(new Vector3(7, 7, 12), new Vector3(0, 0, 1));
	const slope = face(new Vector3(3, 0, 0), new Vector3(0, 1, Math.sqrt(3)));
	close(measureTwo(floor, ceiling).value, 12);
	close(measureTwo(floor, slope).value, 30);
	close(measureTwo(slope, floor).value, 30);
});

test("between an edge and a face: the angle, or the distance where it runs along", () => {
	const ceiling = face(new Vector3(7, 7, 12), new Vector3(0, 0, 1));
	close(measureTwo(pointAt(5, 0, 0), ceiling).value, 12);
	close(measureTwo(ceiling, pointAt(5, 0, 0)).value, 12);
	const slope = face(new Vector3(0, 0, 0), new Vector3(-1, 0, 1));
	close(measureTwo(pointAt(5, 0, 0), slope).value, 45);
});

test("a square is no circle", () => {
	assert.equal(RUNS.runOf(3).kind, "line");
});
