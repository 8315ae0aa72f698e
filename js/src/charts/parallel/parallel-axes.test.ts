import assert from "node:assert/strict";
import { test } from "node:test";
import { columnOf } from "../../data/column.test-support";
import { ParallelAxis, rowsLeft } from "./parallel-axes";

const numbers = () => new ParallelAxis("w", columnOf([0, 5, 10, Number.NaN]));
const named = (codes: number[], labels: string[]) =>
	new ParallelAxis("kind", columnOf(codes, { format: "i32" }, labels));
const names = () => named([0, 1, 0, 2], ["a", "b", "c"]);

test("an axis has room around its values, and one for each name", () => {
	assert.deepEqual(numbers().domain, [-0.3, 10.3]);
	assert.deepEqual(names().domain, [-0.5, 2.5]);
	assert.deepEqual(new ParallelAxis("w", columnOf([4, 4])).domain, [2, 6]);
	assert.deepEqual(new ParallelAxis("w", columnOf([Number.NaN])).domain, [0, 1]);
});

test("a brush is ordered, ends with the axis, and is none where it is all of it", () => {
	const axis = numbers();
	axis.span = [20, 4];
	assert.deepEqual(axis.brush, [4, 10.3]);
	axis.span = [-5, 20];
	assert.equal(axis.brush, null);
});

test("rows are left where every brush leaves them; missing ones by none", () => {
	const [width, kind] = [numbers(), names()];
	assert.deepEqual([...rowsLeft([width, kind], 4)], [1, 1, 1, 1]);
	width.span = [0, 6];
	assert.deepEqual([...rowsLeft([width, kind], 4)], [1, 1, 0, 0]);
	kind.span = [-0.5, 0.5];
	assert.deepEqual([...rowsLeft([width, kind], 4)], [1, 0, 0, 0]);
});

test("a brush is told in values and taken over by a chart that comes next", () => {
	const [width, kind] = [numbers(), names()];
	width.span = [2, 6];
	kind.span = [0.5, 2.5];
	assert.deepEqual(width.chosen, [2, 6]);
	assert.deepEqual(kind.chosen, ["b", "c"]);
	const next = named([0, 1, 2], ["c", "b", "d"]);
	next.restore(["c", "b"]);
	assert.deepEqual(next.brush, [-0.5, 1.5]);
	next.restore(["gone", "b"]);
	assert.deepEqual(next.brush, [-0.5, 1.5]);
});
