import assert from "node:assert/strict";
import { test } from "node:test";
import { BoxGeometry } from "three";
import { sectionOutline } from "./section-outline";

/** A box of 2 × 4 × 6 around the origin, two triangles a face. */
const BOX = new BoxGeometry(2, 4, 6).toNonIndexed().getAttribute("position").array as Float32Array;

function lengthOf(segments: Float32Array): number {
	let sum = 0;
	for (let at = 0; at < segments.length; at += 6) {
		const [x1 = 0, y1 = 0, z1 = 0, x2 = 0, y2 = 0, z2 = 0] = segments.subarray(at, at + 6);
		sum += Math.hypot(x2 - x1, y2 - y1, z2 - z1);
	}
	return sum;
}

for (const [axis, around] of [20, 16, 12].entries()) {
	test(`a box is cut along its girth, across axis ${axis}`, () => {
		const outline = sectionOutline(BOX, axis, 0.25);
		assert.ok(Math.abs(lengthOf(outline) - around) < 1e-5);
		for (let at = axis; at < outline.length; at += 3) {
			assert.equal(outline[at], 0.25);
		}
	});
}

test("a plane through a face cuts once, and one beside the part not at all", () => {
	const onFace = lengthOf(sectionOutline(BOX, 2, 3)) + lengthOf(sectionOutline(BOX, 2, -3));
	assert.ok(Math.abs(onFace - 12) < 1e-5);
	assert.equal(sectionOutline(BOX, 2, 3.01).length, 0);
});

test("a coordinate that is no number leaves no half segment", () => {
	const damaged = Float32Array.from(BOX);
	damaged[2] = Number.NaN;
	assert.equal(sectionOutline(damaged, 2, 0).length % 6, 0);
});
