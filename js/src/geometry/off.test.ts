import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "./decode";
import { MeshError } from "./mesh-error";
import { textFile } from "./solids.test-support";

const read = (text: string) => decode(textFile(text), "off");

function fails(text: string, message: RegExp): void {
	assert.throws(
		() => read(text),
		(error) => error instanceof MeshError && message.test(error.message),
	);
}

const PYRAMID = `OFF 5 5 0
0 0 0
10 0 0
10 10 0
0 10 0
5 5 8
`;

test("polygons become triangles that run the same way round", () => {
	const { measures } = read(`${PYRAMID}4 3 2 1 0\n3 0 1 4\n3 1 2 4\n3 2 3 4\n3 3 0 4\n`);
	assert.equal(measures.triangles, 6);
	assert.equal(measures.closed, true);
	assert.ok(Math.abs(measures.volume - 800 / 3) < 1e-10);
});

test("colours come per triangle; faces without one get the engine's own", () => {
	const { mesh } = read(
		`${PYRAMID}4 3 2 1 0 255 0 0\n3 0 1 4 1 2 3 127 \n3 1 2 4\n3 2 3 4 0 0 255\n3 3 0 4 0 0 255\n`,
	);
	assert.deepEqual(
		[...(mesh.colors ?? [])],
		[
			...[255, 0, 0, 255],
			...[255, 0, 0, 255],
			...[1, 2, 3, 127],
			...[249, 215, 44, 255],
			...[0, 0, 255, 255],
			...[0, 0, 255, 255],
		],
	);
});

test("a file in the engine's own colours alone has no colours", () => {
	const square = "OFF 4 2 0\n0 0 0\n1 0 0\n1 1 0\n0 1 0\n";
	assert.equal(read(`${square}3 0 1 2 249 215 44\n3 0 2 3 157 203 81\n`).mesh.colors, null);
});

test("the border between two colours on a flat face is an edge", () => {
	const square = "OFF 4 2 0\n0 0 0\n1 0 0\n1 1 0\n0 1 0\n";
	const plain = read(`${square}3 0 1 2\n3 0 2 3\n`);
	const coloured = read(`${square}3 0 1 2 255 0 0\n3 0 2 3 0 255 0\n`);
	assert.equal(plain.mesh.edges.length / 6, 4);
	assert.equal(coloured.mesh.edges.length / 6, 5);
	assert.deepEqual([...coloured.mesh.normals.subarray(0, 3)], [0, 0, 1]);
});

test("a concave face covers what it covers, whichever way it looks", () => {
	for (const [outline, axis] of [
		[["0 0 0", "4 0 0", "4 4 0", "2 1 0", "0 4 0"], 2],
		[["0 0 0", "0 4 0", "2 1 0", "4 4 0", "4 0 0"], 2],
		[["7 0 0", "7 4 0", "7 4 4", "7 2 1", "7 0 4"], 0],
		[["0 7 0", "4 7 0", "4 7 4", "2 7 1", "0 7 4"], 1],
	] as const) {
		const { mesh, measures } = read(`OFF 5 1 0\n${outline.join("\n")}\n5 0 1 2 3 4\n`);
		assert.equal(measures.area, 10);
		assert.equal(measures.triangles, 3);
		assert.equal(Math.abs(mesh.normals[axis] as number), 1);
		assert.equal(new Set(mesh.normals.filter((_, at) => at % 3 === axis)).size, 1);
	}
});

