import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "./decode";
import {
	box,
	cone,
	cylinder,
	type Point,
	stlFile,
	type Triangle,
	torus,
} from "./solids.test-support";

const meshOf = (triangles: Triangle[]) => decode(stlFile(triangles), "binstl").mesh;

function corners(array: Float32Array): Point[] {
	return Array.from({ length: array.length / 3 }, (_, corner) => [
		...array.subarray(corner * 3, corner * 3 + 3),
	]) as Point[];
}

function degreesBetween(one: Point, other: Point): number {
	const dot = one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
	const cosine = dot / Math.hypot(...one) / Math.hypot(...other);
	return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
}

function faceNormal([a, b, c]: Triangle): Point {
	const [u, v] = [b, c].map((point) => point.map((value, axis) => value - (a[axis] as number)));
	const [ux, uy, uz] = u as Point;
	const [vx, vy, vz] = v as Point;
	return [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
}

test("a box has flat faces and twelve edges", () => {
	const triangles = box([0, 0, 0], [1, 2, 3]);
	const mesh = meshOf(triangles);
	corners(mesh.normals).forEach((normal, corner) => {
		const face = faceNormal(triangles[Math.floor(corner / 3)] as Triangle);
		assert.ok(degreesBetween(normal, face) < 1e-3);
		assert.ok(Math.abs(Math.hypot(...normal) - 1) < 1e-6);
	});
	assert.equal(mesh.edges.length, 12 * 6);
	const lengths = corners(mesh.edges)
		.flatMap((point, at, all) => (at % 2 ? [Math.hypot(...difference(point, all[at - 1]))] : []))
		.sort();
	assert.deepEqual(lengths, [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
});

function difference(one: Point, other: Point | undefined): Point {
	assert.ok(other);
	return [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
}

test("a torus is smooth, and its normals come near the torus's own", () => {
	const mesh = meshOf(torus(10, 3, 48));
	assert.equal(mesh.edges.length, 0);
	const points = corners(mesh.positions);
	corners(mesh.normals).forEach((normal, corner) => {
		const [x, y, z] = points[corner] as Point;
		const radius = Math.hypot(x, y);
		const outwards: Point = [x - (10 * x) / radius, y - (10 * y) / radius, z];
		assert.ok(degreesBetween(normal, outwards) < 0.5);
	});
});

test("twelve sides are a round cylinder, eleven are a prism", () => {
	assert.equal(meshOf(cylinder(5, 7, 12)).edges.length / 6, 2 * 12);
	assert.equal(meshOf(cylinder(5, 7, 11)).edges.length / 6, 3 * 11);
});

test("a cylinder's mantle is smooth and its ends are flat", () => {
	const mesh = meshOf(cylinder(5, 7, 24));
	const points = corners(mesh.positions);
	let mantle = 0;
	corners(mesh.normals).forEach((normal, corner) => {
		if (Math.abs(normal[2]) > 0.5) {
			assert.ok(degreesBetween(normal, [0, 0, normal[2]]) < 1e-3);
			return;
		}
		const [x, y] = points[corner] as Point;
		mantle++;
		// The same on both triangles of a rectangle, whichever way it was cut.
		assert.ok(degreesBetween(normal, [x, y, 0]) < 0.01);
	});
	assert.equal(mantle, 24 * 6);
});

test("at the tip of a cone each face keeps its own direction", () => {
	const triangles = cone(5, 20, 64);
	const mesh = meshOf(triangles);
	corners(mesh.normals).forEach((normal, corner) => {
		const face = faceNormal(triangles[Math.floor(corner / 3)] as Triangle);
		assert.ok(degreesBetween(normal, face) < 6);
	});
	assert.equal(mesh.edges.length / 6, 64);
});

test("a large flat face beside a rounded edge stays flat", () => {
	// A plate with a fillet of four steps, seen from the side and extruded along y.
	const outline: [number, number][] = [
		[0, 0],
		[100, 0],
	];
	for (let step = 0; step <= 4; step++) {
		const angle = (step / 4) * (Math.PI / 2);
		outline.push([100 + Math.cos(angle), 9 + Math.sin(angle)]);
	}
	outline.push([0, 10]);
	const triangles: Triangle[] = [];
	outline.forEach(([x, z], at) => {
		const [nx, nz] = outline[(at + 1) % outline.length] as [number, number];
		triangles.push(
			[
				[x, 50, z],
				[nx, 50, nz],
				[nx, 0, nz],
			],
			[
				[x, 50, z],
				[nx, 0, nz],
				[x, 0, z],
			],
		);
	});
	const mesh = meshOf(triangles);
	const points = corners(mesh.positions);
	const top = corners(mesh.normals).filter((_, corner) => {
		const triangle = Math.floor(corner / 3) * 3;
		return [0, 1, 2].every((at) => points[triangle + at]?.[2] === 10);
	});
	assert.equal(top.length, 6);
	for (const normal of top) {
		assert.ok(degreesBetween(normal, [0, 0, 1]) < 2);
	}
});

test("an edge where the surface ends is drawn", () => {
	const mesh = meshOf(box([0, 0, 0], [1, 1, 1]).slice(1));
	// The twelve of the box, and the diagonal that the missing triangle lays bare.
	assert.equal(mesh.edges.length / 6, 13);
});

test("an edge where four faces meet is drawn once", () => {
	const mesh = meshOf([...box([0, 0, 0], [1, 1, 1]), ...box([1, 1, 0], [1, 1, 1])]);
	assert.equal(mesh.edges.length / 6, 23);
});

test("triangles without area draw no edge and bend no normal", () => {
	const [first, ...others] = box([0, 0, 0], [2, 2, 2]) as [Triangle, ...Triangle[]];
	const [a, b, c] = first;
	// The face's diagonal, a to c, is split on one side; a collinear triangle fills the slit.
	const middle: Point = [1, 1, 0];
	const triangles: Triangle[] = [
		[a, b, middle],
		[b, c, middle],
		[a, middle, c],
		[b, b, c],
		...others,
	];
	const mesh = meshOf(triangles);
	assert.equal(mesh.edges.length / 6, 12);
	assert.equal(mesh.positions.length / 9, triangles.length);
	for (const normal of corners(mesh.normals).slice(0, 9)) {
		assert.deepEqual(normal, [0, 0, -1]);
	}
	assert.ok(mesh.normals.every((value) => Number.isFinite(value)));
});

test("a sliver whose direction is rounding noise draws no edge and bends no normal", () => {
	const [first, ...others] = box([0, 0, 0], [2, 2, 2]) as [Triangle, ...Triangle[]];
	const [a, b, c] = first;
	// As above, but the middle lies a rounding error off the diagonal, out of the face.
	const middle: Point = [1, 1, 2 ** -24];
	const mesh = meshOf([[a, b, middle], [b, c, middle], [a, middle, c], ...others]);
	assert.equal(mesh.edges.length / 6, 12);
	for (const normal of corners(mesh.normals).slice(0, 9)) {
		assert.ok(degreesBetween(normal, [0, 0, -1]) < 0.1);
	}
});

test("a vertex with a hundred thousand faces takes no quadratic time", () => {
	const file = stlFile(cone(5, 20, 100_000));
	const start = performance.now();
	decode(file, "binstl");
	// Linear work takes a tenth of this; each face against each takes minutes.
	assert.ok(performance.now() - start < 5000);
});
