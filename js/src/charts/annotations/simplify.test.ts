import assert from "node:assert/strict";
import { test } from "node:test";
import { distance, MOST_OFF, type Point, simplified } from "./simplify";

/** The same each time: a hand that trembles along a curve. */
function drawn(count: number): Point[] {
	let seed = 7;
	const next = () => {
		seed = (seed * 48271) % 2147483647;
		return seed / 2147483647 - 0.5;
	};
	return Array.from({ length: count }, (_, at) => [
		at / 10 + next(),
		100 * Math.sin(at / 300) + next(),
	]);
}

function furthest(points: readonly Point[], line: readonly Point[]): number {
	const far = (point: Point) =>
		Math.min(...line.slice(1).map((end, at) => distance(point, line[at] as Point, end)));
	return Math.max(...points.map(far));
}

test("a straight line has two ends, and a bend a corner", () => {
	const straight: Point[] = Array.from({ length: 50 }, (_, at) => [at, 2 * at]);
	assert.deepEqual(simplified(straight, 100), [
		[0, 0],
		[49, 98],
	]);
	assert.equal(simplified([...straight, [60, 0]], 100).length, 3);
	assert.deepEqual(simplified([[1, 1]], 100), [[1, 1]]);
});

test("what is left is nowhere further than a pixel from what was drawn", () => {
	const points = drawn(3000);
	const line = simplified(points, 2000);
	assert.ok(line.length < points.length / 10, `${line.length} corners`);
	assert.ok(furthest(points, line) <= MOST_OFF);
	assert.deepEqual([line[0], line[line.length - 1]], [points[0], points[2999]]);
});

test("it has no more corners than it may have, whatever was drawn", () => {
	const zigzag: Point[] = Array.from({ length: 9001 }, (_, at) => [at / 100, at % 2 ? 300 : 0]);
	assert.ok(simplified(zigzag, 200).length <= 200);
});
