import assert from "node:assert/strict";
import { test } from "node:test";
import { cutLines } from "./cut-lines";

/** A roof: its ridge runs along y, at x = 1 and z = 2. */
const ROOF = Float32Array.of(0, 0, 0, 1, 0, 2, 2, 0, 0, 0, 3, 0, 1, 3, 2, 2, 3, 0);
const INDEX = Uint32Array.of(0, 1, 4, 0, 4, 3, 1, 2, 5, 1, 5, 4);

test("a cut across the ridge is the roof's outline", () => {
	const lines = cutLines(ROOF, INDEX, 1, 1.5);
	assert.equal(lines.length, 4 * 6);
	for (let at = 0; at < lines.length; at += 3) {
		const [x = 0, y = 0, z = 0] = lines.subarray(at, at + 3);
		assert.equal(y, 1.5);
		assert.ok(Math.abs(z - (x <= 1 ? 2 * x : 4 - 2 * x)) < 1e-6);
	}
});

test("a level cut has both slopes, and what is beyond has none", () => {
	const lines = cutLines(ROOF, INDEX, 2, 1);
	const xs = new Set(Array.from({ length: lines.length / 3 }, (_, at) => lines[at * 3]));
	assert.deepEqual([...xs].sort(), [0.5, 1.5]);
	assert.equal(cutLines(ROOF, INDEX, 2, 2.5).length, 0);
	assert.equal(cutLines(ROOF, INDEX, 0, -1).length, 0);
});
