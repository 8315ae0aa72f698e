import assert from "node:assert/strict";
import { test } from "node:test";
import { laidOut } from "./laid-out";

test("rows in any order have their places, the last of several counts, and others are empty", () => {
	const grid = laidOut(
		Float64Array.of(10, 0, 10, Number.NaN, 10),
		Float64Array.of(1, 0, 0, 1, 1),
		Float64Array.of(4, 1, 2, 3, 5),
		"heatmap",
		"scatter",
	);
	assert.deepEqual(
		[[...grid.xs], [...grid.ys]],
		[
			[0, 10],
			[0, 1],
		],
	);
	assert.deepEqual([...grid.values], [1, 2, Number.NaN, 5]);
	assert.deepEqual([...grid.rows], [1, 2, -1, 4]);
});

test("rows that are strewn are no grid, and fill no memory", () => {
	const strewn = Float64Array.from({ length: 100_000 }, (_, row) => row);
	assert.throws(
		() => laidOut(strewn, strewn, strewn, "heatmap", "scatter"),
		/a heatmap stands on a grid, and 100,000 rows have 100,000 different x .* by scatter/,
	);
	// A few strewn rows are drawn as they are.
	const few = strewn.subarray(0, 900);
	assert.equal(laidOut(few, few, few, "heatmap", "scatter").values.length, 810_000);
});
