import assert from "node:assert/strict";
import { test } from "node:test";
import { ERROR_CODES, type Measures, type RenderFailure } from "../../wire/render-shapes";
import { WAITING } from "../../wire/render-status.test-support";
import type { RenderStage, RenderStatus } from "../../wire/view-shapes";
import { culprit, placeOf, titleOf } from "./failure-text";
import { linesOf, summaryOf } from "./log";
import { progressStage } from "./progress";
import { descriptionOf, progressOf, statusOf } from "./status-text";

const MEASURES: Measures = {
	dimension: 3,
	triangles: 1234,
	volume: 6000,
	area: 2200,
	centerOfMass: [0, 0, 0],
	bounds: [
		[0, 0, 0],
		[20, 30, 10],
	],
	closed: true,
	manifold: true,
	digits: 7,
};
const READY: RenderStatus = {
	...WAITING,
	phase: "ready",
	revision: 1,
	measures: MEASURES,
	elapsed: 12.2,
};
const UNKNOWN = { sourceLine: null, origin: null, code: null, calls: [] };
const FAILURE: RenderFailure = {
	code: "syntax",
	message: "A bracket is missing.",
	culprit: 1,
	diagnostics: [
		{ severity: "warning", message: "odd", file: null, line: 2, ...UNKNOWN },
		{ severity: "error", message: "Parser error", file: null, line: 7, ...UNKNOWN },
	],
	echo: ["1"],
};

test("a part is described by triangles, size and time", () => {
	assert.deepEqual(statusOf(READY), {
		text: "1,234 triangles · 20 × 30 × 10 mm · 12 ms",
		tone: "plain",
	});
	const open = { ...READY, measures: { ...MEASURES, closed: false } };
	assert.match(statusOf(open).text, / · not closed$/);
});

test("a flat shape is described by its area, and is not called open", () => {
	const flat: RenderStatus = {
		...READY,
		measures: {
			...MEASURES,
			dimension: 2,
			volume: 0,
			area: 600,
			bounds: [
				[0, 0, 0],
				[20, 30, 0],
			],
			closed: false,
			manifold: false,
			digits: 7,
		},
	};
	assert.equal(statusOf(flat).text, "flat, 600 mm² · 20 × 30 mm · 12 ms");
	assert.equal(descriptionOf(flat), "View of a flat shape: 20 by 30 mm, area 600 mm².");
});

test("nothing yet, and the first render", () => {
	assert.equal(statusOf(WAITING).text, "Waiting for the part…");
	assert.equal(statusOf({ ...WAITING, phase: "rendering" }).text, "Rendering…");
	assert.equal(progressOf(null), "Waiting for Python…");
});

test("a first render says what it is at, and which part of how many", () => {
	const at = (stage: RenderStage, done = 0, total = 1) =>
		statusOf({ ...WAITING, phase: "rendering", progress: { stage, done, total } }).text;
	assert.equal(at("python"), "Waiting for Python…");
	assert.equal(at("engine"), "Starting OpenSCAD…");
	assert.equal(at("render"), "Rendering…");
	assert.equal(at("render", 1, 3), "Rendering 2 of 3…");
	assert.equal(at("render", 3, 3), "Rendering 3 of 3…");
	// What was said of the part on show stays.
	assert.match(statusOf({ ...READY, phase: "rendering" }).text, /triangles/);
});

test("a failure is described with its place, and that the part is an older one", () => {
	const failed: RenderStatus = { ...READY, phase: "failed", failure: FAILURE };
	assert.deepEqual(statusOf(failed), {
		text: "Syntax error · line 7 · showing the last good part",
		tone: "error",
	});
	assert.equal(statusOf({ ...failed, measures: null }).text, "Syntax error · line 7");
	const cancelled: RenderStatus = {
		...failed,
		failure: { ...FAILURE, code: "cancelled", diagnostics: [] },
	};
	assert.equal(statusOf(cancelled).tone, "plain");
});

test("the text alternative tells the size and the volume", () => {
	assert.equal(
		descriptionOf(READY),
		"3D view of a part: 20 by 30 by 10 mm, volume 6 cm³, 1,234 triangles.",
	);
	assert.match(
		descriptionOf({ ...READY, phase: "failed", failure: FAILURE }),
		/last render failed/,
	);
	assert.match(descriptionOf(null), /no part/);
});

test("every error code has a title", () => {
	for (const code of ERROR_CODES) {
		assert.ok(titleOf({ ...FAILURE, code }).length > 3);
	}
});

test("the culprit is the first error, and its place names file and line where known", () => {
	assert.equal(culprit(FAILURE)?.line, 7);
	const origin = 'File "part.py", line 9';
	assert.equal(placeOf({ file: "gear.scad", line: 3, origin: null }), "gear.scad, line 3");
	assert.equal(placeOf({ file: null, line: 3, origin: null }), "line 3");
	assert.equal(placeOf({ file: null, line: 3, origin }), `line 3 · ${origin}`);
	assert.equal(placeOf({ file: null, line: null, origin: null }), "");
});

test("the log holds all but the errors, and says how much there is", () => {
	const lines = linesOf({ ...READY, failure: FAILURE });
	assert.deepEqual(
		lines.map(({ kind, text }) => [kind, text]),
		[
			["warning", "odd"],
			["echo", "1"],
		],
	);
	assert.equal(summaryOf(lines), "1 warning · 1 echo");
	assert.equal(
		summaryOf([{ kind: "echo" }, { kind: "echo" }, { kind: "info" }]),
		"2 echoes · 1 note",
	);
	assert.equal(summaryOf([]), "");
});

test("a quick render shows nothing, a longer one a spinner, a long one a way out", () => {
	assert.deepEqual([0, 149, 150, 999, 1000, 60_000].map(progressStage), [
		"hidden",
		"hidden",
		"spinner",
		"spinner",
		"cancel",
		"cancel",
	]);
});
