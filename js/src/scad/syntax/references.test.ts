import assert from "node:assert/strict";
import { test } from "node:test";
import { referencesIn } from "./references";

test("included, used and imported files are found, each once", () => {
	const source = `include <lib/a.scad>
use <b.scad>
// include <not.scad>
import("part.STL"); surface(file = "map.png"); import(str("x", ".stl"));
import("part.STL"); text("plain words");
`;
	assert.deepEqual(referencesIn(source), ["lib/a.scad", "b.scad", "part.STL", "map.png"]);
});

test("a source without any names none", () => {
	assert.deepEqual(referencesIn("cube(1); echo(1 < 2, 3 > 2);"), []);
});
