/** Code that Python has, too, runs the same cases, `tests/contract/cases/*.json`. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { explain } from "./engine/render/explain";
import { findFailure } from "./engine/render/failure";
import { type Message, parseLog } from "./engine/render/log-parser";
import { decode } from "./geometry/decode";
import { decodeFlat } from "./geometry/flat";
import { type Point, stlFile, textFile } from "./geometry/solids.test-support";
import { topLevelVariables } from "./scad/names/top-level-variables";
import { assignments, ParameterError } from "./scad/syntax/literal";
import { referencesIn } from "./scad/syntax/references";
import { formatsOf } from "./viewer/links/formats";
import type { ErrorCode, Measures } from "./wire/render-shapes";

function cases<Case>(name: string): Case[] {
	const path = join(process.cwd(), "..", "tests", "contract", "cases", `${name}.json`);
	return JSON.parse(readFileSync(path, "utf8"));
}

type Row = [Message["severity"], string, string | null, number | null];

const noLog = { messages: [], dropped: 0, droppedBytes: 0 };

function near(found: unknown, expected: unknown, name: string): void {
	if (Array.isArray(found) && Array.isArray(expected)) {
		found.forEach((value, at) => {
			near(value, expected[at], name);
		});
	} else if (typeof found === "number" && typeof expected === "number") {
		const error = Math.abs(found - expected);
		assert.ok(error <= 1e-9 * Math.max(1, Math.abs(expected)), `${name}: ${found}, ${expected}`);
	} else {
		assert.equal(found, expected, name);
	}
}

function measuresAre(found: Measures, expected: Partial<Measures>, name: string): void {
	for (const [field, value] of Object.entries(expected)) {
		near(found[field as keyof Measures], value, `${name}, ${field}`);
	}
}

test("variables", () => {
	for (const { text, assigned, free } of cases<
		Record<"text", string> & Record<"assigned" | "free", string[]>
	>("variables")) {
		const found = topLevelVariables(text);
		assert.deepEqual([[...found.assigned], [...found.free]], [assigned, free], text);
	}
});

test("references", () => {
	for (const { source, names } of cases<{ source: string; names: string[] }>("references")) {
		assert.deepEqual(referencesIn(source).sort(), names, source);
	}
});

test("literals", () => {
	for (const { value, text } of cases<{ value: unknown; text: string | null }>("literals")) {
		if (text === null) {
			assert.throws(() => assignments({ x: value }), ParameterError);
		} else {
			assert.equal(assignments({ x: value }), `x = ${text};\n`);
		}
	}
});

test("logs", () => {
	interface LogCase {
		messages: string[];
		program: string;
		lines: number;
		diagnostics: Row[];
		echo: string[];
		result: string | null;
	}
	for (const { messages, program, lines, ...expected } of cases<LogCase>("logs")) {
		const log = parseLog({ ...noLog, messages }, program, lines);
		const rows = log.diagnostics.map(({ severity, message, file, line }) => [
			severity,
			message,
			file,
			line,
		]);
		assert.deepEqual({ diagnostics: rows, echo: log.echo, result: log.result }, expected);
	}
});

test("failures", () => {
	interface FailureCase {
		messages: Row[];
		result: "empty" | "two-dimensional" | "not-flat" | null;
		written: boolean;
		code: ErrorCode | null;
		message: string | null;
	}
	const program = { path: "/work/part.scad", source: "\n\n\n\n", files: [], assignments: "" };
	const triangles: [Point, Point, Point][] = [
		[
			[0, 0, 0],
			[1, 0, 0],
			[0, 1, 0],
		],
	];
	for (const { messages, result, written, code, message } of cases<FailureCase>("failures")) {
		const rows = messages.map(([severity, text, file, line]) => ({
			severity,
			message: text,
			file,
			line,
		}));
		const log = { diagnostics: rows, echo: [], result };
		const output = written ? new Uint8Array(stlFile(triangles)) : null;
		const failure = findFailure(
			{
				ending: { kind: "graceful" },
				output,
				log: noLog,
				timings: { files: 0, evaluate: 0 },
			},
			log,
			explain(rows, program).map((item) => ({ ...item, advice: null })),
			{ format: "binstl", timeoutMs: 30_000 },
		);
		assert.deepEqual([failure?.code ?? null, failure?.message ?? null], [code, message]);
	}
});

test("solids", () => {
	for (const { name, triangles, measures } of cases<{
		name: string;
		triangles: number[][];
		measures: Partial<Measures>;
	}>("solids")) {
		const corners = triangles.map(
			(row) => [row.slice(0, 3), row.slice(3, 6), row.slice(6)] as [Point, Point, Point],
		);
		measuresAre(decode(stlFile(corners), "binstl").measures, measures, name);
	}
});

test("drawings", () => {
	for (const { name, svg, measures } of cases<{
		name: string;
		svg: string;
		measures: Partial<Measures>;
	}>("drawings")) {
		measuresAre(decodeFlat(textFile(svg)).measures, measures, name);
	}
});

test("formats", () => {
	for (const { dimension, assembly, formats } of cases<{
		dimension: 2 | 3;
		assembly: boolean;
		formats: string[];
	}>("formats")) {
		assert.deepEqual([...formatsOf(dimension, assembly)].sort(), formats);
	}
});
