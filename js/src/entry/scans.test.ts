import { test } from "node:test";
import { decodeJson } from "../data/json";
import { controlsOf } from "../element/control";
import { callsColor } from "../element/program";
import { explain } from "../engine/render/explain";
import { parseLog } from "../engine/render/log-parser";
import { missingFonts } from "../engine/render/missing-fonts";
import { readAsciiStl } from "../geometry/ascii-stl";
import { drawingLosses } from "../geometry/drawing-losses";
import { readSurface } from "../geometry/mesh-file";
import { readOff } from "../geometry/off";
import { PAGE_PATIENCE, Patience } from "../geometry/patience";
import { readContours } from "../geometry/svg-contours";
import { readMesh } from "../readers/readers";
import { elementsOf } from "../readers/xml";
import { CutCache } from "../scad/cut/cut-cache";
import { outline } from "../scad/cut/outline";
import { visibleNames } from "../scad/cut/visible-names";
import { mentionsIn } from "../scad/names/mentions";
import { NameTable } from "../scad/names/name-table";
import { topLevelVariables } from "../scad/names/top-level-variables";
import { callsIn } from "../scad/syntax/calls";
import { withConverted, withoutConverted } from "../scad/syntax/converted-imports";
import { inclusionsIn, placesOf } from "../scad/syntax/inclusions";
import { assignments } from "../scad/syntax/literal";
import { parse } from "../scad/syntax/parser";
import { forwardSlashes, referencesIn } from "../scad/syntax/references";
import { assertLinear } from "./scans.test-support";

/** More digits than a number of JavaScript's keeps. */
const LONG = "12345678901234567890";
const encoder = new TextEncoder();
const bytesOf = (text: string) => encoder.encode(text);
const fileOf = (text: string) => encoder.encode(text).buffer as ArrayBuffer;

/** What made some scan begin anew at each letter, and look on to the end from there. */
const PIECES = [
	"# ",
	"#\n",
	"color",
	"color ",
	"mycolor_1 ",
	"/*",
	"/*/",
	"/**",
	"*",
	"//",
	'"',
	'\\"',
	'font="',
	'font = "a" ',
	"font ",
	"include ",
	"include <",
	"use<",
	"use <a/",
	"module ",
	"module m",
	"function f(",
	"function ",
	"x=",
	"x(",
	"(",
	"[",
	"{",
	")",
	"}",
	"< ",
	"a /* */ ",
	"a )",
	"a ",
	"1e",
	"0x1",
	"let(a=",
	"for(a=b)",
	'"a.stl',
	"../",
	"/.",
	"\\",
	"\t",
	"\n",
	"import(",
	'import("a.3mf");',
	"_converted_mesh_file(",
	'_converted_mesh_file("a.3mf")',
	"vertex ",
	"vertex a",
	"solid facet ",
	'<path d="',
	'<path d="M',
	"M 0,0 L 1,1 z ",
	"at line 1",
	" at line ",
	", in file ",
	" in file a, line 1",
	", line 1",
	"ECHO: ",
	"é",
	"a",
	"#",
	"<x/>",
	"<a>",
	"<!--",
	'b="c" ',
	"&amp;",
	"=",
];

