import assert from "node:assert/strict";
import { test } from "node:test";
import { assembled } from "../../geometry/assembly";
import { decode } from "../../geometry/decode";
import { box, stlFile } from "../../geometry/solids.test-support";
import type { Mesh } from "../../wire/results";
import type { Rgba } from "../../wire/view-shapes";
import { arranged, partOf, solidsOf, swatches } from "./arrangement";
import { boundsOf } from "./bounds";

function cube(from: number, name: string, color: Rgba) {
	const { mesh } = decode(stlFile(box([from, 0, 0], [2, 2, 2])), "binstl");
	return { name, color, mesh };
}

/** Cubes at 0, 4 and 8: the middle of all is that of the second. */
const MESH = assembled([
	cube(0, "base/left", [255, 0, 0, 255]),
	cube(4, "base/middle", [0, 255, 0, 255]),
	cube(8, "lid", [0, 0, 255, 255]),
]);

const names = (mesh: Mesh) => mesh.groups?.map(({ name }) => name);
const extent = (mesh: Mesh) => {
	const { min, max } = boundsOf(mesh.positions);
	return [min.x, max.x];
};

test("an assembly that is shown whole is the one that was built", () => {
	assert.equal(arranged(MESH, { hidden: new Set(["other"]), explode: 0 }), MESH);
});

test("what is hidden is gone, with its edges and colours", () => {
	const shown = arranged(MESH, { hidden: new Set(["base/middle"]), explode: 0 });
	assert.deepEqual(names(shown), ["base/left", "lid"]);
	assert.deepEqual(shown.positions.slice(108), MESH.positions.slice(216));
	assert.deepEqual(shown.normals.slice(108), MESH.normals.slice(216));
	assert.deepEqual(shown.edges.slice(72), MESH.edges.slice(144));
	assert.deepEqual(shown.colors?.slice(48), MESH.colors?.slice(96));
	assert.equal(partOf(shown, 11), "base/left");
	assert.equal(partOf(shown, 12), "lid");
	const nothing = arranged(MESH, { hidden: new Set(names(MESH)), explode: 0 });
	assert.equal(nothing.positions.length, 0);
});

test("parts move away from the middle of all, hidden ones too", () => {
	const apart = arranged(MESH, { hidden: new Set(), explode: 0.5 });
	assert.deepEqual(extent(apart), [-2, 12]);
	assert.deepEqual(apart.positions.slice(108, 216), MESH.positions.slice(108, 216));
	assert.equal(Math.max(...apart.edges), 12);
	const lid = arranged(MESH, { hidden: new Set(["base/left"]), explode: 0.5 });
	assert.deepEqual(extent(lid), [4, 12]);
});

test("parts around one middle go apart upwards, in their order", () => {
	const around = (name: string, size: number, height: number) => {
		const solid = box([-size / 2, -size / 2, -height / 2], [size, size, height]);
		return { name, color: null, mesh: decode(stlFile(solid), "binstl").mesh };
	};
	const nested = assembled([
		around("ring", 10, 2),
		around("gear", 6, 4),
		around("shaft", 2, 12),
		{ ...around("far", 2, 2), mesh: cube(8, "far", [0, 0, 0, 255]).mesh },
	]);
	const heights = (explode: number) => {
		const apart = arranged(nested, { hidden: new Set(["far"]), explode });
		return [0, 1, 2].map((at) => {
			const { min, max } = boundsOf(apart.positions.slice(at * 108, (at + 1) * 108));
			return [min.z, max.z];
		});
	};
	assert.deepEqual(heights(0), [
		[-1, 1],
		[-2, 2],
		[-6, 6],
	]);
	// The gear on the ring, the shaft on the gear.
	assert.deepEqual(heights(1), [
		[-1, 1],
		[1, 5],
		[5, 17],
	]);
	assert.deepEqual(heights(0.5), [
		[-1, 1],
		[-0.5, 3.5],
		[-0.5, 11.5],
	]);
});

test("each part has the colour of its faces", () => {
	assert.deepEqual(
		[...swatches(MESH)],
		[
			["base/left", "rgb(255 0 0)"],
			["base/middle", "rgb(0 255 0)"],
			["lid", "rgb(0 0 255)"],
		],
	);
	const { groups: _, ...alone } = MESH;
	assert.equal(swatches(alone).size, 0);
	assert.equal(partOf(alone, 3), null);
	assert.equal(arranged(alone, { hidden: new Set(["lid"]), explode: 2 }), alone);
});

test("each part of an assembly is a solid, any other mesh is one without a colour", () => {
	assert.deepEqual(solidsOf(arranged(MESH, { hidden: new Set(["base/middle"]), explode: 0 })), [
		{ first: 0, count: 12, color: [255, 0, 0] },
		{ first: 12, count: 12, color: [0, 0, 255] },
	]);
	const { groups: _, ...alone } = MESH;
	assert.deepEqual(solidsOf(alone), [{ first: 0, count: 36, color: null }]);
});
