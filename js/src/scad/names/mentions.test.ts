import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inclusionsIn, placesOf } from "../syntax/inclusions";
import { mentionsIn } from "./mentions";
import { isCall, NameTable, nameOf } from "./name-table";

function mentioned(text: string, mayContinue = false): string[] {
	const names = new NameTable();
	const bytes = new TextEncoder().encode(text);
	return mentionsIn(bytes, 0, bytes.length, mayContinue, names).map(
		(mention) => names.spell(nameOf(mention)) + (isCall(mention) ? "(" : ""),
	);
}

describe("mentions", () => {
	test("are names and calls, each once", () => {
		assert.deepEqual(mentioned("a + b(a) + b(c.d)"), ["a", "b(", "c", "d"]);
	});

	test("know a call through blanks, comments and parentheses", () => {
		const text = "a (1); b\n// (\n(2); c /* ) */ (3); (d)(4); ((e) ) (5); f) g";
		assert.deepEqual(mentioned(text), ["a(", "b(", "c(", "d(", "e(", "f", "g"]);
	});

	test("are not in strings, comments and included paths", () => {
		const text = 'a("b \\" c" /* d */); // e\ninclude <f(g.scad>\nuse\n<h.scad>; "\\\\" + i';
		assert.deepEqual(mentioned(text), ["a(", "i"]);
	});

	test("know special variables and words that begin with a keyword", () => {
		assert.deepEqual(mentioned("$fn = include_all < user > used;"), [
			"$fn",
			"include_all",
			"user",
			"used",
		]);
	});

	test("are all calls where the text may go on elsewhere", () => {
		assert.deepEqual(mentioned("a + b", true), ["a(", "b("]);
	});

	test("are found in no time, whatever the text", () => {
		const long = 200_000;
		const texts = [
			`"${"\\a".repeat(long)}`,
			`/*${"*".repeat(long)}`,
			`a${" ".repeat(long)}`,
			`a${"/**/".repeat(long)}`,
			`a${"//\n".repeat(long)}`,
			"include<".repeat(long),
			"9".repeat(long),
		];
		for (const text of texts) {
			const begin = performance.now();
			mentioned(text);
			inclusionsIn(text);
			const time = performance.now() - begin;
			assert.ok(time < 2000, `${text.slice(0, 9)}… took ${time} ms`);
		}
	});
});

describe("inclusions", () => {
	test("are found where OpenSCAD finds them", () => {
		const text =
			'// include <no>\na = "include <no>"; include <a.scad> include\n<b/c.scad>;use<d.scad>\n' +
			"module m() { include <e.scad> } f = [include <g.scad>]; module n() include <h.scad> xinclude <i>;";
		assert.deepEqual(inclusionsIn(text), [
			{ path: "a.scad", use: false, betweenStatements: true },
			{ path: "b/c.scad", use: false, betweenStatements: true },
			{ path: "d.scad", use: true, betweenStatements: true },
			{ path: "e.scad", use: false, betweenStatements: true },
			{ path: "g.scad", use: false, betweenStatements: false },
			{ path: "h.scad", use: false, betweenStatements: false },
		]);
	});

	test("are found behind what looks like one", () => {
		const found = inclusionsIn("// use < this\ninclude <a.scad>\ninclude <b.scad>");
		assert.deepEqual(
			found.map(({ path }) => path),
			["a.scad", "b.scad"],
		);
	});

	test("with line ends in their path keep the last folder and the last name", () => {
		const [one, two] = inclusionsIn("include <a/b\nc/d.scad>\nuse <e/f\ng.scad>");
		assert.equal(one?.path, "c/d.scad");
		assert.equal(two?.path, "g.scad");
	});

	test("may lie beside the including file and in the libraries", () => {
		const libraries = ["/libraries"];
		assert.deepEqual(placesOf("b.scad", "/work/a/x.scad", libraries), [
			"/work/a/b.scad",
			"/libraries/b.scad",
		]);
		assert.deepEqual(placesOf("../b.scad", "/libraries/a/x.scad", libraries), [
			"/libraries/b.scad",
			"/b.scad",
		]);
		assert.deepEqual(placesOf("/work//./b.scad", "/work/x.scad", libraries), ["/work/b.scad"]);
	});
});
