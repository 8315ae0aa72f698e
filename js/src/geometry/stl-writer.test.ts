import assert from "node:assert/strict";
import { test } from "node:test";
import { readBinaryStl } from "./binary-stl";
import { writeBinaryStl } from "./stl-writer";

test("what is written reads back to the bit", () => {
	const positions = new Float32Array([
		0, 0, 0, 1, 0, 0, 0, 0.1, 0, 3e-9, 2, 1e9, 4, 5, 6, 7, 8, -9,
	]);
	const stl = writeBinaryStl(positions);
	assert.equal(stl.byteLength, 84 + 2 * 50);
	assert.deepEqual(readBinaryStl(stl).positions, positions);
});

test("no triangles make an empty file, not a broken one", () => {
	assert.equal(writeBinaryStl(new Float32Array()).byteLength, 84);
});
