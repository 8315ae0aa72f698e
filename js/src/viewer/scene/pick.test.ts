import assert from "node:assert/strict";
import { test } from "node:test";
import { BoxGeometry, Plane, Ray, Vector3 } from "three";
import { pick } from "./pick";

/** A box of 2 × 4 × 6 around the origin. */
const BOX = new BoxGeometry(2, 4, 6).toNonIndexed().getAttribute("position").array as Float32Array;
const DOWN = new Ray(new Vector3(0.3, 0.2, 100), new Vector3(0, 0, -1));

test("the nearest face is met, with its outward normal", () => {
	const hit = pick(DOWN, BOX, []);
	assert.ok(hit);
	assert.ok(hit.point.distanceTo(new Vector3(0.3, 0.2, 3)) < 1e-6);
	assert.ok(hit.normal.distanceTo(new Vector3(0, 0, 1)) < 1e-6);
	assert.equal(BOX[hit.triangle * 9 + 2], 3);
});

test("what a section took away is not met", () => {
	const below = new Plane(new Vector3(0, 0, -1), 1);
	const hit = pick(DOWN, BOX, [below]);
	assert.ok(hit);
	// Through the opening, onto the floor from inside.
	assert.ok(Math.abs(hit.point.z + 3) < 1e-6);
	assert.equal(pick(DOWN, BOX, [below, new Plane(new Vector3(0, 0, 1), 0)]), null);
});

test("a ray beside the part meets nothing", () => {
	assert.equal(pick(new Ray(new Vector3(5, 0, 9), new Vector3(0, 0, -1)), BOX, []), null);
	assert.equal(pick(DOWN, new Float32Array(), []), null);
});
