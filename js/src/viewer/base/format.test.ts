import assert from "node:assert/strict";
import { test } from "node:test";
import * as format from "./format";

test("counts are grouped and take the plural", () => {
	assert.equal(format.formatCount(1, "triangle"), "1 triangle");
	assert.equal(format.formatCount(1234, "triangle"), "1,234 triangles");
	assert.equal(format.formatCount(0, "echo", "echoes"), "0 echoes");
});

test("lengths show what matters at their size", () => {
	assert.equal(format.formatLength(20), "20");
	assert.equal(format.formatLength(19.99999904632568), "20");
	assert.equal(format.formatLength(12.345), "12.35");
	assert.equal(format.formatLength(0.1234), "0.12");
	assert.equal(format.formatLength(0.004567), "0.0046");
	assert.equal(format.formatLength(1e-8), "0");
	assert.equal(format.formatLength(12345.6), "12,346");
});

test("a size is its three sides", () => {
	const bounds: [[number, number, number], [number, number, number]] = [
		[-10, 0, -5],
		[10, 30, 5],
	];
	assert.equal(format.formatSize({ bounds, dimension: 3 }), "20 × 30 × 10 mm");
	assert.equal(format.formatSize({ bounds, dimension: 2 }), "20 × 30 mm");
	assert.equal(format.formatArea(600), "600 mm²");
	assert.equal(format.formatArea(123456), "1,234.56 cm²");
});

test("volumes change to cubic centimetres", () => {
	assert.equal(format.formatVolume(999), "999 mm³");
	assert.equal(format.formatVolume(6000), "6 cm³");
});

test("durations change to seconds", () => {
	assert.equal(format.formatDuration(0.3), "< 1 ms");
	assert.equal(format.formatDuration(12.34), "12 ms");
	assert.equal(format.formatDuration(1234), "1.23 s");
});

test("a running clock shows tenths and never runs backwards from zero", () => {
	assert.equal(format.formatClock(3249), "3.2 s");
	assert.equal(format.formatClock(-50), "0.0 s");
});
