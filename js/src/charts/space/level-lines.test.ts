import assert from "node:assert/strict";
import { test } from "node:test";
import { levelLines } from "./level-lines";

// A slope that rises along x from 0 to 3.
const SLOPE = Float32Array.of(0, 0, 0, 3, 0, 3, 0, 1, 0, 3, 1, 3);
const INDEX = Uint32Array.of(0, 1, 3, 0, 3, 2);

test("each level crosses both triangles, where the slope has its height", () => {
	const lines = levelLines(SLOPE, INDEX, [0.5, 1, 2.25]);
	assert.equal(lines.length, 3 * 2 * 6);
	for (let at = 0; at < lines.length; at += 3) {
		assert.ok(Math.abs((lines[at] as number) - (lines[at + 2] as number)) < 1e-6);
	}
});

test("levels outside have no lines, nor has a level on what is flat", () => {
	assert.equal(levelLines(SLOPE, INDEX, [-1, 4]).length, 0);
	const flat = SLOPE.map((value, at) => (at % 3 === 2 ? 1 : value));
	assert.equal(levelLines(flat, INDEX, [1]).length, 0);
});

test("more lines than a page can draw are refused before they take its memory", () => {
	const many = new Uint32Array(3 * 1_500_000).map((_, at) => INDEX[at % 3] as number);
	assert.throws(() => levelLines(SLOPE, many, [0.5, 1, 1.5]), /more than 4,000,000 pieces/);
});
