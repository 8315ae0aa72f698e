/** Reads back files that OpenSCAD itself writes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { EngineFormat } from "../wire/render-shapes";
import { decode } from "./decode";

interface OpenScad {
	FS: {
		writeFile(path: string, text: string): void;
		readFile(path: string): Uint8Array<ArrayBuffer>;
	};
	callMain(options: string[]): number;
}

const wasm = join(process.env.OPENSCAD_PACKAGE ?? "", "dist", "wasm");
let module: WebAssembly.Module;

before(async () => {
	module = await WebAssembly.compile(readFileSync(join(wasm, "openscad.wasm")));
});

async function run(source: string, format: EngineFormat) {
	const { default: create } = await import(pathToFileURL(join(wasm, "openscad.js")).href);
	const engine: OpenScad = await create({
		noInitialRun: true,
		noExitRuntime: true,
		print: () => {},
		printErr: () => {},
		instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
			WebAssembly.instantiate(module, imports).then(done);
			return {};
		},
	});
	engine.FS.writeFile("/part.scad", source);
	engine.callMain(["/part.scad", "--backend=manifold", `--export-format=${format}`, "-o", "/out"]);
	return decode(engine.FS.readFile("/out").slice().buffer, format);
}

test("a box with a hole, as STL and as OFF", async () => {
	const source =
		"difference() { cube([20, 10, 5]); translate([10, 5, -1]) cylinder(r=3, h=7, $fn=48); }";
	const hole = 24 * Math.sin((2 * Math.PI) / 48) * 9;
	for (const [format, tolerance] of [
		["binstl", 1e-6],
		["off", 1e-5],
	] as const) {
		const { measures, mesh } = await run(source, format);
		assert.equal(measures.closed, true);
		assert.ok(Math.abs(measures.volume / ((200 - hole) * 5) - 1) < tolerance);
		assert.deepEqual(measures.bounds, [
			[0, 0, 0],
			[20, 10, 5],
		]);
		assert.equal(mesh.edges.length / 6, 12 + 2 * 48);
		assert.equal(mesh.colors, null);
	}
});

test("colours of a union of coloured and plain parts", async () => {
	const { mesh, measures } = await run(
		`color("red") cube(10);
		translate([20, 0, 0]) color([0, 1, 0, 0.5]) sphere(5, $fn = 8);
		translate([0, 20, 0]) cube(3);`,
		"off",
	);
	assert.ok(mesh.colors);
	const colorOf = new Map<string, Set<string>>();
	for (let triangle = 0; triangle < measures.triangles; triangle++) {
		const x = mesh.positions[triangle * 9] as number;
		const y = mesh.positions[triangle * 9 + 1] as number;
		const body = x > 12 ? "sphere" : y > 15 ? "small cube" : "cube";
		const color = mesh.colors.subarray(triangle * 4, triangle * 4 + 4).join(" ");
		colorOf.set(body, (colorOf.get(body) ?? new Set()).add(color));
	}
	assert.deepEqual(
		colorOf,
		new Map([
			["cube", new Set(["255 0 0 255"])],
			["sphere", new Set(["0 255 0 127"])],
			["small cube", new Set(["249 215 44 255"])],
		]),
	);
});

test("two colours of one body meet along an edge", async () => {
	const { mesh, measures } = await run(
		`color("blue") cube([10, 10, 10]); color("yellow") translate([10, 0, 0]) cube([10, 10, 10]);`,
		"off",
	);
	assert.equal(measures.volume, 2000);
	assert.equal(measures.closed, true);
	// The box of both, its four long sides in two pieces each, and the ring between the colours.
	assert.equal(mesh.edges.length / 6, 12 + 4 + 4);
});

test("a concave face of a polyhedron()", async () => {
	const { measures } = await run(
		`color("red") polyhedron(
			[[0, 0, 0], [10, 0, 0], [10, 10, 0], [5, 3, 0], [0, 10, 0], [5, 2, 5]],
			[[0, 1, 2, 3, 4], [5, 1, 0], [5, 2, 1], [5, 3, 2], [5, 4, 3], [5, 0, 4]]);`,
		"off",
	);
	assert.equal(measures.closed, true);
	assert.ok(Math.abs(measures.volume - (65 * 5) / 3) < 1e-9);
});

test("minkowski and hull leave slivers, and no stray edges", async () => {
	const { measures, mesh } = await run(
		"$fn = 24; minkowski() { cube([10, 10, 10]); sphere(2); }",
		"binstl",
	);
	assert.equal(measures.closed, true);
	assert.equal(mesh.edges.length, 0);
	assert.ok(mesh.normals.every((value) => Number.isFinite(value)));
});

test("a mesh is the same whatever was decoded before and after it", async () => {
	const sphere = (radius: number, sides: number) =>
		run(`difference() { sphere(${radius}, $fn = ${sides}); cube(${radius}); }`, "binstl");
	const first = await sphere(10, 40);
	const kept = structuredClone(first);
	for (const [radius, sides] of [
		[3, 6],
		[7, 90],
		[2, 5],
	] as const) {
		await sphere(radius, sides);
	}
	assert.deepEqual(first, kept);
	assert.deepEqual(await sphere(10, 40), kept);
});
