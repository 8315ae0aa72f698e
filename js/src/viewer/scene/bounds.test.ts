import assert from "node:assert/strict";
import { test } from "node:test";
import { boundsOf } from "./bounds";

test("holds all corners", () => {
	const { min, max } = boundsOf(Float32Array.of(1, 2, 3, -4, 5, 0, 0, 0, 9));
	assert.deepEqual(
		[min.toArray(), max.toArray()],
		[
			[-4, 0, 0],
			[1, 5, 9],
		],
	);
});

test("what is no number is left out, and nothing at all still has a size", () => {
	const { min, max } = boundsOf(Float32Array.of(1, Number.NaN, 3, 2, 5, Number.POSITIVE_INFINITY));
	assert.deepEqual(
		[min.toArray(), max.toArray()],
		[
			[1, 5, 3],
			[2, 5, 3],
		],
	);
	assert.ok(!boundsOf(new Float32Array()).isEmpty());
});
