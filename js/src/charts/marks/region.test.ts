import assert from "node:assert/strict";
import { test } from "node:test";
import { warpOf } from "../axes/scale";
import { boxRegion, lassoRegion } from "./region";

const PLAIN = { x: warpOf("linear"), y: warpOf("linear") };

test("a box has what is between its ends, in whatever order they are", () => {
	const region = boxRegion([5, 1], null);
	assert.deepEqual(region.x, [1, 5]);
	assert.ok(region.contains(3, 1e9));
	assert.ok(!region.contains(6, 0));
});

test("an outline has the points that counting all of its edges finds", () => {
	let state = 5;
	const next = () => {
		state = (Math.imul(state, 1664525) + 1013904223) | 0;
		return (state >>> 0) / 2 ** 32;
	};
	for (const corners of [3, 12, 200]) {
		const polygon = Array.from({ length: corners }, () => [next() * 10, next() * 4] as const);
		const region = lassoRegion(polygon, PLAIN);
		for (let round = 0; round < 3000; round += 1) {
			const [x, y] = [next() * 12 - 1, next() * 5 - 0.5];
			let inside = false;
			for (const [at, [ax, ay]] of polygon.entries()) {
				const [bx, by] = polygon[(at + 1) % corners] as readonly [number, number];
				if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) {
					inside = !inside;
				}
			}
			assert.equal(region.contains(x, y), inside);
		}
	}
});

test("edges are straight as an axis of logarithms draws them", () => {
	const triangle = [
		[1, 1],
		[100, 1],
		[100, 100],
	] as const;
	const region = lassoRegion(triangle, { x: warpOf("log"), y: warpOf("log") });
	assert.ok(region.contains(10, 9));
	assert.ok(!region.contains(10, 11));
	assert.ok(!region.contains(-1, 2));
});

test("most points need no look at the edges", () => {
	const polygon = Array.from({ length: 400 }, (_, at) => {
		const angle = (at / 400) * 2 * Math.PI;
		const radius = at % 2 === 0 ? 1 : 0.6;
		return [Math.cos(angle) * radius, Math.sin(angle) * radius] as const;
	});
	const region = lassoRegion(polygon, PLAIN);
	const points = Array.from({ length: 40_000 }, (_, at) => [
		((at * 0.618) % 2) - 1,
		((at * 0.414) % 2) - 1,
	]) as [number, number][];
	const timed = (contains: (x: number, y: number) => boolean) => {
		const began = performance.now();
		let count = 0;
		for (const [x, y] of points) {
			count += contains(x, y) ? 1 : 0;
		}
		return { count, took: performance.now() - began };
	};
	const plain = (x: number, y: number) => {
		let inside = false;
		for (let at = 0; at < polygon.length; at += 1) {
			const [ax, ay] = polygon[at] as readonly [number, number];
			const [bx, by] = polygon[(at + 1) % polygon.length] as readonly [number, number];
			if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) {
				inside = !inside;
			}
		}
		return inside;
	};
	timed(region.contains);
	const [fast, slow] = [timed(region.contains), timed(plain)];
	assert.equal(fast.count, slow.count);
	assert.ok(fast.took * 3 < slow.took, `${fast.took} ms against ${slow.took}`);
});
