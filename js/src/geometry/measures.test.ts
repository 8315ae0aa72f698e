import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "./decode";
import {
	box,
	cone,
	cylinder,
	stlFile,
	type Triangle,
	tetrahedron,
	torus,
} from "./solids.test-support";

const measure = (triangles: Triangle[]) => decode(stlFile(triangles), "binstl").measures;

function near(actual: number, expected: number, tolerance: number): void {
	const error = Math.abs(actual - expected);
	assert.ok(error <= tolerance * Math.abs(expected || 1), `${actual} is not near ${expected}`);
}

test("a box has the sizes of a box", () => {
	assert.deepEqual(measure(box([1, 2, 3], [4, 5, 6])), {
		dimension: 3,
		triangles: 12,
		volume: 120,
		area: 148,
		centerOfMass: [3, 4.5, 6],
		bounds: [
			[1, 2, 3],
			[5, 7, 9],
		],
		closed: true,
		manifold: true,
		digits: 7,
	});
});

test("a tetrahedron's volume, area and centre of mass follow the formulas", () => {
	const measures = measure(tetrahedron([0, 0, 0], 6));
	near(measures.volume, 36, 1e-12);
	near(measures.area, 3 * 18 + (Math.sqrt(3) / 4) * 72, 1e-12);
	for (const coordinate of measures.centerOfMass) {
		near(coordinate, 1.5, 1e-12);
	}
});

test("a torus comes near its formulas as the square of the step", () => {
	const errors = [60, 120].map((steps) => {
		const measures = measure(torus(10, 3, steps));
		assert.equal(measures.closed, true);
		assert.equal(measures.triangles, 2 * steps * steps);
		near(measures.area, 4 * Math.PI ** 2 * 30, 30 / steps ** 2);
		return 1 - measures.volume / (2 * Math.PI ** 2 * 10 * 9);
	});
	near((errors[0] as number) / (errors[1] as number), 4, 0.01);
});

test("a part far from the origin keeps its volume, area and centre of mass", () => {
	// Whole coordinates below 2^24 are exact in float32.
	const measures = measure(tetrahedron([16_000_000, -16_000_000, 12_345_678], 6));
	near(measures.volume, 36, 1e-12);
	near(measures.area, 3 * 18 + (Math.sqrt(3) / 4) * 72, 1e-12);
	near(measures.centerOfMass[0] - 16_000_000, 1.5, 1e-8);
	near(measures.centerOfMass[2] - 12_345_678, 1.5, 1e-8);
	assert.equal(measures.closed, true);
});

test("a part far from the origin measures as it does at the origin", () => {
	const [x, y, z] = [3_000_000, -1_000_000, 2_000_000];
	// Rounded where it stands far away, so that moving it back changes nothing.
	const far = torus(10, 3, 40).map((triangle) =>
		triangle.map(([a, b, c]) => [a + x, b + y, c + z].map(Math.fround)),
	) as Triangle[];
	const back = far.map((triangle) =>
		triangle.map(([a, b, c]) => [a - x, b - y, c - z]),
	) as Triangle[];
	const [there, here] = [measure(far), measure(back)];
	near(there.volume, here.volume, 1e-14);
	near(there.area, here.area, 1e-14);
	near(there.centerOfMass[0] - x, here.centerOfMass[0], 1e-9);
});

test("a thin sheet far away is measured as well", () => {
	const measures = measure(box([100_000, 100_000, 0], [4096, 4096, 2 ** -10]));
	near(measures.volume, 4096 * 4, 1e-12);
	near(measures.centerOfMass[2], 2 ** -11, 1e-9);
});

test("a surface with a hole is not closed, and its centre is that of the surface", () => {
	const measures = measure(box([0, 0, 0], [2, 2, 2]).slice(2));
	assert.equal(measures.closed, false);
	assert.equal(measures.manifold, false);
	assert.equal(measures.triangles, 10);
	assert.equal(measures.area, 20);
	// Five of six faces: the top at 2 and four sides at 1.
	near(measures.centerOfMass[2], 1.2, 1e-12);
});

test("a face turned round leaves the surface open", () => {
	const triangles = box([0, 0, 0], [2, 2, 2]);
	const [a, b, c] = triangles[0] as Triangle;
	triangles[0] = [a, c, b];
	assert.equal(measure(triangles).closed, false);
});

test("two boxes that touch along an edge are closed", () => {
	const measures = measure([...box([0, 0, 0], [1, 1, 1]), ...box([1, 1, 0], [1, 1, 1])]);
	assert.equal(measures.closed, true);
	assert.equal(measures.manifold, false);
	assert.equal(measures.volume, 2);
});

test("a surface turned inside out has a negative volume", () => {
	const inside = box([0, 0, 0], [1, 2, 3]).map(([a, b, c]): Triangle => [a, c, b]);
	const measures = measure(inside);
	assert.equal(measures.volume, -6);
	assert.equal(measures.closed, true);
	assert.deepEqual(measures.centerOfMass, [0.5, 1, 1.5]);
});

test("minus zero is zero", () => {
	const triangles = box([0, 0, 0], [1, 1, 1]);
	const [first, ...others] = triangles as [Triangle, ...Triangle[]];
	const negated = first.map((point) => point.map((value) => (value === 0 ? -0 : value)));
	const measures = measure([negated as Triangle, ...others]);
	assert.equal(measures.closed, true);
	assert.ok(Object.is(measures.bounds[0][0], 0));
});

test("triangles without area count, and leave the surface closed", () => {
	// A side of the box is split on one of its two faces only; a collinear triangle fills the slit.
	const [first, ...others] = box([0, 0, 0], [2, 2, 2]) as [Triangle, ...Triangle[]];
	const [a, b, c] = first;
	const middle: [number, number, number] = [
		(a[0] + b[0]) / 2,
		(a[1] + b[1]) / 2,
		(a[2] + b[2]) / 2,
	];
	const measures = measure([[a, middle, c], [middle, b, c], [a, b, middle], [a, a, c], ...others]);
	assert.equal(measures.closed, true);
	assert.equal(measures.triangles, 15);
	assert.equal(measures.volume, 8);
	assert.equal(measures.area, 24);
});

test("a cylinder and a cone have the volume of their polygons", () => {
	const polygon = (sides: number) => (sides / 2) * Math.sin((2 * Math.PI) / sides) * 25;
	near(measure(cylinder(5, 7, 48)).volume, polygon(48) * 7, 1e-6);
	const { volume, centerOfMass } = measure(cone(5, 7, 48));
	near(volume, (polygon(48) * 7) / 3, 1e-6);
	near(centerOfMass[2], 7 / 4, 1e-6);
});
