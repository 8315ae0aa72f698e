import assert from "node:assert/strict";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { startRenderer } from "../engine/engine.test-support";
import { jobOf } from "../engine/part.test-support";
import { partOf } from "../engine/pool.test-support";
import { answerJob } from "../engine/worker-core";
import { connect } from "../geometry/topology";
import { type MeshFormat, writeMesh } from "./exporters";
import { weldedMesh } from "./welded-mesh";

async function meshOf(source: string) {
	const job = jobOf(source, { format: source.includes("color") ? "off" : "binstl" });
	return partOf(await answerJob(await startRenderer(), job)).mesh;
}

test("triangles share their vertices, and leave no gap", async () => {
	const mesh = await meshOf("difference() { cube(10); sphere(6.54321, $fn = 40); }");
	const { vertices, triangles, palette } = weldedMesh(mesh);
	assert.ok(connect(triangles).closed);
	assert.equal(new Set(triangles).size, vertices.length / 3);
	assert.deepEqual(palette, []);
	const first = [...triangles.subarray(0, 3)].flatMap((vertex) => [
		...vertices.subarray(vertex * 3, vertex * 3 + 3),
	]);
	assert.deepEqual(first, [...mesh.positions.subarray(0, 9)]);
});

test("a triangle that is only a line is left out, and its colour with it", () => {
	const positions = new Float32Array([0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0]);
	const colors = new Uint8Array([1, 2, 3, 255, 4, 5, 6, 128]);
	const welded = weldedMesh({ positions, colors });
	assert.deepEqual([...welded.triangles], [0, 1, 2]);
	assert.deepEqual(welded.palette, [[4, 5, 6, 128]]);
	assert.deepEqual([...welded.colors], [0]);
});

test("the same part gives the same bytes", async () => {
	const mesh = await meshOf('color("red") cube(1); color("blue") translate([2, 0, 0]) cube(1);');
	for (const format of ["3mf", "glb", "ply"] as MeshFormat[]) {
		assert.deepEqual(await writeMesh(mesh, format), await writeMesh(mesh, format));
	}
});

test("coordinates in a 3MF are those of the part, to the last bit", async () => {
	const mesh = await meshOf("rotate([10, 20, 30]) sphere(7.654321, $fn = 20);");
	const files = unzipSync(await writeMesh(mesh, "3mf"));
	assert.deepEqual(Object.keys(files), ["[Content_Types].xml", "_rels/.rels", "3D/3dmodel.model"]);
	const text = strFromU8(files["3D/3dmodel.model"] ?? new Uint8Array());
	const written = [...text.matchAll(/ [xyz]="([^"]+)"/g)].map(([, number]) => Number(number));
	assert.deepEqual(Float32Array.from(written), weldedMesh(mesh).vertices);
});
