import assert from "node:assert/strict";
import { test } from "node:test";
import { echoes, file, program, startInstance } from "./instance.test-support";

test("a used file that changes within a second is read anew", async () => {
	const instance = await startInstance();
	for (const value of [1, 2, 3, 4]) {
		const files = [file("/work/part.scad", `module part() { echo(${value}); cube(${value}); }`)];
		const run = instance.run(program("use <part.scad>\npart();", { files }));
		assert.deepEqual(echoes(run), [`ECHO: ${value}`]);
	}
});

test("a file that a used file includes is read anew", async () => {
	const instance = await startInstance();
	const part = file("/libraries/part.scad", "include <size.scad>\nmodule part() { echo(size); }");
	for (const size of [1, 2, 3]) {
		const files = [part, file("/libraries/size.scad", `size = ${size};`)];
		const run = instance.run(program("use <part.scad>\npart();", { files }));
		assert.deepEqual(echoes(run), [`ECHO: ${size}`]);
	}
});

test("an imported mesh and an imported drawing are read anew", async () => {
	const instance = await startInstance();
	const heights = [1, 2, 3].map((height) => {
		const mesh = `OFF\n4 4 0\n0 0 0\n1 0 0\n0 1 0\n0 0 ${height}\n3 0 2 1\n3 0 1 3\n3 1 2 3\n3 2 0 3\n`;
		const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><rect width="${height}" height="1"/></svg>`;
		const source = 'import("a.off"); translate([9, 0, 0]) linear_extrude(1) import("b.svg");';
		const files = [file("/work/a.off", mesh), file("/work/b.svg", drawing)];
		return instance.run(program(source, { files })).output?.toString();
	});
	assert.ok(heights[0]);
	assert.equal(new Set(heights).size, 3);
});

test("the realm's own clock is left alone", async () => {
	const now = Date.now;
	const before = Date.now();
	const instance = await startInstance();
	for (let round = 0; round < 5; round++) {
		instance.run(program("cube(1);"));
	}
	assert.equal(Date.now, now);
	assert.ok(Date.now() - before < 5000);
});
