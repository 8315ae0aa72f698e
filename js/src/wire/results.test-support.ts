/** Makes jobs, parts and outcomes for tests, as values of the contract. */
import assert from "node:assert/strict";
import type { Outcome, PartJob, RenderedDocument, RenderedPart } from "./results";

/** A part of one triangle, with an output of so many bytes. */
export function triangle(outputBytes: number, mark = 7): RenderedPart {
	return {
		kind: "part",
		failure: null,
		format: "binstl",
		output: new Uint8Array(outputBytes).fill(mark).buffer,
		mesh: {
			positions: new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0]),
			normals: new Float32Array([0, 0, 1, 0, 0, 1, 0, 0, 1]),
			edges: new Float32Array(18),
			colors: new Uint8Array([1, 2, 3, 255]),
		},
		measures: {
			dimension: 3,
			triangles: 1,
			volume: 0,
			area: 0.5,
			centerOfMass: [1 / 3, 1 / 3, 0],
			bounds: [
				[0, 0, 0],
				[1, 1, 0],
			],
			closed: false,
			manifold: false,
			digits: 7,
		},
		diagnostics: [
			{
				severity: "warning",
				message: "careful",
				file: null,
				line: 3,
				sourceLine: "careful();",
				origin: null,
				code: null,
				calls: [],
			},
		],
		echo: ["hello"],
		timings: { queue: 1, files: 2, evaluate: 3, decode: 4, transfer: 5, total: 15 },
		engine: { warm: true, cache: null, memory: 1, version: "1", evaluation: "openscad" },
	};
}

let count = 0;

/** A document of a few letters. */
export function csgTree(text: string): RenderedDocument {
	const { diagnostics, echo, timings, engine } = triangle(1);
	const output = new TextEncoder().encode(text).buffer;
	return { kind: "document", format: "csg", output, diagnostics, echo, timings, engine };
}

/** A job with an id of its own. */
export function jobOf(source: string, changes: Partial<PartJob> = {}): PartJob {
	count++;
	return {
		id: `job-${count}`,
		viewer: null,
		path: "/work/program.scad",
		source,
		assignments: "",
		files: [],
		format: "binstl",
		document: null,
		timeoutMs: 30_000,
		exactWarnings: false,
		fast: false,
		cutIncludes: true,
		features: [],
		cache: true,
		...changes,
	};
}

export function partOf(outcome: Outcome): RenderedPart {
	assert.ok(outcome.ok, outcome.ok ? "" : `${outcome.failure.code}: ${outcome.failure.message}`);
	assert.equal(outcome.result.kind, "part");
	return outcome.result as RenderedPart;
}

export function documentOf(outcome: Outcome): RenderedDocument {
	assert.ok(outcome.ok, outcome.ok ? "" : `${outcome.failure.code}: ${outcome.failure.message}`);
	assert.equal(outcome.result.kind, "document");
	return outcome.result as RenderedDocument;
}

export function codeOf(outcome: Outcome): string {
	return outcome.ok ? "ok" : outcome.failure.code;
}
