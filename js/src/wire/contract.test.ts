import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { FromPage, ToPage } from "./messages";
import {
	DOCUMENT_FORMATS,
	type EngineReport,
	ERROR_CODES,
	type Job,
	type Measures,
	type RenderFailure,
	type Timings,
} from "./render-shapes";
import type { RenderStatus } from "./view-shapes";

// The fixtures are what Python's suite decodes; the literals below are what tsc checks
// against the types. Equal, they keep both languages in step.
function fixture(name: string): unknown {
	const folder = join(process.cwd(), "..", "tests", "contract", "fixtures");
	return JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
}

test("error codes", () => {
	assert.deepEqual(fixture("error-codes"), [...ERROR_CODES]);
});

test("document formats", () => {
	assert.deepEqual(fixture("document-formats"), [...DOCUMENT_FORMATS]);
});

test("job", () => {
	const job: Job = {
		id: "7f",
		viewer: null,
		path: "/work/home/me/part.scad",
		source: "cube(size);",
		assignments: "size = 10;\n",
		files: [],
		format: "binstl",
		document: null,
		timeoutMs: 30000,
		exactWarnings: false,
		fast: false,
		cache: true,
		cutIncludes: true,
		features: [],
	};
	assert.deepEqual(fixture("job"), job);
});

test("failure", () => {
	const failure: RenderFailure = {
		code: "syntax",
		message: "the program cannot be parsed: line 2.",
		culprit: 0,
		diagnostics: [
			{
				severity: "error",
				message: "Parser error: syntax error",
				file: null,
				line: 2,
				sourceLine: "cube(10",
				origin: null,
				code: null,
				calls: [{ name: "gear", arguments: "teeth = 7", file: "gear.scad", line: 7, depth: 0 }],
			},
			{
				severity: "trace",
				message: "called by 'gear'",
				file: "gear.scad",
				line: 7,
				sourceLine: null,
				origin: 'File "part.py", line 3',
				code: null,
				calls: [],
			},
		],
		echo: ["a = 3", '"Ø <b>"'],
	};
	assert.deepEqual(fixture("failure"), failure);
});

test("measures, timings and engine report", () => {
	const measures: Measures = {
		dimension: 3,
		triangles: 12,
		volume: 1000,
		area: 600,
		centerOfMass: [5, 5, 5],
		bounds: [
			[0, 0, 0],
			[10, 10, 10],
		],
		closed: true,
		manifold: true,
		digits: 7,
	};
	const timings: Timings = {
		queue: 0.1,
		files: 0.2,
		evaluate: 1.5,
		decode: 0.3,
		transfer: 0.4,
		total: 2.5,
	};
	const report: EngineReport = {
		warm: true,
		cache: null,
		memory: 33554432,
		version: "2025.03.25.wasm24456",
		evaluation: "openscad",
	};
	assert.deepEqual(fixture("measures"), measures);
	assert.deepEqual(fixture("timings"), timings);
	assert.deepEqual(fixture("engine-report"), report);
});

test("render status", () => {
	const state: RenderStatus = {
		phase: "failed",
		revision: 4,
		startedAt: null,
		progress: { stage: "render", done: 1, total: 3 },
		measures: null,
		elapsed: 12.5,
		failure: null,
		excerpt: [
			[1, "cube(10;"],
			[2, ""],
		],
		diagnostics: [
			{
				severity: "warning",
				message: "unknown",
				file: null,
				line: null,
				sourceLine: null,
				origin: null,
				code: null,
				calls: [],
			},
		],
		echo: [],
	};
	assert.deepEqual(fixture("render-status"), state);
});

test("messages to and from the page", () => {
	const render: ToPage = {
		type: "render",
		job: {
			id: "7f",
			viewer: null,
			path: "/work/home/me/part.scad",
			source: "cube(size);",
			assignments: "size = 10;\n",
			files: [{ path: "/work/home/me/lid.scad", hash: "a1" }],
			format: "binstl",
			document: null,
			timeoutMs: 30000,
			exactWarnings: false,
			fast: false,
			cache: true,
			cutIncludes: true,
			features: [],
		},
	};
	const part: ToPage = {
		type: "part",
		revision: 2,
		pieces: [
			{ name: "body", color: [70, 130, 180, 255], format: "binstl", job: "7f" },
			{ name: "lid/hinge", color: null, format: "off", job: null },
		],
	};
	const chunk: FromPage = { type: "chunk", id: "7f", page: "p1", field: "colors", number: 3 };
	const rendered: FromPage = {
		type: "rendered",
		id: "7f",
		page: "p1",
		outcome: {
			ok: true,
			result: {
				kind: "part",
				format: "off",
				measures: fixture("measures") as Measures,
				failure: null,
				diagnostics: [],
				echo: ["1"],
				timings: fixture("timings") as Timings,
				engine: fixture("engine-report") as EngineReport,
			},
		},
		chunks: 4,
	};
	assert.deepEqual(fixture("page-render"), render);
	assert.deepEqual(fixture("page-part"), part);
	assert.deepEqual(fixture("page-chunk"), chunk);
	assert.deepEqual(fixture("page-rendered"), rendered);
});

test("changes of the view state, as Python and as a view makes them", () => {
	const byPython: ToPage = {
		type: "patch",
		revision: 3,
		origin: "python",
		changes: {
			camera: "top",
			section: { x: { at: 2.5, flipped: true }, y: null, z: null },
			hidden: ["lid"],
			explode: 0.5,
			animation: { count: 3, fps: 10 },
		},
	};
	const byView: FromPage = {
		type: "patch",
		revision: 3,
		origin: "v1",
		changes: {
			camera: { target: [0, 0, 5], azimuth: 0.5, elevation: 1, span: 60, parallel: true },
		},
	};
	assert.deepEqual(fixture("patch-by-python"), byPython);
	assert.deepEqual(fixture("patch-by-view"), byView);
});
