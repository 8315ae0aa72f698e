import assert from "node:assert/strict";
import { test } from "node:test";
import type { ErrorCode } from "../../wire/render-shapes";
import type { Run } from "../openscad/instance";
import { file, MEGABYTE, triangleCount } from "../openscad/instance.test-support";
import { findFailure } from "./failure";
import { parseLog } from "./log-parser";
import { failed, job, rendered, startRenderer } from "./renderer.test-support";

/** Program, code, what the message says. */
const FAILURES: [string, ErrorCode, RegExp][] = [
	["cube(1", "syntax", /syntax error \(line 1\)/],
	["cube(1);\n}", "syntax", /line 2/],
	[`cube(${"(".repeat(30_000)}`, "syntax", /nested too deeply/],
	["cube(1);\nt = “hello”;", "syntax", /line 2\)\. Character 5 of that line is “ \(U\+201C\)/],
	["text('a');", "syntax", /Character 6 .* straight double quotes/],
	['text("a”);', "syntax", /Unterminated string \(line 1\)\. Character 8 /],
	["cube(1); assert(false);", "assertion", /Assertion 'false' failed \(line 1\)/],
	['function f(x) = assert(x > 0, "neg") x;\ncube(f(-1));', "assertion", /"neg" \(line 1\)/],
	["include <a.scad>\ncube(size);", "missing-file", /"a.scad" is missing \(line 1\).*files=/],
	[
		"cube(1);\nuse <lib/b.scad>",
		"missing-file",
		/"lib\/b.scad" is missing \(line 2\).*or name the folder that holds "lib" in library_paths/,
	],
	["use <MCAD/gears.scad>", "missing-file", /MCAD is to be brought along: .* library_paths/],
	["include <BOSL2/stdd.scad>", "missing-file", /BOSL2 comes with SolidPython2 and has no such/],
	["include <bosl2/std.scad>", "missing-file", /as "BOSL2", in capitals/],
	['cube(1);\nimport("c.stl");', "missing-file", /"c.stl" is missing \(line 2\)/],
	['cube(1);\nimport("c.off");', "missing-file", /"c.off" is missing \(line 2\)/],
	['cube(1);\nlinear_extrude(1) import("d.svg");', "missing-file", /"d.svg" is missing \(line 2\)/],
	['cube(1);\nlinear_extrude(1) import("d.dxf");', "missing-file", /"d.dxf" is missing \(line 2\)/],
	['cube(1);\n\nsurface("e.png");', "missing-file", /"e.png" is missing \(line 3\)/],
	["cube(1);\nuse <f.ttf>", "missing-file", /"f.ttf" is missing \(line 2\)/],
	[
		"use <sub/asks.scad>\nasks();",
		"missing-file",
		/"sub\/g.stl" is missing \(line 2 of \/sub\/asks/,
	],
	["include <a.scad>\nassert(false);", "missing-file", /"a.scad"/],
	["include <ring.scad>", "recursion", /"ring.scad" includes itself.*\(line 1 of \/ring.scad\)/],
	["include <there.scad>", "recursion", /"there.scad" .*\(line 2 of \/back.scad\): it is a circle/],
	["include <program.scad>", "recursion", /"program.scad" .* \(line 1\): it is a circle/],
	["function f(x) = 1 + f(x); cube(f(1));", "recursion", /function 'f' \(line 1\)/],
	["\nmodule m() { translate([1, 0, 0]) m(); } m();", "recursion", /module 'm' \(line 2\)/],
	[`${"union() {".repeat(3000)}cube(1);${"}".repeat(3000)}`, "recursion", /nested, too deeply/],
	["rotate_extrude() translate([-1, 0]) square(3);", "evaluation", /same X coordinate sign/],
	["linear_extrude(1) polygon([[0, 0], [1]]);", "evaluation", /vec2 of numbers \(line 1\)/],
	["", "empty", /makes no solid/],
	["cube(0);", "empty", /sizes of zero/],
	["intersection() { cube(1); translate([5, 0, 0]) cube(1); }", "empty", /makes no solid/],
	["foo();", "empty", /Ignoring unknown module 'foo' \(line 1\)/],
	["cube(1 / 0);", "empty", /makes no solid/],
	["square(1);", "two-dimensional", /linear_extrude\(\)/],
	['text("a");', "two-dimensional", /linear_extrude\(\)/],
	["square(1);\ncube(1);", "two-dimensional", /Mixing 2D and 3D/],
	["x = rands(0, 1, 1e9); cube(1);", "out-of-memory", /more memory/],
	["sphere(1, $fn = 1e9);", "out-of-memory", /Lower \$fn/],
];

const FILES = [
	file("/work/sub/asks.scad", 'module asks() {\n  import("g.stl");\n  cube(1);\n}'),
	file("/work/ring.scad", "include <ring.scad>\ncube(1);"),
	file("/work/there.scad", "include <back.scad>"),
	file("/work/back.scad", "\ninclude <there.scad>"),
];

test("each broken program fails with its code, its cause and the way out", async () => {
	const renderer = await startRenderer({ memoryLimit: 256 * MEGABYTE });
	for (const format of ["binstl", "off"] as const) {
		for (const [source, code, message] of FAILURES) {
			const answer = await renderer.render(job(source, { files: FILES, format }));
			const failure = failed(answer);
			assert.deepEqual([failure.code, source.slice(0, 80)], [code, source.slice(0, 80)]);
			assert.match(failure.message, message);
		}
	}
});

