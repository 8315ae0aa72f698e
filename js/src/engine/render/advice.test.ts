import assert from "node:assert/strict";
import { test } from "node:test";
import { library } from "../../scad/cut/library.test-support";
import {
	BUILTIN_FUNCTIONS,
	BUILTIN_MODULES,
	BUILTIN_VARIABLES,
} from "../../scad/names/builtin-names";
import { jobOf, partOf } from "../../wire/results.test-support";
import { file } from "../openscad/instance.test-support";
import { answerJob } from "./answer-job";
import { failed, job, rendered, startRenderer } from "./renderer.test-support";

const FILES = [
	file("/work/shapes.scad", "wall = 2;\nmodule bracket() cube(1);\nfunction outer(x) = x;"),
	file("/work/broken.scad", "module broken() {\n  helpr();\n}\nmodule helper() cube(1);"),
];

/** Program, the beginning of a message, what is said after it. */
const NAMES: [string, string, string | RegExp][] = [
	["cuboit(1);\nmodule cuboid(x) cube(x);", "Ignoring unknown module", "Did you mean 'cuboid'?"],
	["shpere(1);", "Ignoring unknown module", "Did you mean 'sphere'?"],
	["cube(sine(1));", "Ignoring unknown function", "Did you mean 'sin'?"],
	["include <shapes.scad>\nbraket();", "Ignoring unknown module", "Did you mean 'bracket'?"],
	["use <shapes.scad>\ncube(oter(1));", "Ignoring unknown function", "Did you mean 'outer'?"],
	["include <shapes.scad>\ncube(wal);", "Ignoring unknown variable", "Did you mean 'wall'?"],
	[
		"use <shapes.scad>\ncube(wall);",
		"Ignoring unknown variable",
		/variable of shapes\.scad; "use"/,
	],
	["module m(height) cube(heigth); m(1);", "Ignoring unknown variable", "Did you mean 'height'?"],
	["if (true) { y = 2; }\ncube(y);", "Ignoring unknown variable", /value only inside of another/],
	["function f(x) = x;\nf(1);", "Ignoring unknown module", /f\(\) is a function: it gives a value/],
	["module m() cube(1);\ncube(m());", "Ignoring unknown function", /m\(\) is a module/],
	["function f(x) = x;\ncube(f);", "Ignoring unknown variable", /f\(\) is a function: call it/],
	['import_stl("a.stl");', "Ignoring unknown module", /have import\("file\.stl"\) instead/],
	["use <broken.scad>\nbroken();", "Ignoring unknown module", "Did you mean 'helper'?"],
	["1a = 2;\ncube(1a);", "Variable names starting with digits", /Begin the name with a letter/],
];

test("an unknown name is followed by what was meant", async () => {
	const renderer = await startRenderer();
	for (const [source, begin, advice] of NAMES) {
		const answer = await renderer.render(job(`${source}\ncube(1);`, { files: FILES }));
		const found = rendered(answer).diagnostics.find(({ message }) => message.startsWith(begin));
		const said = found?.message.slice(found.message.indexOf(". ") + 2) ?? "";
		assert.match(said, advice instanceof RegExp ? advice : new RegExp(escaped(advice)), source);
	}
});

test("a name like no other is left as it is", async () => {
	const renderer = await startRenderer();
	const { diagnostics } = rendered(await renderer.render(job("banana();\ncube(1);")));
	assert.deepEqual(
		diagnostics.map(({ message }) => message),
		["Ignoring unknown module 'banana'"],
	);
});

test("a name that was cut away is found all the same", async () => {
	const renderer = await startRenderer();
	const source = "include <BOSL2/std.scad>\ncuboit(1);\ncube(1);";
	const part = partOf(await answerJob(renderer, jobOf(source, { files: library("BOSL2") })));
	assert.deepEqual(
		part.diagnostics.map(({ message }) => message),
		["Ignoring unknown module 'cuboit'. Did you mean 'cuboid'?"],
	);
});

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

test("a failure keeps the advice of the warning that explains it", async () => {
	const renderer = await startRenderer();
	const unknown = failed(await renderer.render(job("shpere(1);")));
	assert.match(unknown.message, /unknown module 'shpere' \(line 1\)\. Did you mean 'sphere'\?$/);
	const flat = failed(await renderer.render(job("linear_extrude(1)\n cube(2);")));
	assert.match(flat.message, /\(line 2\)\. Here cube\(\) is a solid/);
});

test("OpenSCAD has each of the names that are taken for its own", async () => {
	const renderer = await startRenderer();
	// These three stop the program when nothing is given to them.
	const stopping = ["assert", "import", "surface"];
	const modules = [...BUILTIN_MODULES].filter((name) => !stopping.includes(name));
	const lines = [
		...modules.map((name) => `${name}();`),
		...[...BUILTIN_FUNCTIONS].map((name) => `f_${name} = ${name}();`),
		`module m() { echo(${[...BUILTIN_VARIABLES].join()}); }`,
		"m() cube(1);",
		"none_such();",
	];
	const answer = await renderer.render(job(lines.join("\n")));
	const { diagnostics } = answer.ok ? answer : answer.failure;
	const unknown = diagnostics.filter(({ message }) => message.startsWith("Ignoring unknown"));
	assert.deepEqual(
		unknown.map(({ message }) => message),
		["Ignoring unknown module 'none_such'"],
	);
});

function escaped(text: string): string {
	return `^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`;
}
