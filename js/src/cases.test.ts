/** Code that Python has, too, runs the same cases, `tests/contract/cases/*.json`. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { zoneTickFormat, zoneTicks } from "./charts/axes/zone-ticks";
import { decodeCsv } from "./data/csv";
import { valuesOf } from "./data/decoded-values";
import { offsetAt, timeOfWall } from "./data/zone";
import { file } from "./engine/openscad/instance.test-support";
import { characterAdvice } from "./engine/render/character-advice";
import { explain } from "./engine/render/explain";
import { findFailure } from "./engine/render/failure";
import { FontsAtHand } from "./engine/render/fonts-at-hand";
import { type Message, parseLog } from "./engine/render/log-parser";
import { scriptFault } from "./engine/render/scripts";
import { decode } from "./geometry/decode";
import { type DrawingLosses, drawingLosses } from "./geometry/drawing-losses";
import { decodeFlat } from "./geometry/flat";
import { openEdges } from "./geometry/open-edges";
import { type Point, stlFile, textFile } from "./geometry/solids.test-support";
import { decodeText } from "./lib/decode-text";
import { forOpenScad } from "./readers/for-openscad";
import { topLevelVariables } from "./scad/names/top-level-variables";
import { assignments, ParameterError } from "./scad/syntax/literal";
import { parse } from "./scad/syntax/parser";
import { forwardSlashes, referencesIn } from "./scad/syntax/references";
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
		const found = topLevelVariables(parse(text));
		assert.deepEqual([[...found.assigned], [...found.free]], [assigned, free], text);
	}
});

test("references", () => {
	for (const { source, names } of cases<{ source: string; names: string[] }>("references")) {
		assert.deepEqual(referencesIn(source).sort(), names, source);
	}
});

test("characters", () => {
	for (const { line, advice } of cases<{ line: string; advice: string | null }>("characters")) {
		assert.equal(characterAdvice(line), advice, line);
	}
});

test("slashes", () => {
	for (const { source, written } of cases<{ source: string; written: string }>("slashes")) {
		assert.equal(forwardSlashes(source), written);
	}
});

test("texts", () => {
	for (const { bytes, text } of cases<{ bytes: string; text: string }>("texts")) {
		assert.equal(decodeText(Buffer.from(bytes, "hex")), text, bytes);
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
		culprit?: number | null;
		/** Texts of the files beside the program. */
		files?: Record<string, string>;
	}
	const triangles: [Point, Point, Point][] = [
		[
			[0, 0, 0],
			[1, 0, 0],
			[0, 1, 0],
		],
	];
	for (const one of cases<FailureCase>("failures")) {
		const { messages, result, written, code, message, culprit, files = {} } = one;
		const program = {
			path: "/work/part.scad",
			source: "\n\n\n\n",
			files: Object.entries(files).map(([name, text]) => file(`/work/${name}`, text)),
		};
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
			explain(rows, program).map((item) => ({ ...item, advice: null, computed: false })),
			{ ...program, format: "binstl", timeoutMs: 30_000 },
		);
		assert.deepEqual([failure?.code ?? null, failure?.message ?? null], [code, message]);
		if (culprit !== undefined) {
			assert.equal(failure?.culprit, culprit, message ?? "");
		}
	}
});

test("drawing losses", () => {
	for (const { name, file, text, losses } of cases<{
		name: string;
		file: string;
		text: string;
		losses: DrawingLosses;
	}>("drawing-losses")) {
		assert.deepEqual(drawingLosses(file, new TextEncoder().encode(text)), losses, name);
	}
});

test("mended files", () => {
	for (const { name, bytes, written, fault } of cases<
		Record<"name" | "bytes", string> & Record<"written" | "fault", string | null>
	>("mended-files")) {
		const mended = () => forOpenScad(new Uint8Array(Buffer.from(bytes, "hex")), name);
		if (fault === null) {
			assert.equal(Buffer.from(mended()).toString("hex"), written, name);
		} else {
			assert.throws(mended, { name: "MeshError", message: fault }, name);
		}
	}
});

