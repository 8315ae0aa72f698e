import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestName } from "./nearest-name";

const KNOWN = ["cube", "cuboid", "sphere", "cylinder", "size", "height", "r", "translate"];

test("slips of the pen lead to the name that was meant", () => {
	const slips: [string, string | null][] = [
		["sise", "size"],
		["cuboit", "cuboid"],
		["cubiod", "cuboid"],
		["cubod", "cuboid"],
		["cilinder", "cylinder"],
		["shpere", "sphere"],
		["Height", "height"],
		["hieght", "height"],
		["traslate", "translate"],
		["R", "r"],
		["x", null],
		["width", null],
		["banana", null],
		["", null],
	];
	for (const [wanted, meant] of slips) {
		assert.equal(nearestName(wanted, KNOWN), meant, wanted);
	}
});

test("of names as near, the one that begins alike, else the first", () => {
	assert.equal(nearestName("cat", ["bat", "car"]), "car");
	assert.equal(nearestName("cat", ["rat", "bat"]), "rat");
});

test("a name is not its own correction", () => {
	assert.equal(nearestName("cube", ["cube"]), null);
	assert.equal(nearestName("cube", ["cube", "cubes"]), "cubes");
});
