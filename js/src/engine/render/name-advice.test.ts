import assert from "node:assert/strict";
import { test } from "node:test";
import { library } from "../../scad/cut/library.test-support";
import { jobOf, partOf } from "../../wire/results.test-support";
import { file } from "../openscad/instance.test-support";
import { answerJob } from "./answer-job";
import { job, rendered, startRenderer } from "./renderer.test-support";

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

function escaped(text: string): string {
	return `^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`;
}

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
