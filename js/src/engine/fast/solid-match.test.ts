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

/** The same triangles, the first one so many times more without its area. */
function cutMore(stl: Uint8Array, more: number): Uint8Array {
	const longer = new Uint8Array(stl.length + 50 * more);
	longer.set(stl);
	new DataView(longer.buffer).setUint32(80, (stl.length - 84) / 50 + more, true);
	const corner = stl.slice(84 + 12, 84 + 24);
	for (let at = stl.length; at < longer.length; at += 50) {
		for (const offset of [12, 24, 36]) {
			longer.set(corner, at + offset);
		}
	}
	return longer;
}

test("flat faces of hulls may be cut otherwise, and of nothing else", () => {
	const hundred = cutMore(one, 96);
	assert.equal(differenceOf(hundred, cutMore(one, 97), true), null);
	assert.match(differenceOf(hundred, cutMore(one, 97)) ?? "", /101 triangles instead of 100/);
	assert.match(differenceOf(hundred, cutMore(one, 103), true) ?? "", /triangles/);
	const larger = cutMore(tetrahedron([0, 0, 0], [3, 4, 5.01]), 97);
	assert.match(differenceOf(hundred, larger, true) ?? "", /mm³/);
	const moved = cutMore(tetrahedron([0, 0, 1], [3, 4, 5]), 97);
	assert.match(differenceOf(hundred, moved, true) ?? "", /bounds/);
});
