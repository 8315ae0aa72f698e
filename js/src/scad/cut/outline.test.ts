import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { NameTable } from "../names/name-table";
import { FUNCTION, INCLUSION, MODULE, STATEMENT, VARIABLE } from "../syntax/kinds";
import { outline } from "./outline";
import { outlineNames } from "./outline-names";

const KINDS = new Map([
	[FUNCTION, "function"],
	[MODULE, "module"],
	[VARIABLE, "variable"],
	[STATEMENT, "statement"],
	[INCLUSION, "inclusion"],
]);

/** Kind and text of each item, or null where the text is not understood. */
function items(text: string): string[] | null {
	const bytes = new TextEncoder().encode(text);
	const found = outline(bytes, new NameTable());
	const spelled = found.items.map(({ kind, start, end }) => {
		const piece = new TextDecoder().decode(bytes.subarray(start, end));
		return `${KINDS.get(kind)}: ${piece}`;
	});
	return found.understood ? spelled : null;
}

describe("the outline of a file", () => {
	const understood: Record<string, [string, string[]]> = {
		"definitions and geometry": [
			"a = 1; function f(x) = x + 1; module m() { cube(1); } m();",
			[
				"variable: a = 1;",
				"function: function f(x) = x + 1;",
				"module: module m() { cube(1); }",
				"statement: m();",
			],
		],
		"modules without braces": [
			"module a() b(); module c() translate([1, 0]) d() { e(); } module g() if (x) h(); else k();",
			[
				"module: module a() b();",
				"module: module c() translate([1, 0]) d() { e(); }",
				"module: module g() if (x) h(); else k();",
			],
		],
		"a module that holds nothing, and one that holds a module": [
			"module a(); module b() module c() d();",
			["module: module a();", "module: module b() module c() d();"],
		],
		"chains of if and else": [
			"if (a) if (b) c(); else { d(); } else e(); f();",
			["statement: if (a) if (b) c(); else { d(); } else e();", "statement: f();"],
		],
		modifiers: [
			"!#%*cube(1); * if (a) { b(); }",
			["statement: !#%*cube(1);", "statement: * if (a) { b(); }"],
		],
		"blocks and lone semicolons": [
			";; { a = 1; module m() {} } ;",
			["statement: { a = 1; module m() {} }"],
		],
		inclusions: [
			'include <a.scad>\nuse <b/c d.scad>;\ninclude\n<"e{.scad>',
			[
				"inclusion: include <a.scad>",
				"inclusion: use <b/c d.scad>",
				'inclusion: include\n<"e{.scad>',
			],
		],
		"brackets, quotes and inclusions in comments and strings": [
			'a = "} // \\" /* include <x>"; // { include <y>\n/* } " */ b = "\\\\"; c();',
			['variable: a = "} // \\" /* include <x>";', 'variable: b = "\\\\";', "statement: c();"],
		],
		"strings over several lines": [
			'a = "one\ntwo";b = 1;',
			['variable: a = "one\ntwo";', "variable: b = 1;"],
		],
		expressions: [
			"a = let (b = 1, c = [for (i = [0 : 2 : b]) if (i > 1) i else each [i, -i],]) assert(b == 1) echo(c) c[0].x;",
			[
				"variable: a = let (b = 1, c = [for (i = [0 : 2 : b]) if (i > 1) i else each [i, -i],]) assert(b == 1) echo(c) c[0].x;",
			],
		],
		"C-style loops": [
			"a = [for (i = 0, j = 1; i < 3; i = i + 1, j = j * 2) j]; b();",
			["variable: a = [for (i = 0, j = 1; i < 3; i = i + 1, j = j * 2) j];", "statement: b();"],
		],
		"function literals": [
			"f = function (x) function (y) x <= y || x != y && !x; g = (f)(1)(2);",
			[
				"variable: f = function (x) function (y) x <= y || x != y && !x;",
				"variable: g = (f)(1)(2);",
			],
		],
		"numbers and names with digits": [
			"a = .5 + 1. - 1e5 * 0x1F / 2.5e-3; 2d = 1; b = 2d; $fn = 8;",
			[
				"variable: a = .5 + 1. - 1e5 * 0x1F / 2.5e-3;",
				"variable: 2d = 1;",
				"variable: b = 2d;",
				"variable: $fn = 8;",
			],
		],
		"no-break spaces": ["a\u00a0= 1;", ["variable: a\u00a0= 1;"]],
		"a byte order mark": ["\ufeffa = 1;", ["variable: a = 1;"]],
		nothing: ["// nothing\n/* at all */", []],
	};
	for (const [name, [text, expected]] of Object.entries(understood)) {
		test(`knows ${name}`, () => {
			assert.deepEqual(items(text), expected);
		});
	}

	const puzzling: Record<string, string> = {
		"a bracket that is never closed": "module a() { cube(1);",
		"a bracket too many": "module a() { cube(1); } }",
		"brackets that do not match": "a = [1, 2);",
		"a string that never ends": 'a = "b; c = 1;',
		"a comment that never ends": "a = 1; /* b = 2;",
		"an inclusion that never ends": "include <a.scad",
		"a missing semicolon before an assignment": "a = 1\nb = 2;",
		"a missing semicolon before geometry": "a = f(1)\ncube(1);",
		"a missing semicolon before highlighted geometry": "a = 1\n#cube(1);",
		"a missing semicolon before a root": "a = b\n!cube(1);",
		"a missing semicolon before a block": "a = 1\n{ cube(1); }",
		"a missing semicolon before a module": "a = 1\nmodule b() {}",
		"a missing semicolon before a function": "function a() = b\nfunction c() = 1;",
		"a missing semicolon before an inclusion": "a = 1\ninclude <b.scad>",
		"a function without a name": "function (x) = 1;",
		"a piece of an expression": "1, 2, 3",
		"a piece of a statement": "translate([1, 2, 3])",
		"an inclusion inside a definition": "module a() { include <b.scad>\n}",
		"an inclusion that is a body": "module a() include <b.scad>",
		"an inclusion with code on its line": "include <a.scad> module b() {}",
		"letters that OpenSCAD does not know": "a = “b”;",
		"modules nested without end": "module m() ".repeat(1000),
		"brackets nested without end": `a = f(${"[".repeat(5000)}${"]".repeat(5000)});`,
	};
	for (const [name, text] of Object.entries(puzzling)) {
		test(`gives up on ${name}`, () => {
			assert.equal(items(text), null);
		});
	}

	test("does not take a comparison for an inclusion", () => {
		const text = "a = [used < 1, house < 2, $use <3, b > 4];";
		assert.deepEqual(items(text), [`variable: ${text}`]);
	});

	test("ties an if to the else that may follow in another file", () => {
		const pinned = (text: string) =>
			outline(new TextEncoder().encode(text), new NameTable()).items.map((item) => item.pinned);
		assert.deepEqual(pinned("module a() if (b) c();"), [true]);
		assert.deepEqual(pinned("module a() if (b) c(); // end\ninclude <d.scad>"), [true, true]);
		assert.deepEqual(pinned("module a() if (b) c(); d = 1;"), [false, false]);
		assert.deepEqual(pinned("module a() { if (b) c(); }"), [false]);
	});
});

describe("the names that a file defines", () => {
	test("are sorted by kind, each once", () => {
		const text = "a = 1; function f() = 1; module m() { b = 2; } a = 3; module n() {} m();";
		assert.deepEqual(outlineNames(text), {
			functions: ["f"],
			modules: ["m", "n"],
			variables: ["a"],
		});
	});

	test("are those before the place that is not understood", () => {
		assert.deepEqual(outlineNames("a = 1; function f() = 1; module m() {").functions, ["f"]);
	});
});
