import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CutCache } from "./cut-cache";
import { cutFiles, type PlacedFile } from "./files-to-write";
import { jobFile } from "./library.test-support";

const decoder = new TextDecoder();

function placed(
	source: string,
	files: Record<string, string>,
	{ assignments = "", cache = new CutCache() } = {},
): PlacedFile[] {
	const jobFiles = Object.entries(files).map(([name, text]) =>
		jobFile(name.startsWith("/") ? name : `/work/${name}`, text),
	);
	const program = { path: "/work/main.scad", source, assignments, files: jobFiles };
	return cutFiles(program, ["/libraries"], cache);
}

/** What is left of a library that the program includes. */
function left(program: string, library: string): string {
	const [file] = placed(`include <lib.scad>\n${program}`, { "lib.scad": library });
	return decoder.decode(file?.bytes);
}

describe("cutting", () => {
	const cases: Record<string, [program: string, library: string, left: string]> = {
		"drops what is not named": ["a();", "module a() {}\nmodule b() {}", "module a() {}"],
		"keeps what is reached through others": [
			"a();",
			"module a() b(c);\nmodule b(x) d(x);\nc = e;\nmodule d(x) cube(f(x));\ne = 1;\nfunction f(x) = x;\ng = 1;",
			"module a() b(c);\nmodule b(x) d(x);\nc = e;\nmodule d(x) cube(f(x));\ne = 1;\nfunction f(x) = x;",
		],
		"keeps the line of everything": [
			"c();",
			"module a() {\n}\n\n/* one\ntwo */ module b() {} // three\nmodule c() {}",
			"\n\n\n\n\nmodule c() {}",
		],
		"keeps all definitions of a name": [
			"a();",
			"module a() {}\na = 1;\nmodule a() {}\nfunction a() = 2;\na = 3;",
			"module a() {}\na = 1;\nmodule a() {}\nfunction a() = 2;\na = 3;",
		],
		"drops functions and modules that only have the name of a variable": [
			"cube(a);",
			"module a() {}\na = 1;\nfunction a() = 2;",
			"\na = 1;",
		],
		"keeps geometry and what it names": [
			"",
			"module a() {}\nmodule b() {}\nif (true) b();\n{ c(); }\nfunction d() = 1;",
			"\nmodule b() {}\nif (true) b();\n{ c(); }",
		],
		"keeps special variables and what they name": [
			"",
			"$a = b;\nb = 1;\nc = 2;\nfunction $d() = 1;",
			"$a = b;\nb = 1;\n\nfunction $d() = 1;",
		],
		"keeps variables that are assigned twice, for the warning": [
			"",
			"a = 1;\nb = 2;\na = 3;",
			"a = 1;\n\na = 3;",
		],
		"keeps variables whose value OpenSCAD may have something to say about": [
			"",
			"a = 1 / 0;\nb = f(1);\nfunction f(x) = x;\nc = unknown;\nd = later;\nlater = 1;\ne = e;\ng = -later;\nh = [for (i = [1]) i];",
			"a = 1 / 0;\nb = f(1);\nfunction f(x) = x;\nc = unknown;\nd = later;\nlater = 1;\ne = e;\ng = -later;\nh = [for (i = [1]) i];",
		],
		"drops variables that are plain values": [
			"",
			'a = -1.5e3;\nb = [a, [PI, undef,], []];\nc = "[";\nd = b; // e\nf = .5;',
			"",
		],
		"drops a function literal that would echo": ["", "a = function (x) echo(x) x;", ""],
		"keeps a function literal that is called": [
			"b = a(1);",
			"a = function (x) x;\nc = function (x) x;",
			"a = function (x) x;",
		],
		"keeps library versions of built-ins that are named": [
			"cube(1);",
			"module cube(x) sphere(x);\nmodule sphere(x) {}\nmodule cylinder() {}",
			"module cube(x) sphere(x);\nmodule sphere(x) {}",
		],
		"keeps names that begin with a digit": [
			"",
			"2d = 1;\nmodule 3d() {}",
			"2d = 1;\nmodule 3d() {}",
		],
		"keeps a line comment open that goes on in the program": [
			"",
			"module a() {}\nb(); // to be continued",
			"\nb();//",
		],
		"counts CR LF as one line end": [
			"c();",
			"module a() {\r\n}\r\n// b\r\nmodule c() {\r\n}\r\n",
			"\n\n\nmodule c() {\r\n}",
		],
		"leaves lines that end in CR alone": [
			"",
			"module a() {}\rmodule b() {}",
			"module a() {}\rmodule b() {}",
		],
		"leaves what it does not understand": ["", "module a() {", "module a() {"],
	};
	for (const [name, [program, library, expected]] of Object.entries(cases)) {
		test(name, () => {
			assert.equal(left(program, library), expected);
		});
	}

	test("follows includes, and cuts in every file", () => {
		const files = placed("include <a.scad>\nb();", {
			"a.scad": "include <sub/b.scad>\nmodule c() {}",
			"sub/b.scad": "include <d.scad>\nmodule b() d();\nmodule c() {}",
			"sub/d.scad": "module e() {}\nmodule d() {}",
			"d.scad": "not included",
		});
		assert.deepEqual(
			files.map(({ bytes }) => decoder.decode(bytes)),
			[
				"include <sub/b.scad>",
				"include <d.scad>\nmodule b() d();",
				"\nmodule d() {}",
				"not included",
			],
		);
	});

	test("finds libraries, and takes the names in overriding assignments", () => {
		const files = placed(
			"include <lib/a.scad>",
			{ "/libraries/lib/a.scad": "module a() {}\nb = 1;\nc = 2;" },
			{ assignments: "b = 3;" },
		);
		assert.equal(decoder.decode(files[0]?.bytes), "\nb = 1;");
	});

	test("leaves used files, and what names mean in them", () => {
		const files = placed("include <a.scad>\nuse <b.scad>", {
			"a.scad": "module c() {}\n$d = 1;",
			"b.scad": "module b() c();\nmodule c() {}",
		});
		assert.equal(decoder.decode(files[0]?.bytes), "\n$d = 1;");
		assert.equal(decoder.decode(files[1]?.bytes), "module b() c();\nmodule c() {}");
	});

	test("keeps what a used file takes from the files that it includes", () => {
		const files = placed("use <a.scad>\nc();", {
			"a.scad": "include <b.scad>\nmodule a() b();",
			"b.scad": "module b() {}\nmodule c() {}\nmodule d() {}",
		});
		assert.equal(decoder.decode(files[1]?.bytes), "module b() {}\nmodule c() {}");
	});

	test("leaves a file that is included inside a statement", () => {
		const a = "module b() {}\nmodule c() {}";
		assert.equal(
			decoder.decode(placed("module m() include <a.scad>", { "a.scad": a })[0]?.bytes),
			a,
		);
	});

	test("leaves fonts alone", () => {
		const [font] = placed("use <a.ttf>", { "a.ttf": "include <a.ttf> {" });
		assert.equal(font?.version, jobFile("", "include <a.ttf> {").hash);
	});

	test("ends where files include each other", () => {
		const files = placed("include <a.scad>\na();", {
			"a.scad": "include <b.scad>\nmodule a() {}",
			"b.scad": "include <a.scad>\nmodule b() {}",
		});
		assert.equal(decoder.decode(files[1]?.bytes), "include <a.scad>");
	});

	test("gives equal versions to equal files only", () => {
		const cache = new CutCache();
		const files = { "a.scad": "module a() {}\nmodule b() {}", "c.scad": "module c() {}" };
		const versions = (program: string) =>
			placed(`include <a.scad>\n${program}`, files, { cache }).map(({ version }) => version);
		const [first, other] = versions("a(1);");
		assert.deepEqual(versions("a(2);"), [first, other]);
		assert.equal(other, jobFile("", "module c() {}").hash);
		const [both] = versions("a(1); b();");
		assert.notEqual(both, first);
		assert.notEqual(both, jobFile("", files["a.scad"]).hash);
	});

	test("finds a call behind any number of comments", () => {
		const source = `include <a.scad>\na${"/**/".repeat(4_000_000)}();`;
		const [file] = placed(source, { "a.scad": "module a() {}\nmodule b() {}" });
		assert.equal(decoder.decode(file?.bytes), "module a() {}");
	});

	test("starts over when it holds too much", () => {
		const cache = new CutCache(1000);
		for (let round = 0; round < 50; round++) {
			const files = { "a.scad": `module a_${round}() {}\nmodule b() {}` };
			const [file] = placed(`include <a.scad>\na_${round}();`, files, { cache });
			assert.equal(decoder.decode(file?.bytes), `module a_${round}() {}`);
		}
		assert.ok(cache.names.size < 20);
	});
});
