import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../syntax/parser";
import { topLevelVariables } from "./top-level-variables";

/** Text, what it assigns, what it reads without giving it a value. */
const TEXTS: [string, string, string][] = [
	["a = 1; b=2;\na = 3;", "a b", ""],
	["$fn = 8; _x9 = 1; cube([1e5, 0x1f]);", "$fn _x9", ""],
	['// a = 1;\n/* b = 2; */ s = "c = 3; // \\" d = 4;"; e = f;', "s e", "f"],
	["module m(a = 1) { b = 2; cube([a, b, c]); } d = 5;", "d", "c"],
	["module m(a, b) for (i = [0:n]) translate([i, a, z]) cube(b); cube(i);", "", "n z i"],
	["function f(a, b = c) = a == b ? d : let (e = a + g) e; x = e;", "x", "c d g e"],
	["module m() cube(1); a = 1; module n(); b = 2;", "a b", ""],
	["if (x == 1) { a = 2; cube(a); } else { b = 3; } c = a;", "c", "x a"],
	["{ a = 1; { b = 2; } cube(c = 3); } d = 4;", "a b d", ""],
	["include <x=1;.scad> a = 1; use <b.scad>;c=2;", "a c", ""],
	["include <a.scad> { a = 1; }", "a", ""],
	["a = [for (i = [0:1]) let (j = i) j * k, j]; b = let (k = 1) k;", "a b", "k j"],
	["f = function (x) x == y; translate([a.x, b]) cube(size = 1);", "f", "y a b"],
	["let (a = a) cube(a);", "", "a"],
	["module m() { cube(late); late = 1; }", "", ""],
	["cube(size);", "", "size"],
	["m(a) n(b = c) { d(e); }", "", "a c e"],
];

test("top-level assignments and free names are found, and nothing else", () => {
	for (const [text, assigned, free] of TEXTS) {
		const found = topLevelVariables(parse(text));
		assert.deepEqual(
			[[...found.assigned].join(" "), [...found.free].join(" ")],
			[assigned, free],
			text,
		);
	}
});

test("brackets that do not match are no trouble", () => {
	for (const text of ["}}} a = 1;", "((( a = 1;", '" a = 1;', "/* a = 1;", "a =", "let(", ")"]) {
		assert.ok(topLevelVariables(parse(text)).assigned.size <= 1, text);
	}
});
