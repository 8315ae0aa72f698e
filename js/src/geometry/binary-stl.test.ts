import assert from "node:assert/strict";
import { test } from "node:test";
import { readBinaryStl, writeBinaryStl } from "./binary-stl";
import { decode } from "./decode";
import { MeshError } from "./mesh-error";
import { box, stlFile } from "./solids.test-support";

const cube = () => stlFile(box([0, 0, 0], [1, 1, 1]));

function fails(file: ArrayBuffer, message: RegExp): void {
	assert.throws(
		() => decode(file, "binstl"),
		(error) => error instanceof MeshError && message.test(error.message),
	);
}

test("positions are the file's corners in the file's order", () => {
	const triangles = box([-1, 0.5, 3], [1, 2, 3]);
	const { mesh } = decode(stlFile(triangles), "binstl");
	assert.deepEqual([...mesh.positions], triangles.flat(2));
	assert.equal(mesh.colors, null);
});

test("the file itself is left as it was", () => {
	const file = cube();
	const before = new Uint8Array(file.slice(0));
	decode(file, "binstl");
	assert.deepEqual(new Uint8Array(file), before);
});

test("a file that was cut off says so", () => {
	fails(new ArrayBuffer(0), /has 0 bytes.*cut off/);
	fails(cube().slice(0, 83), /header/);
	fails(cube().slice(0, -1), /announces 12 triangles and holds 11/);
	fails(
		new TextEncoder().encode(`solid ${"x".repeat(200)}`).buffer as ArrayBuffer,
		/not a binary STL/,
	);
});

test("a huge count is found out before any memory is taken", () => {
	const file = cube();
	new DataView(file).setUint32(80, 0xffffffff, true);
	fails(file, /announces 4294967295 triangles/);
});

test("a file with no triangles is no mesh", () => {
	fails(stlFile([]), /no triangles/);
});

test("a coordinate that is not finite names its triangle", () => {
	for (const value of [Number.NaN, Infinity, -Infinity]) {
		const file = cube();
		new DataView(file).setFloat32(84 + 50 * 4 + 12 + 8, value, true);
		fails(file, /Triangle 5 .*finite/);
	}
});

test("what is written is read again", () => {
	const positions = Float32Array.from(box([0, 0, 0], [1, 2, 3]).flat(2));
	const file = writeBinaryStl(positions);
	assert.equal(file.byteLength, 84 + 12 * 50);
	assert.deepEqual(readBinaryStl(file).positions, positions);
});
