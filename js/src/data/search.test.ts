import assert from "node:assert/strict";
import { test } from "node:test";
import { ascends, lowerBound, nearestRow, upperBound } from "./search";

test("bounds stand before and behind equal values", () => {
	const values = Float64Array.of(1, 2, 2, 2, 5);
	assert.deepEqual(
		[0, 1, 2, 3, 6].map((value) => lowerBound(values, value)),
		[0, 0, 1, 4, 5],
	);
	assert.deepEqual(
		[0, 1, 2, 3, 6].map((value) => upperBound(values, value)),
		[0, 1, 4, 4, 5],
	);
});

test("the nearest row is the nearer of two neighbours", () => {
	const values = Float64Array.of(0, 10, 20);
	assert.deepEqual(
		[-5, 4, 6, 14.9, 99].map((value) => nearestRow(values, value)),
		[0, 0, 1, 1, 2],
	);
	assert.equal(nearestRow(new Float64Array(0), 3), -1);
	assert.equal(nearestRow(values, 0, 1, 3), 1);
});

test("values ascend unless one is lower or missing", () => {
	assert.ok(ascends(Float64Array.of(1, 1, 2)));
	assert.ok(!ascends(Float64Array.of(1, 2, 1)));
	assert.ok(!ascends(Float64Array.of(1, Number.NaN, 2)));
});
