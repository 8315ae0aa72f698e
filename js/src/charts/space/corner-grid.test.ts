import assert from "node:assert/strict";
import { test } from "node:test";
import { arrayCorners, coarser, rowAt, shadesOf, tableCorners, trianglesOf } from "./corner-grid";

test("rows in any order are corners of a grid, and what is missing is a hole", () => {
	const grid = tableCorners(
		Float64Array.of(10, 0, 10, 0, 20),
		Float64Array.of(1, 0, 0, 1, 0),
		Float64Array.of(4, 1, 2, 3, 5),
	);
	assert.deepEqual([...grid.xs], [0, 10, 20]);
	assert.deepEqual([...grid.ys], [0, 1]);
	assert.deepEqual([...grid.heights], [1, 2, 5, 3, 4, Number.NaN]);
	assert.deepEqual(
		[0, 1, 2, 3, 4, 5].map((corner) => rowAt(grid, corner)),
		[1, 2, 4, 3, 0, -1],
	);
});

test("rows that are strewn are no grid, and fill no memory", () => {
	const strewn = Float64Array.from({ length: 100_000 }, (_, row) => row);
	assert.throws(
		() => tableCorners(strewn, strewn, strewn),
		/100,000 rows have 100,000 different x and 100,000 different y: round these/,
	);
	// A large one that is one.
	const wide = 1200;
	const at = (of: (row: number) => number) =>
		Float64Array.from({ length: wide * wide }, (_, row) => of(row));
	const grid = tableCorners(
		at((row) => row % wide),
		at((row) => Math.floor(row / wide)),
		at((row) => row),
	);
	assert.equal(grid.heights.length, wide * wide);
});

test("an array's rows are lines, and its corners are its rows", () => {
	const grid = arrayCorners(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
	assert.deepEqual(
		[[...grid.xs], [...grid.ys]],
		[
			[0, 1, 2],
			[0, 1],
		],
	);
	assert.equal(rowAt(grid, 4), 4);
});

function flat(wide: number, high: number, height: (x: number, y: number) => number): Float32Array {
	const places: number[] = [];
	for (let y = 0; y < high; y += 1) {
		for (let x = 0; x < wide; x += 1) {
			places.push(x, y, height(x, y));
		}
	}
	return Float32Array.from(places);
}

test("two triangles a cell, all of them turned upwards, and none where a corner is missing", () => {
	const whole = flat(3, 3, (x, y) => x * y);
	const all = trianglesOf(whole, 3, [0, 1, 2], [0, 1, 2]);
	assert.equal(all.length, 8 * 3);
	for (let at = 0; at < all.length; at += 3) {
		const [a, b, c] = [all[at], all[at + 1], all[at + 2]].map((corner) => [
			whole[(corner as number) * 3] as number,
			whole[(corner as number) * 3 + 1] as number,
		]) as [number[], number[], number[]];
		const [ax = 0, ay = 0] = a;
		const [bx = 0, by = 0] = b;
		const [cx = 0, cy = 0] = c;
		assert.ok((bx - ax) * (cy - ay) - (by - ay) * (cx - ax) > 0);
	}
	const torn = flat(3, 3, (x, y) => (x === 2 && y === 0 ? Number.NaN : 0));
	assert.equal(trianglesOf(torn, 3, [0, 1, 2], [0, 1, 2]).length, 7 * 3);
	const hole = flat(3, 3, (x, y) => (x === 1 && y === 1 ? Number.NaN : 0));
	assert.equal(trianglesOf(hole, 3, [0, 1, 2], [0, 1, 2]).length, 2 * 3);
});

test("a coarser grid has the ends of the whole one", () => {
	const grid = arrayCorners(new Float64Array(1000 * 7), [7, 1000]);
	const [columns = [], lines = []] = coarser(grid, 128);
	assert.ok(columns.length <= 130);
	assert.deepEqual([columns[0], columns.at(-1)], [0, 999]);
	assert.deepEqual(lines, [0, 1, 2, 3, 4, 5, 6]);
});

test("what is level is as bright everywhere, and a slope to the light is brighter", () => {
	const level = shadesOf(
		flat(4, 4, () => 3),
		4,
		4,
	);
	assert.ok(level.every((shade) => Math.abs(shade - (level[0] as number)) < 1e-6));
	const towards = shadesOf(
		flat(4, 4, (_, y) => y * 0.5),
		4,
		4,
	);
	const away = shadesOf(
		flat(4, 4, (_, y) => -y * 0.5),
		4,
		4,
	);
	assert.ok((towards[5] as number) > (level[5] as number));
	assert.ok((away[5] as number) < (level[5] as number));
	// Beside a hole there is a shade, too.
	const torn = shadesOf(
		flat(3, 3, (x, y) => (x === 1 && y === 1 ? Number.NaN : x)),
		3,
		3,
	);
	assert.ok(torn.every((shade) => shade >= 0 && shade <= 1));
});
