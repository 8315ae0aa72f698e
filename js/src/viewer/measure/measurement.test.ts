import assert from "node:assert/strict";
import { test } from "node:test";
import { Vector3 } from "three";
import { measureOne, measureTwo } from "./measurement";
import { face, pointAt } from "./outlines.test-support";

function close(actual: number | null, expected: number, tolerance = 1e-5): void {
	assert.ok(actual !== null && Math.abs(actual - expected) <= tolerance, `${actual}`);
}

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
