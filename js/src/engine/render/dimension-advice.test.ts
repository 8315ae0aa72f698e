import assert from "node:assert/strict";
import { test } from "node:test";
import { job, startRenderer } from "./renderer.test-support";

/** Program, what is said of the object that is left out. */
const DIMENSIONS: [string, RegExp][] = [
	[
		"difference() {\n cube(10);\n square(5);\n}",
		/Here square\(\) is flat, and difference\(\) joins solids/,
	],
	[
		"union() {\n square(10);\n cube(5);\n}",
		/Here cube\(\) is a solid, and union\(\) joins flat shapes/,
	],
	[
		"linear_extrude(3)\n cube(5);",
		/cube\(\) is a solid, and linear_extrude\(\) takes flat shapes\. Make cube/,
	],
	[
		"rotate_extrude() sphere(5);",
		/sphere\(\) is a solid, and rotate_extrude\(\) takes flat shapes/,
	],
	[
		"projection()\n square(5);",
		/square\(\) is flat, and projection\(\) takes solids\. Give square/,
	],
	["offset(1) translate([1, 2, 3]) cube(5);", /cube\(\) is a solid, and offset\(\) takes flat/],
	["hull() { cube(1); circle(5); }", /circle\(\) is flat, and hull\(\) joins solids/],
	["cube(3);\nsquare(4);", /square\(\) is flat, and the program joins solids/],
	["module m() { cube(1); square(2); }\nm();", /square\(\) is flat, and module m joins solids/],
	[
		"module a() square(3);\nmodule b() { a(); }\nunion() { cube(1);\n translate([1, 2]) b(); }",
		/Here b\(\) is flat, and union\(\) joins solids/,
	],
	["for (i = [0:1]) {\n cube(1);\n circle(2); }", /circle\(\) is flat, and for\(\) joins solids/],
	// Which of the two it is cannot be told.
	[
		"union() { cube(1); circle(2); circle(3); }",
		/Here this object is flat, and the operation joins/,
	],
];

test("where flat shapes and solids meet, both are named", async () => {
	const renderer = await startRenderer();
	for (const [source, advice] of DIMENSIONS) {
		const answer = await renderer.render(job(source));
		const { diagnostics } = answer.ok ? answer : answer.failure;
		const found = diagnostics.find(({ message }) => message.startsWith("Ignoring "));
		assert.match(found?.message ?? "", advice, source);
	}
});
