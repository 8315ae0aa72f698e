import assert from "node:assert/strict";
import { test } from "node:test";
import { boxes, quantile } from "./box";

const numbers = (...values: number[]) => new Float64Array(values);

test("quartiles lie between values as numpy has them", () => {
	// numpy.percentile([1, 2, 3, 4], [25, 50, 75])
	const [box] = boxes(numbers(4, 1, 3, 2), 1.5);
	assert.deepEqual([box?.first, box?.median, box?.third], [1.75, 2.5, 3.25]);
	assert.equal(quantile(numbers(7), 0.25), 7);
});

test("whiskers end at values, and what lies beyond them is named by its row", () => {
	const [box] = boxes(numbers(10, 11, 12, 13, 14, 100, Number.NaN, -50), 1.5);
	assert.equal(box?.count, 7);
	assert.deepEqual([box?.low, box?.high], [10, 14]);
	assert.deepEqual(box?.outliers, [5, 7]);
	const [all] = boxes(numbers(10, 11, 100), Number.POSITIVE_INFINITY);
	assert.deepEqual([all?.low, all?.high, all?.outliers.length], [10, 100, 0]);
});

test("whiskers never end inside of their box", () => {
	const [box] = boxes(numbers(0, 0, 0, 10, 10, 10, 10), 0);
	assert.ok(box && box.low <= box.first && box.high >= box.third);
});

test("groups are summed up each for itself; one without values has no box", () => {
	const found = boxes(numbers(1, 2, 3, 30, 40), 1.5, [0, 0, 0, 2, 2], 3);
	assert.deepEqual(
		found.map((box) => box?.median ?? null),
		[2, null, 35],
	);
	assert.deepEqual(boxes(numbers(), 1.5), [null]);
});
