import assert from "node:assert/strict";
import { test } from "node:test";
import type { Mesh } from "../../wire/results";
import { isSameMesh } from "./same-mesh";

const mesh = (changes: Partial<Mesh> = {}): Mesh => ({
	positions: new Float32Array(9),
	normals: new Float32Array(9),
	edges: new Float32Array(6),
	colors: null,
	...changes,
});

test("a mesh is the same where all of it is", () => {
	const colors = new Uint8Array([1, 2, 3, 255]);
	assert.ok(isSameMesh(mesh(), mesh()));
	assert.ok(isSameMesh(mesh({ colors }), mesh({ colors: colors.slice() })));
	for (const changes of [
		{ positions: new Float32Array(9).fill(1, 8) },
		{ positions: new Float32Array(18), normals: new Float32Array(18) },
		{ normals: new Float32Array(9).fill(1, 0, 1) },
		{ edges: new Float32Array(12) },
		{ colors },
		{ groups: [{ name: "lid", triangles: 1, edges: 1 }] },
	]) {
		assert.ok(!isSameMesh(mesh(), mesh(changes)), Object.keys(changes).join());
		assert.ok(!isSameMesh(mesh(changes), mesh()), Object.keys(changes).join());
	}
	assert.ok(!isSameMesh(null, mesh()));
	assert.ok(!isSameMesh(mesh({ colors }), mesh({ colors: new Uint8Array(4) })));
});
