import assert from "node:assert/strict";
import { test } from "node:test";
import { library } from "../../scad/cut/library.test-support";
import { jobOf, partOf } from "../../wire/results.test-support";
import { file } from "../openscad/instance.test-support";
import { answerJob } from "./answer-job";
import type { Renderer } from "./renderer";
import { startRenderer } from "./renderer.test-support";

const FILES = [
	file("/work/sizes.scad", "include <deep/more.scad>\nwidth = 2;"),
	file("/work/deep/more.scad", "depth = 3;\nmodule more() cube(left_open);"),
	file("/libraries/kept.scad", "secret = 4; function kept() = secret;"),
	file("/work/strange.scad", "height = 5;\rmodule strange() {}"),
];

async function outcomeOf(renderer: Renderer, source: string, assignments: string) {
	const job = jobOf(source, { assignments, files: FILES, path: "/work/program.scad" });
	return answerJob(renderer, job);
}

test("a parameter that the program has no variable for is refused, with the nearest one", async () => {
	const renderer = await startRenderer();
	const programs: [string, string, RegExp][] = [
		[
			"size = 1; height = 2; cube(size);",
			"sise = 3;\n",
			/^The program has no variable "sise"\. Did you mean "size"\? It has: size, height\.$/,
		],
		["cube(1);", "a = 1;\n", /no variable "a"\. Parameters set variables of its top level, and it/],
		[
			"size = 1; cube(size);",
			"$fn = 8;\nx1 = 1;\ny1 = 2;\n",
			/no variable "x1"\..*no variable "y1"/,
		],
		["module m(inner) { local = inner; cube(local); } m(1);", "local = 2;", /"local"/],
		["module m(inner) { local = inner; cube(local); } m(1);", "inner = 2;", /"inner"/],
		[
			"include <sizes.scad>\ncube(width);",
			"dpth = 1;",
			/Did you mean "depth"\? It has: width, depth/,
		],
		["use <kept.scad>\ncube(kept());", "secret = 1;", /no variable "secret"/],
		["cube(function_name());", "function_name = 1;", /no variable "function_name"/],
	];
	for (const [source, assignments, message] of programs) {
		const outcome = await outcomeOf(renderer, source, assignments);
		assert.equal(outcome.ok ? "rendered" : outcome.failure.code, "unknown-parameter", source);
		assert.match(outcome.ok ? "" : outcome.failure.message, message);
	}
});

test("a parameter sets a variable wherever OpenSCAD has it at the top level", async () => {
	const renderer = await startRenderer();
	const programs: [string, string, number][] = [
		["size = 1; cube(size);", "size = 3;", 27],
		["cube(size);", "size = 3;", 27],
		["{ size = 1; } cube(size);", "size = 3;", 27],
		[`${"{".repeat(500)} size = 1; ${"}".repeat(500)} cube(size);`, "size = 3;", 27],
		[`x = ${"$t < 0 ? 1 : ".repeat(1000)} 1; size = x; cube(size);`, "size = 3;", 27],
		["include <sizes.scad>\ncube([1, width, depth]);", "depth = 7;", 14],
		["include <sizes.scad>\nmore();", "left_open = 2;", 8],
		["include <sizes.scad> cube(width);", "width = 4;", 64],
		["include <strange.scad>\ncube(height);", "height = 2;", 8],
		["\ufeffsize = 1; cube(size);", "size = 3;", 27],
		["cube(1);", "$fn = 9;\n$own = 2;", 1],
	];
	for (const [source, assignments, volume] of programs) {
		const part = partOf(await outcomeOf(renderer, source, assignments));
		assert.ok(Math.abs(part.measures.volume - volume) < 1e-4, source);
	}
});

test("what is wrong with the text or its files comes first", async () => {
	const renderer = await startRenderer();
	const programs: [string, string][] = [
		["cube(1)\nsize = 3;", "syntax"],
		["include <none.scad>\ncube(size_of_none());", "missing-file"],
		["use <none.scad>\ncube(1);", "missing-file"],
		["assert(false);", "unknown-parameter"],
	];
	for (const [source, code] of programs) {
		const outcome = await outcomeOf(renderer, source, "size = 1;");
		assert.equal(outcome.ok ? "" : outcome.failure.code, code, source);
	}
	const outcome = await outcomeOf(renderer, "\ncube(1)\nsize = 3;", "size = 1;");
	assert.equal(outcome.ok ? 0 : outcome.failure.diagnostics[0]?.line, 3);
});

test("of a large library few names are listed, and none that is private", async () => {
	const renderer = await startRenderer();
	const job = jobOf("include <BOSL2/std.scad>\nwall = 2; cuboid(wall);", {
		assignments: "wal = 3;",
		files: library("BOSL2"),
	});
	const outcome = await answerJob(renderer, job);
	const message = outcome.ok ? "" : outcome.failure.message;
	assert.match(message, /Did you mean "wall"\? It has: wall, [A-Z].* and \d+ more\.$/);
	assert.doesNotMatch(message, / _/);
});