test("a circle of includes through folders is one, though the time is over", async () => {
	const renderer = await startRenderer();
	const files = [
		file("/work/a/x.scad", "// include <x.scad>\ninclude <../b/y.scad>"),
		file("/work/b/y.scad", "include <../a/x.scad>"),
		file("/work/a/alone.scad", "include <../a/alone.scad>\nuse <../b/y.scad>"),
		file("/work/c/up.scad", "include <../program.scad>"),
		file("/work/c/used.scad", 'use <used.scad>\ny = "include <used.scad>";'),
	];
	const said = async (source: string) => {
		const { code, message } = failed(await renderer.render(job(source, { files, timeoutMs: 700 })));
		return `${code}: ${message}`;
	};
	assert.match(
		await said("include <a/x.scad>"),
		/^recursion: .*"\.\.\/b\/y.scad" .*\(line 2 of \/a\/x.scad\): it is a circle/,
	);
	assert.match(
		await said("\nuse <b/y.scad>"),
		/^recursion: .*"\.\.\/a\/x.scad" .*\(line 1 of \/b\/y.scad\): it is a circle/,
	);
	assert.match(
		await said("include <a/alone.scad>"),
		/^recursion: .*"\.\.\/a\/alone.scad" .*it is a circle/,
	);
	assert.match(await said("cube(1);\ninclude <c/up.scad>"), /^recursion: .*it is a circle/);
	const endless =
		"include <c/used.scad>\nx = [for (i = [1 : 1e6 - 1]) for (j = [1 : 1e6 - 1]) if (j < 0) j];\ncube(len(x));";
	assert.match(await said(endless), /^timeout: /);
});

test("a file that uses itself by a name that grows is a circle, however it ends", async () => {
	const renderer = await startRenderer();
	const files = [
		file("/work/c/used.scad", "\nuse <../c/used.scad>\nmodule m() { cube(1); }"),
		file("/work/d/one.scad", "use <../e/two.scad>"),
		file("/work/e/two.scad", "include <../d/one.scad>"),
		file("/work/f/dot.scad", "use <./dot.scad>"),
		file("/libraries/L/own.scad", "use <L/own.scad>\nuse <own.scad>\nmodule m() { cube(2); }"),
		file("/work/f/same.scad", "use <same.scad>\nmodule m() { cube(2); }"),
	];
	for (const [source, words] of [
		[
			"use <c/used.scad>\nm();",
			/"\.\.\/c\/used.scad" uses itself.* \(line 2 of \/c\/used.scad\): it/,
		],
		["include <c/used.scad>\nm();", /"\.\.\/c\/used.scad" uses itself/],
		["use <d/one.scad>\ncube(1);", /"\.\.\/e\/two.scad" uses itself/],
		["include <e/two.scad>\ncube(1);", /itself, directly or through others/],
		["use <f/dot.scad>\ncube(1);", /"\.\/dot.scad" uses itself/],
	] as const) {
		for (const timeoutMs of [300, 20_000]) {
			const { code, message } = failed(await renderer.render(job(source, { files, timeoutMs })));
			assert.equal(code, "recursion", message);
			assert.match(message, words);
		}
	}
	for (const source of ["use <L/own.scad>\nm();", "use <f/same.scad>\nm();"]) {
		const { output } = rendered(await renderer.render(job(source, { files })));
		assert.equal(triangleCount(output), 12);
	}
});

test("a solid that the format cannot hold is empty", async () => {
	const renderer = await startRenderer();
	const huge = failed(await renderer.render(job("translate([1e300, 0, 0]) cube(1e300);")));
	assert.equal(huge.code, "empty");
});

test("a missing file is an error among the diagnostics, with its place", async () => {
	const renderer = await startRenderer();
	const { diagnostics } = failed(await renderer.render(job('cube(1);\nsurface("e.png");')));
	assert.deepEqual(diagnostics, [
		{
			severity: "error",
			message: "The file 'e.png' couldn't be opened.",
			file: null,
			line: 2,
			sourceLine: 'surface("e.png");',
			origin: null,
			code: null,
			calls: [],
		},
	]);
});

test("a missing file has the name that the program's author knows", async () => {
	const renderer = await startRenderer();
	const names = [
		['import("a.stl");', "a.stl"],
		['surface("sub/b.png");', "sub/b.png"],
		['import("../c.stl");', "../c.stl"],
		['import("/work/home/c.stl");', "/home/c.stl"],
	] as const;
	for (const [source, name] of names) {
		const { message } = failed(
			await renderer.render(job(source, { path: "/work/home/me/d.scad" })),
		);
		assert.ok(message.startsWith(`The file "${name}" is missing (line 1)`), message);
		assert.ok(message.includes(`files={"${name}": …}`), message);
	}
});

test("a crash is called one, and the next render starts afresh", () => {
	const run: Run = {
		ending: { kind: "trapped", reason: "RuntimeError: unreachable" },
		output: null,
		log: { messages: [], dropped: 0, droppedBytes: 0 },
		timings: { files: 0, evaluate: 0 },
	};
	const failure = findFailure(run, parseLog(run.log, "/work/a.scad", 1), [], job("cube(1);"));
	assert.equal(failure?.code, "crash");
	assert.match(failure?.message ?? "", /RuntimeError: unreachable.*next render starts afresh/);
});

test("what was echoed before the failure is kept", async () => {
	const renderer = await startRenderer();
	const { echo } = failed(await renderer.render(job('echo("a"); assert(false);')));
	assert.deepEqual(echo, ['"a"']);
});

test("a failure keeps the advice of the warning that explains it", async () => {
	const renderer = await startRenderer();
	const unknown = failed(await renderer.render(job("shpere(1);")));
	assert.match(unknown.message, /unknown module 'shpere' \(line 1\)\. Did you mean 'sphere'\?$/);
	const flat = failed(await renderer.render(job("linear_extrude(1)\n cube(2);")));
	assert.match(flat.message, /\(line 2\)\. Here cube\(\) is a solid/);
});
