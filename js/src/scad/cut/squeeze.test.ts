import assert from "node:assert/strict";
import { test } from "node:test";
import { NameTable } from "../names/name-table";
import { library, scadFiles } from "./library.test-support";
import { outline } from "./outline";
import { squeeze } from "./squeeze";

const TOKEN = /"(?:\\[\s\S]|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|\n|[A-Za-z0-9_$.]+|\S/g;

/** Every token that is no comment, with its line. */
function tokensOf(text: string): string[] {
	let line = 1;
	const tokens: string[] = [];
	for (const [token] of text.matchAll(TOKEN)) {
		if (!token.startsWith("//") && !token.startsWith("/*") && token !== "\n") {
			tokens.push(`${line} ${token}`);
		}
		line += token.split("\n").length - 1;
	}
	return tokens;
}

function squeezed(text: string): string {
	const bytes = new TextEncoder().encode(text);
	const target = new Uint8Array(bytes.length);
	return new TextDecoder().decode(target.subarray(0, squeeze(bytes, 0, bytes.length, target, 0)));
}

test("comments and needless blanks go, lines and strings stay", () => {
	const cases: [string, string][] = [
		["a  =\t 1 ;", "a = 1 ;"],
		["a = 1; // one\nb = 2;", "a = 1;\nb = 2;"],
		["module m() // no;\n{\n\t\tcube( 1 );\n}", "module m()\n{\ncube( 1 );\n}"],
		["a/* b */c", "a c"],
		["a/* b\n\n */ c", "a\n\nc"],
		['x = "a  // b /* c */ \\"  d";', 'x = "a  // b /* c */ \\"  d";'],
		['x = "two\n  lines";', 'x = "two\n  lines";'],
		["a = 6 / 2 /3;", "a = 6 / 2 /3;"],
		["r = [0 : 1];/**/", "r = [0 : 1];"],
	];
	for (const [text, expected] of cases) {
		assert.equal(squeezed(text), expected);
	}
});

test("the libraries' definitions keep their tokens, line by line", () => {
	let shorter = 0;
	for (const { path, bytes } of ["BOSL2", "MCAD", "NopSCADlib"].flatMap((name) =>
		scadFiles(library(name)),
	)) {
		const { items, understood } = outline(bytes, new NameTable());
		for (const { start, end } of understood ? items : []) {
			const text = new TextDecoder().decode(bytes.subarray(start, end));
			if (!/^(include|use)\b/.test(text)) {
				assert.deepEqual(tokensOf(squeezed(text)), tokensOf(text), path);
				shorter += text.length - squeezed(text).length;
			}
		}
	}
	assert.ok(shorter > 500_000, `only ${shorter} bytes were spared`);
});