test("a concave face with corners on straight lines leaves the surface closed", () => {
	// An L with extra corners on its sides, extruded; the walls use every corner.
	const outline = [
		[0, 0],
		[2, 0],
		[4, 0],
		[4, 1],
		[4, 2],
		[3, 2],
		[2, 2],
		[2, 3],
		[2, 4],
		[0, 4],
		[0, 2],
	];
	const count = outline.length;
	const vertices = [0, 3].flatMap((z) => outline.map(([x, y]) => `${x} ${y} ${z}`));
	const walls = outline.map((_, at) => {
		const next = (at + 1) % count;
		return `4 ${at} ${next} ${next + count} ${at + count}`;
	});
	const numbers = outline.map((_, at) => at);
	const bottom = `${count} ${[...numbers].reverse().join(" ")}`;
	const top = `${count} ${numbers.map((at) => at + count).join(" ")}`;
	const { measures, mesh } = read(
		`OFF ${2 * count} ${count + 2} 0\n${[...vertices, ...walls, bottom, top].join("\n")}\n`,
	);
	assert.equal(measures.closed, true);
	assert.ok(Math.abs(measures.volume - 36) < 1e-10);
	assert.ok(Math.abs(measures.area - (2 * 12 + 16 * 3)) < 1e-10);
	// Two outlines of eleven pieces each, and one line up at each of the six real corners.
	assert.equal(mesh.edges.length / 6, 2 * count + 6);
});

test("faces that cross themselves end, too", () => {
	const square = "OFF 4 1 0\n0 0 0\n1 1 0\n1 0 0\n0 1 0\n";
	assert.equal(read(`${square}4 0 1 2 3\n`).measures.triangles > 0, true);
	const star = Array.from({ length: 5 }, (_, at) => {
		const angle = at * 0.8 * Math.PI;
		return `${Math.cos(angle)} ${Math.sin(angle)} 0`;
	});
	assert.equal(read(`OFF 5 1 0\n${star.join("\n")}\n5 0 1 2 3 4\n`).measures.closed, false);
});

test("numbers are read as JavaScript reads them", () => {
	const numbers = [
		"1e+07",
		"-2.5e-3",
		"0.1",
		"123456789012345678",
		"-0",
		".5",
		"7.",
		"1.00001",
		"4.33013",
	];
	const { mesh } = read(
		`OFF 3 1 0\n${[0, 3, 6].map((at) => numbers.slice(at, at + 3).join(" ")).join("\n")}\n3 0 1 2\n`,
	);
	assert.deepEqual([...mesh.positions], [...new Float32Array(numbers.map(Number))]);
});

test("comments and odd white space are skipped", () => {
	const { measures } = read(
		"# made by hand\nOFF\n3 1 0 # counts\n\n0 0 0\r\n2 0 0\t\n0 2 0\n3  0 1 2 # end",
	);
	assert.equal(measures.area, 2);
});

test("malformed files say what is wrong", () => {
	fails("", /no OFF file/);
	fails("STL 1 1 1", /starts with "STL"/);
	fails("OFF 3", /ends where it should have the number of faces/);
	fails("OFF 4000000000 1 0\n", /announces 4000000000 vertices.*cut off/);
	fails("OFF 3 900000000 0\n0 0 0\n1 0 0\n0 1 0\n", /900000000 faces/);
	fails("OFF 3 1 0\n0 0 0\n1 0 0\n0 nan 0\n3 0 1 2\n", /"nan" .* coordinate/);
	fails("OFF 3 1 0\n0 0 0\n1 0 0\n0 1e39 0\n3 0 1 2\n", /Vertex 3 .*out of range/);
	fails("OFF 3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 3\n", /names vertex 3; there are 3/);
	fails("OFF 3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 -1\n", /-1/);
	fails("OFF 3 1 0\n0 0 0\n1 0 0\n0 1 0\n1000000000 0 1 2\n", /cut off/);
	fails("OFF 3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2 300 0 0\n", /colour/);
	fails("OFF 3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2 30 0\n", /colour of 2 parts/);
	fails("OFF 3 1 0\n0 0 0\n1 0 0\n0 1 0\n2 0 1\n", /three corners or more/);
	fails("OFF 3 0 0\n0 0 0\n1 0 0\n0 1 0\n", /no faces/);
	fails(`OFF 3 1 0\n0 0 0\n1 0 0\n0 ${"<b>".repeat(1000)} 0\n3 0 1 2\n`, /coordinate/);
});
