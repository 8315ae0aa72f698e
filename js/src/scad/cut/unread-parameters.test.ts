import assert from "node:assert/strict";
import { test } from "node:test";
import { CutCache } from "./cut-cache";
import { jobFile } from "./library.test-support";
import { unreadParameters } from "./unread-parameters";

const cache = new CutCache();

function unread(source: string, files: Record<string, string> = {}, path = "/work/program.scad") {
	const own = Object.entries(files).map(([name, text]) => jobFile(name, text));
	const found = unreadParameters({ path, source, files: own }, ["/libraries"], cache);
	return found.map(({ name, line }) => `${name}:${line}`);
}

test("a parameter that nothing reads is found, with its line", () => {
	assert.deepEqual(unread("\nwidth = 3;\nheight = 4; // [1:9]\ncube(height);"), ["width:2"]);
	assert.deepEqual(unread('a = "x"; b = true; c = [1, -2]; d = -1.5; cube(1);'), [
		"a:1",
		"b:1",
		"c:1",
		"d:1",
	]);
	// A parameter of its name is another one's, and a label reads nothing.
	assert.deepEqual(unread("size = 3; cube(size = 4);"), ["size:1"]);
	assert.deepEqual(unread("size = 3; /* size */ cube(4); // size"), ["size:1"]);
});

const READING = {
	"in an assert only": "assert(x > 1); cube(1);",
	"in an echo only": "echo(x); cube(1);",
	"in an echo inside of a value": "y = echo(x) 1; cube(y);",
	"for a special variable": "$fn = x; sphere(1);",
	"for a special variable of a call": "sphere(1, $fa = x);",
	"in a let": "cube(let (y = x) y);",
	"in a module called let": "let (y = x) cube(y);",
	"as a default argument": "module m(y = x) cube(y); m();",
	"as a default of a function that nobody calls": "function f(y = x) = y; cube(1);",
	"as a default of a function literal": "f = function(y = x) y; cube(f());",
	"in a list comprehension": "cube([for (i = [0 : x]) i][0]);",
	"in a loop's step": "cube([for (i = 0; i < 3; i = i + x) i][1]);",
	"in what is switched off": "*cube(x); cube(1);",
	"in a module that nobody calls": "module m() cube(x); cube(1);",
	"as a function": "cube(x(1));",
	"by its part": "cube(x.y);",
	"by an index": "cube(x[0]);",
	"by another variable": "y = x; cube(y);",
	"in a condition": "if (x) cube(1);",
	"in children": "translate([1, 0, 0]) { y = x; cube(y); }",
	"where it is asked whether it is there": "cube(is_undef(x) ? 1 : 2);",
	"where it is hidden by another of its name": "module m(x) cube(x); m(2);",
};

for (const [name, rest] of Object.entries(READING)) {
	test(`no word of a parameter that is read ${name}`, () => {
		assert.deepEqual(unread(`x = 3;\n${rest}`), []);
	});
}

test("an included file may read it, at any depth, a used one cannot", () => {
	const source = "x = 3;\ninclude <a.scad>\ncube(1);";
	const reads = "module m() cube(x);";
	assert.deepEqual(unread(source, { "/work/a.scad": reads }), []);
	assert.deepEqual(unread(source, { "/libraries/a.scad": reads }), []);
	const nested = { "/work/a.scad": "include <in/b.scad>", "/work/in/b.scad": reads };
	assert.deepEqual(unread(source, nested), []);
	assert.deepEqual(unread(source, { "/work/a.scad": "use <b.scad>", "/work/b.scad": reads }), [
		"x:1",
	]);
	assert.deepEqual(unread("x = 3; use <a.scad>\ncube(1);", { "/work/a.scad": reads }), ["x:1"]);
	assert.deepEqual(unread(source, { "/work/a.scad": "xx = 1; y_x = 2;" }), ["x:1"]);
	// One that includes itself ends, too.
	assert.deepEqual(unread(source, { "/work/a.scad": "include <a.scad>" }), ["x:1"]);
	assert.deepEqual(
		unread("x = 3; module m() { include <a.scad>\n } m();", { "/work/a.scad": "cube(x);" }),
		[],
	);
});

test("nothing is said of what is no parameter", () => {
	for (const source of [
		"$fn = 30; cube(1);",
		"x = 2 * 3; cube(1);",
		"x = undef; cube(1);",
		"x = [1, 2, 3, 4, 5]; cube(1);",
		'x = ["a"]; cube(1);',
		"x = [0 : 3]; cube(1);",
		"module m() { cube(1); }\nx = 3; m();",
		"/* [Hidden] */\nx = 3; cube(1);",
		"/* [ hidden ] */ x = 3; cube(1);",
		"module m() { x = 3; cube(1); } m();",
	]) {
		assert.deepEqual(unread(source), [], source);
	}
	assert.deepEqual(unread("/* [Hidden] */ x = 3; /* [Size] */ y = 3; cube(1);"), ["y:1"]);
	assert.deepEqual(unread("// {\n/* { */ x = 3;\nmodule m() { cube(1); } m();"), ["x:2"]);
});

test("nothing is said of a library by itself, nor of what cannot be read", () => {
	assert.deepEqual(unread("x = 3; function f() = 1; module m() cube(1);"), []);
	assert.deepEqual(unread("x = 3; include <missing.scad>\ncube(1);"), []);
	assert.deepEqual(unread("x = 3; cube(1"), []);
	assert.deepEqual(unread("x = 3; cube(include <a.scad>\n);", { "/work/a.scad": "1" }), []);
});