test("places", () => {
	for (const { source, files, said, placed } of cases<{
		source: string;
		files: Record<string, string>;
		said: Row;
		placed: Row;
	}>("places")) {
		const given = Object.entries(files).map(([name, text]) => file(`/work/${name}`, text));
		const [severity, message, where, line] = said;
		const program = { path: "/work/part.scad", source, files: given };
		const [found] = explain([{ severity, message, file: where, line }], program);
		assert.deepEqual([found?.severity, found?.message, found?.file, found?.line], placed, source);
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

interface CellCase {
	cells: string[];
	kind: string;
	values: (string | boolean | null)[];
	whole?: boolean;
	unit?: string;
	zone?: string | null;
}

/** A value of a column as the cases write it: numbers and times as Python does. */
function writtenAs(value: unknown, { kind, unit }: CellCase, zone: string | null): unknown {
	if (value === null || kind === "text" || kind === "bool") {
		return value;
	}
	if (kind === "number") {
		return typeof value === "bigint" ? value : Number(value);
	}
	// As milliseconds and the rest, which a Date has not.
	const scale = { d: 86_400_000_000_000n, us: 1000n }[unit as string] ?? 1n;
	const nanos = BigInt(value as number) * scale;
	return `${nanos} ${zone}`;
}

function expectedIn({ kind, values, whole, unit, zone = null }: CellCase): unknown[] {
	return values.map((value) => {
		if (value === null || typeof value === "boolean" || kind === "text") {
			return value;
		}
		if (kind === "number") {
			const number = { nan: Number.NaN, inf: Infinity, "-inf": -Infinity }[value] ?? Number(value);
			return whole && !Number.isSafeInteger(number) ? BigInt(value) : number;
		}
		const [, second = "", part = "", offset = "Z"] =
			/^([\d-]+(?:T[\d:]{8})?)(?:\.(\d+))?([+-].*)?$/.exec(value) ?? [];
		const whole_ = Date.parse(unit === "d" ? `${second}T00:00:00Z` : `${second}${offset}`);
		return `${BigInt(whole_) * 1_000_000n + BigInt(part.padEnd(9, "0"))} ${zone}`;
	});
}

test("cells are what both languages read", () => {
	for (const given of cases<CellCase>("cells")) {
		const csv = ["x", ...given.cells].join("\r\n");
		const [column] = decodeCsv(new TextEncoder().encode(`${csv}\r\n`), { separator: ";" });
		assert.ok(column);
		const { kind, unit, zone } = column.shape;
		const said = given.cells.join("|").slice(0, 60);
		assert.equal(kind, given.kind, said);
		const found = valuesOf(column).map((value) => writtenAs(value, given, zone));
		assert.deepEqual(found, expectedIn(given), said);
		if (given.unit) {
			assert.deepEqual([unit, zone], [given.unit, given.zone ?? null], said);
		}
	}
});

interface ZoneCase extends Record<"moment" | "before" | "after", number> {
	zone: string;
	days: number[];
	hours: number[];
	walls: [number, number][];
}

test("zones", () => {
	const minute = 60_000;
	for (const { zone, moment, before, after, days, hours, walls } of cases<ZoneCase>("zones")) {
		const name = `${zone} ${new Date(moment).toISOString()}`;
		const at = (minutes: number) => moment + minutes * minute;
		assert.equal(offsetAt(moment - 1, zone), before * minute, name);
		assert.equal(offsetAt(moment, zone), after * minute, name);
		for (const [wall, time] of walls) {
			assert.equal(timeOfWall(at(wall), zone), at(time), `${name}, ${wall}`);
		}
		const ticks = zoneTicks([at(-3 * 1440), at(3 * 1440)], 6, zone);
		assert.deepEqual(ticks, days.map(at), name);
		const labels = ticks.map(zoneTickFormat(zone, null, ticks));
		assert.ok(
			labels.every((label) => /^[A-Z][a-z]+( \d+)?$|^\d{4}$/.test(label)),
			labels.join(),
		);
		assert.equal(new Set(labels).size, labels.length, labels.join());
		assert.deepEqual(zoneTicks([at(-360), at(360)], 12, zone), hours.map(at), name);
	}
});

test("fonts", () => {
	const { faces, faults, lacking, scripts } = cases<never>("fonts") as unknown as {
		faces: Record<"family" | "style" | "letters", string>[];
		faults: [string, string | null][];
		lacking: [string, string, string | null][];
		scripts: [string, string | null][];
	};
	const fonts = new FontsAtHand(
		faces.map(({ family, style, letters }) => {
			const known = new Set([...letters].map((letter) => letter.codePointAt(0)));
			return { family, style, has: (letter) => known.has(letter) };
		}),
	);
	for (const [name, fault] of faults) {
		assert.equal(fonts.fault(name), fault);
	}
	for (const [text, name, fault] of lacking) {
		assert.equal(fonts.lacking(text, name), fault);
	}
	for (const [script, fault] of scripts) {
		assert.equal(scriptFault(script), fault);
	}
});

test("open meshes", () => {
	for (const { name, text, edges } of cases<{
		name: string;
		text: string;
		edges: { count: number; start: number[]; end: number[] } | "inside out" | null;
	}>("open-meshes")) {
		const found = openEdges(new TextEncoder().encode(text).buffer);
		const wanted =
			edges === "inside out"
				? edges
				: edges && { count: edges.count, from: edges.start, to: edges.end };
		assert.deepEqual(found, wanted, name);
	}
});
