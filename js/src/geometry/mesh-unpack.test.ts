import assert from "node:assert/strict";
import { test } from "node:test";
import { unpackMesh } from "./mesh-unpack";

const floats = (count: number, first: number) =>
	Float32Array.from({ length: count }, (_, at) => first + at);

async function block(...parts: ArrayBufferView<ArrayBuffer>[]): Promise<ArrayBuffer> {
	return new Blob(parts).arrayBuffer();
}

test("cuts the block into the arrays that were put in", async () => {
	const positions = floats(18, 0.5);
	const normals = floats(18, 100);
	const edges = floats(12, 200);
	const colors = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
	const layout = { positions: 18, normals: 18, edges: 12, colors: 8 };
	const mesh = unpackMesh(await block(positions, normals, edges, colors), layout, []);
	assert.deepEqual(mesh, { positions, normals, edges, colors });
});

test("no colours are null", async () => {
	const buffer = await block(floats(9, 0), floats(9, 0));
	const mesh = unpackMesh(buffer, { positions: 9, normals: 9, edges: 0, colors: 0 }, []);
	assert.equal(mesh.colors, null);
	assert.equal(mesh.edges.length, 0);
});

for (const [fault, layout] of Object.entries({
	"cut off": { positions: 18, normals: 18, edges: 0, colors: 0 },
	"half a triangle": { positions: 8, normals: 8, edges: 0, colors: 0 },
	"normals of another mesh": { positions: 9, normals: 0, edges: 0, colors: 36 },
	"colours of another mesh": { positions: 9, normals: 9, edges: 0, colors: 8 },
	"half an edge": { positions: 9, normals: 9, edges: 3, colors: 0 },
	negative: { positions: 9, normals: 9, edges: 6, colors: -24 },
	fractions: { positions: 9, normals: 9, edges: 0.5, colors: 0 },
})) {
	test(`a damaged message is an error that names the way out: ${fault}`, () => {
		assert.throws(() => unpackMesh(new ArrayBuffer(72), layout, []), /damaged.*Run the cell again/);
	});
}

test("the parts of an assembly must fill the arrays", () => {
	const layout = { positions: 9, normals: 9, edges: 0, colors: 0 };
	const unpacked = (triangles: number) =>
		unpackMesh(new ArrayBuffer(72), layout, [{ name: "lid", triangles, edges: 0 }]);
	assert.deepEqual(unpacked(1).groups, [{ name: "lid", triangles: 1, edges: 0 }]);
	assert.throws(() => unpacked(2), /damaged/);
});
