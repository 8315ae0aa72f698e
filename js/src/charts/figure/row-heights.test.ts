import assert from "node:assert/strict";
import { test } from "node:test";
import { RowHeights } from "./row-heights";

const PANES = [
	{ row: 0, weight: 3 },
	{ row: 2, weight: 1 },
	{ row: 2, weight: 2 },
	{ row: 5, weight: 1 },
];

test("a border gives one row what another has", () => {
	const heights = new RowHeights();
	heights.follow(PANES);
	assert.deepEqual(heights.shares, [3, 2, 1]);
	heights.move(0, 0.25);
	assert.deepEqual(heights.shares, [1.25, 3.75, 1]);
	assert.deepEqual([heights.of(0), heights.of(2), heights.of(5)], [1.25, 3.75, 1]);
	heights.move(2, 0.5);
	assert.deepEqual(heights.shares, [1.25, 3.75, 1]);
	heights.reset();
	assert.deepEqual(heights.shares, [3, 2, 1]);
});

test("what the reader has moved stays while the chart asks for what it did", () => {
	const heights = new RowHeights();
	heights.follow(PANES);
	heights.move(1, 0.5);
	heights.follow(PANES.map((pane) => ({ ...pane })));
	assert.deepEqual(heights.shares, [3, 1.5, 1.5]);
	heights.follow([...PANES, { row: 6, weight: 1 }]);
	assert.deepEqual(heights.shares, [3, 2, 1, 1]);
	heights.take([1, 1]);
	assert.deepEqual(heights.moved, null);
	for (const share of [1e-300, 1e308, Number.MIN_VALUE]) {
		heights.take([1, 1, 1, share]);
		assert.deepEqual(heights.moved, null);
	}
	heights.take([1, 1, 1, 4]);
	assert.deepEqual(heights.of(6), 4);
});