const TEXT_SCANS: [string, (text: string) => unknown][] = [
	["readSurface", (text) => readSurface(fileOf(text))],
	...["", "OFF ", "solid ", "v 1 2 3\n", "ply\nformat ascii 1.0\nelement vertex 9\n"].map(
		(start): [string, (text: string) => unknown] => [
			`readMesh after "${start}"`,
			(text) => readMesh(fileOf(start + text), "part.stl"),
		],
	),
	["elementsOf", (text) => [...elementsOf(`<a>${text}`)]],
	["elementsOf in a tag", (text) => [...elementsOf(`<a ${text}/>`)]],
	["decodeJson", (text) => decodeJson(bytesOf(`[[${LONG}, ${JSON.stringify(text)}]]`), {})],
	["decodeJson of what is none", (text) => decodeJson(bytesOf(`[${LONG}, ${text}`), {})],
	["readSurface of OFF", (text) => readSurface(fileOf(`OFF ${text}`))],
	["readAsciiStl", (text) => readAsciiStl(fileOf(text))],
	["readOff", (text) => readOff(fileOf(`OFF\n${text}`), new Patience(PAGE_PATIENCE))],
	["readContours", (text) => readContours(fileOf(text))],
	["readContours of a path", (text) => readContours(fileOf(`<path d="${text}"`))],
	...(["a.svg", "a.amf", "a.dxf", "a.dat"] as const).flatMap((name) =>
		["", " mask="].map((start): [string, (text: string) => unknown] => [
			`drawingLosses of ${name} after "${start}"`,
			(text) => drawingLosses(name, bytesOf(start + text)),
		]),
	),
	["callsColor", callsColor],
	["callsIn", callsIn],
	["inclusionsIn", inclusionsIn],
	["placesOf", (text) => placesOf(text, "/work/a.scad", ["/libraries"])],
	["referencesIn", referencesIn],
	["topLevelVariables", (text) => topLevelVariables(parse(text))],
	["mentionsIn", (text) => mentionsIn(bytesOf(text), 0, text.length, false, new NameTable())],
	["outline", (text) => outline(bytesOf(text), new NameTable())],
	["visibleNames", (text) => visibleNames({ path: "/work/a.scad", text }, [], [], new CutCache())],
	["missingFonts", (text) => missingFonts(`font${text}`, null, [])],
	["parse", (text) => parse(text)],
	["withConverted", (text) => withConverted(text, ["a.3mf"])],
	["withoutConverted", withoutConverted],
	["withoutConverted of a call", (text) => withoutConverted(`_converted_mesh_file(${text}`)],
	["forwardSlashes", (text) => forwardSlashes(`\\${text}`)],
	[
		"parseLog",
		(text) =>
			parseLog({ messages: [`WARNING: ${text}`], dropped: 0, droppedBytes: 0 }, "/work/a.scad", 1),
	],
	["assignments", (text) => assignments({ a: text, [text]: 1 })],
	["controlsOf", (text) => controlsOf(fileOf(text))],
];

for (const [name, scan] of TEXT_SCANS) {
	test(`${name} is linear in whatever is repeated`, () => {
		for (const piece of PIECES) {
			const repeated = (size: number) => {
				const text = piece.repeat(Math.ceil(size / piece.length));
				return () => scan(text);
			};
			assertLinear(`${name} of ${JSON.stringify(piece)}`, repeated, 20_000);
		}
	});
}

test("names in deep brackets are linear", () => {
	const names = (size: number) => Array.from({ length: size / 8 }, (_, at) => `x${at}`).join("+");
	for (const [open, close] of ["()", "[]", "{}"].map((pair) => [...pair] as [string, string])) {
		const nested = (size: number) => {
			const text = `y = ${open.repeat(size / 4)}${names(size)}${close.repeat(size / 4)};`;
			return () => topLevelVariables(parse(text));
		};
		assertLinear(`names in ${open}`, nested, 16_000);
	}
	const blocks = (size: number) => {
		const assigned = names(size).replaceAll("+", "=1;");
		const text = `${"{".repeat(size / 4)}${assigned}=1;${"}".repeat(size / 4)}`;
		return () => topLevelVariables(parse(text));
	};
	assertLinear("assignments in blocks", blocks, 16_000);
});

test("advice is linear in modules that call each other twice, and in nested calls", () => {
	const message = {
		severity: "warning" as const,
		message: "Ignoring 3D child object for 2D operation",
		file: null,
		line: 1,
	};
	const advised = (source: string) => () =>
		explain([message], { path: "/work/a.scad", source, files: [] });
	assertLinear(
		"modules",
		(size) => {
			const modules = Array.from(
				{ length: size },
				(_, at) => `module m${at}() { m${at + 1}(); m${at + 1}(); }`,
			);
			return advised(`union() { m0(); m0(); }\n${modules.join("\n")}`);
		},
		20,
	);
	assertLinear("nested", (size) => advised(`${"union() ".repeat(size)}x();`), 4000);
});
