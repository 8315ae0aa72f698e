import assert from "node:assert/strict";
import { test } from "node:test";
import { differenceOf } from "./solid-match";

type Point = [number, number, number];

/** A tetrahedron of three edges from one corner. */
function tetrahedron([x, y, z]: Point, [a, b, c]: Point): Uint8Array {
	const corners: Point[] = [
		[x, y, z],
		[x + a, y, z],
		[x, y + b, z],
		[x, y, z + c],
	];
	const faces = [
		[0, 2, 1],
		[0, 1, 3],
		[0, 3, 2],
		[1, 2, 3],
	];
	const view = new DataView(new ArrayBuffer(84 + 50 * faces.length));
	view.setUint32(80, faces.length, true);
	for (const [at, face] of faces.entries()) {
		for (const [corner, index] of face.entries()) {
			for (const [axis, value] of (corners[index] as Point).entries()) {
				view.setFloat32(84 + 50 * at + 12 + 12 * corner + 4 * axis, value, true);
			}
		}
	}
	return new Uint8Array(view.buffer);
}

const one = tetrahedron([0, 0, 0], [3, 4, 5]);

test("the same solid is the same, and digits at the end are noise", () => {
	assert.equal(differenceOf(one, one.slice()), null);
	const far = tetrahedron([1000, 0, 0], [3, 4, 5]);
	assert.equal(differenceOf(far, tetrahedron([1000.0000001, 0, 0], [3, 4, 5])), null);
});

test("one that is larger, moved or turned is another one, and it is said how", () => {
	assert.match(differenceOf(one, tetrahedron([0, 0, 0], [3, 4, 5.001])) ?? "", /mm³ instead of 10/);
	assert.match(
		differenceOf(one, tetrahedron([0, 0, 1], [3, 4, 5])) ?? "",
		/bounds \[0\.000000, 0\.000000, 1\.000000, .* instead of/,
	);
	assert.match(differenceOf(one, tetrahedron([0, 0, 0], [4, 3, 5])) ?? "", /bounds/);
	assert.equal(differenceOf(one, null), "no solid at all");
});
