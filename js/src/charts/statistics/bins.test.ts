import assert from "node:assert/strict";
import { test } from "node:test";
import { binned, binOf } from "./bins";

const numbers = (...values: number[]) => new Float64Array(values);

test("borders are round, and every value is in a bin", () => {
	const values = Float64Array.from({ length: 1000 }, (_, at) => Math.sin(at) * 3.7);
	const { edges, counts, outside } = binned(values, null);
	assert.equal(outside, 0);
	assert.equal(
		counts[0]?.reduce((sum, count) => sum + count),
		1000,
	);
	const step = (edges[1] as number) - (edges[0] as number);
	assert.ok(
		[0.1, 0.2, 0.5, 1].some((one) => Math.abs(one - step) < 1e-12),
		`${step}`,
	);
	assert.ok(
		edges.every((edge) => String(edge).length < 6),
		`${edges}`,
	);
	assert.ok(edges.length > 10);
});

test("a value on a border belongs to the bin behind it, and on the last to the last", () => {
	const { counts } = binned(numbers(0, 1, 1, 2), [0, 1, 2]);
	assert.deepEqual([...(counts[0] as Float64Array)], [1, 3]);
	assert.equal(binOf(numbers(0, 1, 2), 2), 1);
	assert.equal(binOf(numbers(0, 1, 2), 2.1), -1);
	assert.equal(binOf(numbers(0, 1, 2), Number.NaN), -1);
	assert.equal(binOf(numbers(), 1), -1);
});

test("whole numbers have bins of whole width, so that none has two where its neighbours have one", () => {
	const dice = Float64Array.from({ length: 600 }, (_, at) => (at % 6) + 1);
	const { edges, counts } = binned(dice, null);
	assert.deepEqual([...edges], [1, 2, 3, 4, 5, 6, 7]);
	assert.deepEqual([...(counts[0] as Float64Array)], [100, 100, 100, 100, 100, 100]);
});

test("the number of bins is about the one that was asked for", () => {
	const values = Float64Array.from({ length: 1001 }, (_, at) => at / 1000);
	for (const bins of [1, 5, 20, 100]) {
		const { edges, outside } = binned(values, bins);
		assert.equal(outside, 0);
		assert.ok(edges.length - 1 <= bins * 2.1 && edges.length - 1 >= bins / 2.1, `${bins}`);
	}
	assert.ok(binned(values, 1e9).edges.length < 5000);
});

test("missing values are counted nowhere, and groups each for themselves", () => {
	const values = numbers(1, 2, Number.NaN, 3, Number.NEGATIVE_INFINITY, 9);
	const { counts, outside } = binned(values, [0, 2.5, 5], [0, 1, 0, 1, 1, 0], 2);
	assert.equal(outside, 1);
	assert.deepEqual(
		counts.map((of) => [...of]),
		[
			[1, 0],
			[1, 1],
		],
	);
	const foreign = binned(values, [0, 5], [7, 7, 7, 7, 7, 7], 1);
	assert.deepEqual(
		foreign.counts.map((of) => [...of]),
		[[0]],
	);
});

test("one value, nothing, and a few far from all others are drawn", () => {
	assert.deepEqual([...binned(numbers(), null).edges], []);
	const { edges, counts } = binned(numbers(20, 20), null);
	assert.deepEqual([...edges], [19, 21]);
	assert.deepEqual([...(counts[0] as Float64Array)], [2]);
	assert.deepEqual([...binned(numbers(0), null).edges], [-0.5, 0.5]);
	const far = new Float64Array(10_000).map((_, at) => Math.sin(at));
	far[5] = 1e12;
	assert.ok(binned(far, null).edges.length <= 1000);
	assert.equal(binned(far, null).outside, 0);
});
