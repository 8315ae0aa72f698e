import assert from "node:assert/strict";
import { test } from "node:test";
import { Pyramid } from "./pyramid";

/** Numbers from 0 to 1, the same in every run. */
function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) | 0;
		return (state >>> 0) / 2 ** 32;
	};
}

function made(length: number, holes: number, seed: number): Float64Array {
	const next = random(seed);
	return Float64Array.from({ length }, () => (next() < holes ? Number.NaN : next() * 20 - 10));
}

test("any stretch has the smallest and the largest that a plain search finds", () => {
	const next = random(7);
	for (const [length, holes] of [
		[0, 0],
		[1, 0],
		[63, 0.1],
		[64, 0],
		[5000, 0.01],
		[40_000, 0.4],
	] as const) {
		const values = made(length, holes, length + 1);
		for (const positive of [false, true]) {
			const pyramid = new Pyramid(values, positive);
			const counts = (value: number) => value > (positive ? 0 : Number.NEGATIVE_INFINITY);
			for (let round = 0; round < 60; round += 1) {
				const ends = [next(), next()].map((share) => Math.floor(share * (length + 1)));
				const [from, to] = [Math.min(...ends), Math.max(...ends)];
				const some = [...values.subarray(from, to)].filter(counts);
				pyramid.range(from, to);
				assert.equal(
					pyramid.low,
					some.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
				);
				assert.equal(
					pyramid.high,
					some.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
				);
			}
		}
	}
});

test("the next hole and the next value are those that a plain search finds", () => {
	for (const holes of [0, 0.0005, 0.02, 0.5, 1]) {
		const values = made(10_000, holes, 3);
		const pyramid = new Pyramid(values);
		const next = random(11);
		const find = (from: number, to: number, hole: boolean) => {
			let row = from;
			while (row < to && Number.isNaN(values[row] as number) !== hole) {
				row += 1;
			}
			return row;
		};
		for (let round = 0; round < 80; round += 1) {
			const ends = [next(), next()].map((share) => Math.floor(share * 10_001));
			const [from, to] = [Math.min(...ends), Math.max(...ends)];
			assert.equal(pyramid.nextHole(from, to), find(from, to, true));
			assert.equal(pyramid.nextValue(from, to), find(from, to, false));
		}
		assert.equal(pyramid.holed, values.some(Number.isNaN));
	}
});
