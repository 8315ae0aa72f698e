import assert from "node:assert/strict";
import { test } from "node:test";
import { normalisedText } from "../../scad/syntax/source-text";
import type { Diagnostic } from "../../wire/render-shapes";
import { file, PATH, program, startInstance } from "../openscad/instance.test-support";
import { parseLog } from "./log-parser";
import { job, rendered, startRenderer } from "./renderer.test-support";

const log = (...messages: string[]) => ({ messages, dropped: 0, droppedBytes: 0 });

/** Severity, message, file, line. */
type Row = [Diagnostic["severity"], string, string | null, number | null];

/** What OpenSCAD really prints for each program. */
const PROGRAMS: [string, Row[]][] = [
	["cube(1);\n}", [["error", "Parser error: syntax error", null, 2]]],
	["cube(1);\ncube(", [["error", "Parser error: syntax error", null, 2]]],
	[
		'cube(1);\necho("abc',
		[
			["error", "Parser error: Unterminated string", null, 2],
			["error", "Parser error: syntax error", null, 2],
		],
	],
	[
		'module a() {\n  assert(1 > 2, "too\\nsmall");\n}\na();',
		[
			["error", "Assertion '(1 > 2)' failed: \"too\nsmall\"", null, 2],
			["trace", "called by 'assert'", null, 2],
			["trace", "call of 'a()'", null, 1],
			["trace", "called by 'a'", null, 4],
		],
	],
	["cube(size);", [["warning", 'Ignoring unknown variable "size"', null, 1]]],
	["cube(f(1));", [["warning", "Ignoring unknown function 'f'", null, 1]]],
	["cube(1);\r\nfoo();", [["warning", "Ignoring unknown module 'foo'", null, 2]]],
	["\ufeffcube(1);\nfoo();", [["warning", "Ignoring unknown module 'foo'", null, 2]]],
	[
		"assign(a = 1) cube(a);",
		[
			[
				"deprecated",
				"The assign() module will be removed in future releases. Use a regular assignment instead.",
				null,
				1,
			],
		],
	],
	["include <no.scad>\ncube(1);", [["warning", "Can't open include file 'no.scad'.", null, 1]]],
	["\nuse <no.scad>\ncube(1);", [["warning", "Can't open library 'no.scad'.", null, 2]]],
	['cube(1);\n\nimport("a.stl");', [["warning", "Can't open import file 'a.stl'", null, 3]]],
	['linear_extrude(1)\nimport("a.svg");', [["error", "Can't open file 'a.svg'", null, 2]]],
	['surface("a.png");', [["warning", "The file 'a.png' couldn't be opened.", null, null]]],
	[
		"x = 1;\nx = 2;\ncube(x);",
		[["warning", '"x" was assigned on line 1 but was overwritten', null, 2]],
	],
	[
		"rotate_extrude() translate([-1, 0]) square(3);",
		[
			[
				"error",
				"all points for rotate_extrude() must have the same X coordinate sign (range is -1.00 -> 2.00)",
				null,
				null,
			],
		],
	],
	['color("nope") cube(1);', [["warning", 'Unable to parse color "nope"', null, 1]]],
	[
		"use <lib.scad>\nlib();",
		[
			["warning", "Ignoring unknown function 'foo'", "/libraries/lib.scad", 2],
			["warning", "Ignoring unknown module 'bar'", "/libraries/lib.scad", 3],
		],
	],
	[
		"include <sub/part.scad>",
		[
			["error", "Assertion 'false' failed", "/work/sub/part.scad", 2],
			["trace", "called by 'assert'", "/work/sub/part.scad", 2],
		],
	],
];

const FILES = [
	file("/libraries/lib.scad", "module lib() {\n  x = foo();\n  bar();\n}"),
	file("/work/sub/part.scad", "cube(1);\nassert(false);"),
];

test("what OpenSCAD prints about broken programs is understood to the line", async () => {
	for (const [source, expected] of PROGRAMS) {
		const text = normalisedText(source);
		const run = (await startInstance()).run(program(text, { files: FILES }));
		const { diagnostics } = parseLog(run.log, PATH, text.split("\n").length);
		const rows = diagnostics.map(({ severity, message, file: path, line }) => [
			severity,
			message,
			path,
			line,
		]);
		assert.deepEqual(rows, expected, source);
	}
});

test("echoes keep their text, whatever is in it", async () => {
	const source = [
		'echo("<img src=x onerror=alert(1)>");',
		'echo("a\\nWARNING: b in file x, line 3");',
		'echo(1, [2, "x"], r = 3);',
	].join("\n");
	const run = (await startInstance()).run(program(`${source}\ncube(1);`));
	const { echo, diagnostics } = parseLog(run.log, PATH, 4);
	assert.deepEqual(diagnostics, []);
	assert.deepEqual(echo, [
		'"<img src=x onerror=alert(1)>"',
		'"a\nWARNING: b in file x, line 3"',
		'1, [2, "x"], r = 3',
	]);
});

test("a message that quotes a place keeps it", () => {
	const quoted = `ERROR: Assertion 'x' failed: "see in file a, line 1" in file /work/b.scad, line 2`;
	assert.deepEqual(parseLog(log(quoted), PATH, 9).diagnostics, [
		{
			severity: "error",
			message: `Assertion 'x' failed: "see in file a, line 1"`,
			file: "/work/b.scad",
			line: 2,
		},
	]);
});

test("messages of OpenSCAD's parts and its libraries are kept", () => {
	const { diagnostics } = parseLog(
		log(
			"EXPORT-ERROR: no room",
			"Explanation: no SNC header",
			"   Facets:         6",
			"   Genus:      -1",
		),
		PATH,
		1,
	);
	assert.deepEqual(diagnostics, [
		{ severity: "error", message: "no room", file: null, line: null },
		{ severity: "info", message: "Explanation: no SNC header", file: null, line: null },
	]);
});

test("what was left out is said", () => {
	const { diagnostics } = parseLog({ messages: [], dropped: 7, droppedBytes: 4096 }, PATH, 1);
	assert.match(diagnostics[0]?.message ?? "", /7 messages, 4 KB in all/);
});

test("markup in a log line stays the text that it is", async () => {
	const renderer = await startRenderer();
	const markup = "<img src=x onerror=alert(1)>";
	const source = `echo("${markup}"); cube(1); module a() {} a(b = "${markup}");`;
	const { echo } = rendered(await renderer.render(job(source)));
	assert.deepEqual(echo, [`"${markup}"`]);
});

test("a program cannot print the engine's own marks", async () => {
	const renderer = await startRenderer();
	for (const text of ["Error writing deps", "Current top level object is empty.", "ERROR: x"]) {
		const lines = `echo("a\\n${text}\\n"); echo("${text}"); cube(1);`;
		const { diagnostics, echo } = rendered(await renderer.render(job(lines)));
		assert.deepEqual([diagnostics, echo], [[], [`"a\n${text}\n"`, `"${text}"`]]);
	}
});
