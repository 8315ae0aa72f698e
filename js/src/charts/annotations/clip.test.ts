import assert from "node:assert/strict";
import { test } from "node:test";
import { areaWithin, lineWithin, rayEnd } from "./clip";
import type { Point } from "./simplify";

const ROOM = { width: 200, height: 100 };

test("lines within are as they are, those outside are none, others end near the edge", () => {
	assert.deepEqual(lineWithin([10, 10], [190, 90], ROOM), [
		[10, 10],
		[190, 90],
	]);
	assert.equal(lineWithin([-500, 0], [-500, 100], ROOM), null);
	assert.equal(lineWithin([-500, 300], [700, 301], ROOM), null);
	const [from, to] = lineWithin([-1e9, 50], [1e9, 50], ROOM) as [Point, Point];
	assert.ok(from[0] < 0 && from[0] > -100 && to[0] > 200 && to[0] < 300);
	assert.deepEqual([from[1], to[1]], [50, 50]);
});

test("areas are cut to what is seen", () => {
	const whole: Point[] = [
		[-1e8, -1e8],
		[1e8, -1e8],
		[1e8, 1e8],
		[-1e8, 1e8],
	];
	const seen = areaWithin(whole, ROOM);
	assert.equal(seen.length, 4);
	for (const [x, y] of seen) {
		assert.ok(x >= -60 && x <= 260 && y >= -60 && y <= 160);
	}
	assert.deepEqual(
		areaWithin(
			[
				[300, 0],
				[400, 0],
				[400, 50],
			],
			ROOM,
		),
		[],
	);
});

test("a ray leaves the room on the far side of its second point, from wherever it begins", () => {
	for (const [a, b] of [
		[
			[20, 50],
			[30, 50],
		],
		[
			[-5000, 50],
			[-4000, 51],
		],
	] as [Point, Point][]) {
		const [x, y] = rayEnd(a, b, ROOM);
		assert.ok(x > ROOM.width);
		assert.ok(Math.abs((x - a[0]) * (b[1] - a[1]) - (y - a[1]) * (b[0] - a[0])) < 1e-3);
	}
	assert.deepEqual(rayEnd([3, 4], [3, 4], ROOM), [3, 4]);
});
