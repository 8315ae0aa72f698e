import assert from "node:assert/strict";
import { test } from "node:test";
import { WebIO } from "@gltf-transform/core";
import { strFromU8, unzipSync } from "fflate";
import { outcomeOf } from "../engine/render/renderer.test-support";
import { connect } from "../geometry/topology";
import { jobOf, partOf } from "../wire/results.test-support";
import type { Rgba } from "../wire/view-shapes";
import { type MeshFormat, writeMesh } from "./exporters";
import { weldedMesh } from "./welded-mesh";

const NONE = new Uint8Array();

async function meshOf(source: string) {
	const job = jobOf(source, { format: source.includes("color") ? "off" : "binstl" });
	return partOf(await outcomeOf(job)).mesh;
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
		assert.deepEqual(await writeMesh({ mesh }, format), await writeMesh({ mesh }, format));
	}
});

test("coordinates in a 3MF are those of the part, to the last bit", async () => {
	const mesh = await meshOf("rotate([10, 20, 30]) sphere(7.654321, $fn = 20);");
	const files = unzipSync(await writeMesh({ mesh }, "3mf"));
	assert.deepEqual(Object.keys(files), ["[Content_Types].xml", "_rels/.rels", "3D/3dmodel.model"]);
	const text = strFromU8(files["3D/3dmodel.model"] ?? new Uint8Array());
	const written = [...text.matchAll(/ [xyz]="([^"]+)"/g)].map(([, number]) => Number(number));
	assert.deepEqual(Float32Array.from(written), weldedMesh(mesh).vertices);
});

test("an assembly's 3MF has an object for each part, by its name", async () => {
	const body = { name: 'body "<&', color: [1, 2, 3, 255] as Rgba, mesh: await meshOf("cube(2);") };
	const lid = {
		name: "lid",
		color: null,
		mesh: await meshOf('translate([0, 0, 2]) color("red") cube(1);'),
	};
	const drawable = { pieces: [body, lid] };
	const text = strFromU8(unzipSync(await writeMesh(drawable, "3mf"))["3D/3dmodel.model"] ?? NONE);
	assert.deepEqual(
		[...text.matchAll(/<object id="(\d)" type="model" name="([^"]*)" pid="(\d)"/g)].map((found) =>
			found.slice(1),
		),
		[
			["2", "body &quot;&lt;&amp;", "1"],
			["4", "lid", "3"],
		],
	);
	assert.deepEqual(
		[...text.matchAll(/displaycolor="([^"]*)"/g)].map(([, color]) => color),
		["#010203FF", "#FF0000FF"],
	);
	assert.equal(text.match(/<item /g)?.length, 2);
	assert.equal(text.match(/<vertex /g)?.length, 16);

	const glb = await new WebIO().readBinary(await writeMesh(drawable, "glb"));
	const nodes = glb.getRoot().listNodes();
	assert.deepEqual(
		nodes.map((node) => [node.getName(), node.getMesh()?.listPrimitives().length]),
		[
			['body "<&', 1],
			["lid", 1],
		],
	);
	const ply = await writeMesh(drawable, "ply");
	const header = new TextDecoder().decode(ply).split("end_header\n")[0] ?? "";
	assert.match(header, /element vertex 16\n/);
	assert.match(header, /element face 24\n/);
	// The last face's vertices are the second solid's.
	const end = new DataView(ply.buffer, ply.byteOffset + ply.byteLength - 16);
	assert.ok([0, 4, 8].every((at) => end.getUint32(at, true) >= 8));
});
