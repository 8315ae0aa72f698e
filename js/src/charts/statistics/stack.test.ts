import assert from "node:assert/strict";
import { test } from "node:test";
import { stacked } from "./stack";

test("rows of one place stand on each other by series, those below 0 downwards", () => {
	const places = [1, 2, 1, 2, 1];
	const values = new Float64Array([3, 4, 5, -2, -1]);
	const { from, to } = stacked(places, values, [1, 0, 0, 1, 2]);
	assert.deepEqual([...from], [5, 0, 0, 0, 0]);
	assert.deepEqual([...to], [8, 4, 5, -2, -1]);
});

test("missing values and places take no room, and are drawn nowhere", () => {
	const values = new Float64Array([3, Number.NaN, 5, 7]);
	const { from, to } = stacked([1, 1, 1, Number.NaN], values, [0, 1, 2, 3]);
	assert.deepEqual([...from], [0, Number.NaN, 3, Number.NaN]);
	assert.deepEqual([...to], [3, Number.NaN, 8, Number.NaN]);
});

test("a stack begins at its base", () => {
	const { from, to } = stacked([1, 1], new Float32Array([1, 2]), [0, 0], 10);
	assert.deepEqual([...from], [10, 11]);
	assert.deepEqual([...to], [11, 13]);
});
