import assert from "node:assert/strict";
import { test } from "node:test";
import { Vector3 } from "three";
import { pointAt } from "./outlines.test-support";

test("corners come before edges, edges before faces", () => {
	assert.equal(pointAt(9.8, 0.1, 0).shape.kind, "corner");
	assert.deepEqual(pointAt(9.8, 0.1, 0).point.toArray(), [10, 0, 0]);
	assert.equal(pointAt(9.8, 5, 0).shape.kind, "line");
	const { shape, triangle } = pointAt(3, 3, 0);
	assert.deepEqual(shape, { kind: "face", normal: new Vector3(0, 0, 1) });
	assert.equal(triangle, 7);
});
