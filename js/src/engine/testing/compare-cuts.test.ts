/** Compares OpenSCAD's own answers, with the files whole and with the files cut. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { jobFile } from "../../scad/cut/library.test-support";
import { compare, cut, MAIN, run, said, startInstance, TREE } from "./compare-cuts.test-support";

interface Case {
	program: string;
	files: Record<string, string>;
	assignments?: string;
	/** Must be among what OpenSCAD says, so that the case is about what it seems to be. */
	says?: string;
	/** Files that are expected to lose something. */
	cut?: string[];
}

const CASES: Record<string, Case> = {
	"functions, modules and variables of one name": {
		program: "include <a.scad>\nx(x(x));",
		files: { "a.scad": "function x(n) = n + 1;\nmodule x(n) cube(n);\nx = 2;\nmodule y() {}" },
		cut: ["a.scad"],
	},
	"a variable that holds a function": {
		program: "include <a.scad>\necho(f(2), (f)(3), (g)(4));",
		files: { "a.scad": "f = function (x) g(x);\nfunction g(x) = h * x;\nh = 7;\nk = 8;" },
		says: "ECHO: 14, 21, 28",
		cut: ["a.scad"],
	},
	"a function that is handed on": {
		program: "include <a.scad>\necho(map(function (x) double(x), [1, 2]));",
		files: {
			"a.scad":
				"function map(f, list) = [for (x = list) f(x)];\nfunction double(x) = 2 * x;\nfunction half(x) = x / 2;",
		},
		says: "ECHO: [2, 4]",
		cut: ["a.scad"],
	},
	"special variables, set and read through others": {
		program: "include <a.scad>\n$size = 3; outer() inner();",
		files: {
			"a.scad":
				"$size = 1;\n$other = $size + 1;\nmodule outer() { $other = 9; children(); }\nmodule inner() { echo($size, $other, $fn); sphere($size); }\n$fn = 12;\nfunction unused() = $size;",
		},
		says: "ECHO: 3, 9, 12",
		cut: ["a.scad"],
	},
	"a special function": {
		program: "include <a.scad>\nuse <b.scad>\nb();",
		files: {
			"a.scad": "function $f(x) = g(x);\nfunction g(x) = x + 1;\nfunction h(x) = x;",
			"b.scad": "module b() echo($f(1));",
		},
		cut: ["a.scad"],
	},
	"special variables that a used file reads": {
		program: "include <a.scad>\nuse <b.scad>\nb();",
		files: {
			"a.scad": "deep = 4;\n$depth = deep;\nflat = 1;",
			"b.scad": "module b() { echo($depth); cube($depth); }",
		},
		says: "ECHO: 4",
		cut: ["a.scad"],
	},
	"the last assignment counts, at the first one's place": {
		program: "include <a.scad>\necho(a, b, c);",
		files: { "a.scad": "a = 1;\nb = a;\nc = b;\na = 2;\nz = 1;\nz = 2;\ny = 1;" },
		says: "ECHO: 2, 2, 2",
		cut: ["a.scad"],
	},
	"a program that overrides a library's variable": {
		program: "include <a.scad>\nsize = 5;\nbox();",
		files: { "a.scad": "size = 3;\nmodule box() cube(size);\nmodule ball() sphere(size);" },
		cut: ["a.scad"],
	},
	"parameters that override a library's variable": {
		program: "include <a.scad>\nbox();",
		assignments: "size = 5; other = 2;",
		files: { "a.scad": "size = 3;\nmodule box() cube(size);\nother = 1;\nunused = other;" },
		cut: ["a.scad"],
	},
	"a variable overwritten by an included file": {
		program: "size = 1;\ninclude <a.scad>\ncube(size);",
		files: { "a.scad": "module ball() {}\nsize = 3;" },
		says: "was assigned on line 1",
		cut: ["a.scad"],
	},
	"assignments that echo and assert": {
		program: "include <a.scad>\ncube(1);",
		files: {
			"a.scad":
				'a = echo("direct") 1;\nb = f(2);\nfunction f(x) = g(x);\nfunction g(x) = echo("deep", x) x;\nc = let (k = function () echo("literal") 3) k();\nd = function () echo("never") 4;\nfunction unused() = 1;',
		},
		says: 'ECHO: "deep", 2',
		cut: ["a.scad"],
	},
	"an assignment that asserts through a function": {
		program: "include <a.scad>\ncube(1);",
		files: {
			"a.scad": 'module m() {}\n\na = check(2);\nfunction check(x) = assert(x > 3, "small") x;',
		},
		says: "line 4",
		cut: ["a.scad"],
	},
	"random numbers, which each call moves on": {
		program: "include <a.scad>\necho(rands(0, 1, 2));",
		files: { "a.scad": "a = roll();\nfunction roll() = rands(0, 1, 3);\nfunction other() = 1;" },
		cut: ["a.scad"],
	},
	"geometry in included files": {
		program: "include <a.scad>\ncube(1);",
		files: {
			"a.scad":
				"module a() cube(2);\nmodule b() sphere(1);\n%a();\nif (on) #a(); else b();\non = true;\nfor (i = [0 : n]) translate([i, 0]) c(i);\nn = 2;\nmodule c(i) cylinder(r = i + 1, h = 1);\nmodule d() {}",
		},
		cut: ["a.scad"],
	},
	"definitions in a block at the top": {
		program: "include <a.scad>\nm();",
		files: { "a.scad": "{ module m() cube(k); k = 3; }\nk = 1;\nj = 2;" },
		cut: ["a.scad"],
	},
	"definitions inside modules, under names of others": {
		program: "include <a.scad>\na();",
		files: {
			"a.scad":
				"module a() { module b() cube(c()); function c() = d; d = 2; b(); }\nmodule b() sphere(9);\nfunction c() = 9;\nd = 9;\nmodule e() {}",
		},
		cut: ["a.scad"],
	},
	"a library's own built-ins": {
		program: "include <a.scad>\ncube(2); echo(len([1]), max(1, 2));",
		files: {
			"a.scad":
				"module cube(n) scale(2) sphere(n);\nfunction len(x) = 42;\nmodule scale(n) children();\nmodule union() sphere(1);\nfunction min(x) = 1;",
		},
		says: "ECHO: 42, 2",
		cut: ["a.scad"],
	},
	"includes in includes, twice and in a diamond": {
		program: "include <b.scad>\ninclude <c.scad>\ninclude <b.scad>\nb(); c();",
		files: {
			"b.scad": "include <sub/d.scad>\nmodule b() d(1);\nmodule x() {}",
			"c.scad": "include <sub/d.scad>\nmodule c() d(2);\nmodule y() {}",
			"sub/d.scad": "include <e.scad>\nmodule d(n) cube(n * e);\nmodule z() {}",
			"sub/e.scad": "e = 2;\ne = 3;\nf = 4;",
		},
		cut: ["b.scad", "c.scad", "sub/d.scad", "sub/e.scad"],
	},
	"files that include each other": {
		program: "include <a.scad>\na();",
		files: {
			"a.scad": "include <b.scad>\nmodule a() b();\nmodule x() {}",
			"b.scad": "include <a.scad>\nmodule b() cube(2);\nmodule y() {}",
		},
		cut: ["a.scad", "b.scad"],
	},
	"an include without semicolon, on two lines, with blanks in its path": {
		program: "include\n<my parts/a b.scad> a();",
		files: { "my parts/a b.scad": "module x() {}\nmodule a() cube(1);" },
		cut: ["my parts/a b.scad"],
	},
	"a line end inside an included path": {
		program: "include <no/\nb/a.scad>\na();",
		files: { "b/a.scad": "module x() {}\nmodule a() cube(1);" },
		says: "new lines in 'include<>'",
		cut: ["b/a.scad"],
	},
	"includes in comments and strings": {
		program:
			'// include <a.scad>\n/* include <a.scad> */ echo("include <a.scad>");\ninclude <b.scad>\nb();',
		files: {
			"a.scad": "cube(9);",
			"b.scad": 'module c() echo("{");\nmodule b() { echo("// } \\" /*"); cube(1); }',
		},
		cut: ["b.scad"],
	},
	"an include inside a module": {
		program: "module m() {\ninclude <a.scad>\na(); }\nm();",
		files: { "a.scad": "module a() cube(b);\nb = 3;\nc = 4;" },
		cut: ["a.scad"],
	},
	"an include that is a list": {
		program: "echo([\ninclude <a.scad>\n]);",
		files: { "a.scad": "1, 2, // three\n3" },
		says: "ECHO: [1, 2, 3]",
	},
	"an include that is a module's body": {
		program: "module m()\ninclude <a.scad>\nm();",
		files: { "a.scad": "{ cube(1); }\nmodule n() {}" },
	},
	"an else that stands in the including file": {
		program: "include <a.scad>\nelse sphere(1);\nm(false);",
		files: { "a.scad": "module n() {}\nmodule m(x) if (x) cube(1);" },
		cut: ["a.scad"],
	},
	"a line comment that an included file leaves open": {
		program: "include <a.scad> cube(3);\ncube(1);",
		files: { "a.scad": "module x() {}\na = 1; // goes on" },
		cut: ["a.scad"],
	},
	"two includes on a line, the first with an open comment": {
		program: "include <c.scad>\na(); b();",
		files: {
			"c.scad": "include <a.scad> include <b.scad>\nmodule c() {}",
			"a.scad": "module a() cube(1);\n// goes on",
			"b.scad": "module b() sphere(1);",
		},
		says: "Ignoring unknown module 'b'",
		cut: ["a.scad"],
	},
	"a used file that takes from its own includes": {
		program: "use <a.scad>\na(); d();",
		files: {
			"a.scad": "include <b.scad>\nmodule a() b();",
			"b.scad": "module c() {}\nmodule b() cube(1);\nmodule d() sphere(e);\ne = 2;",
		},
		cut: ["b.scad"],
	},
	"a file that is used and included": {
		program: "include <b.scad>\nuse <a.scad>\na(); b();",
		files: {
			"a.scad": "module c() {}\nmodule a() cube(d);\nd = 1;",
			"b.scad": "include <a.scad>\nd = 2;\nmodule b() a();\nmodule e() {}",
		},
		cut: ["b.scad"],
	},
	"names that are unknown": {
		program: "include <a.scad>\na(); echo(f(1), v);",
		files: { "a.scad": "module b() {}\n\nmodule a() {\n\n  missing(g(2));\n}" },
		says: "Ignoring unknown module 'missing' in file /work/a.scad, line 5",
		cut: ["a.scad"],
	},
	"a failing assertion with its trace": {
		program: "include <a.scad>\n\na(1);",
		files: {
			"a.scad":
				'function x() = 1;\n/* two\nlines */\nmodule a(n)\n{\n  b(n);\n}\nmodule y() {}\nmodule b(n) assert(n > 1, "no") cube(n);',
		},
		says: "in file /work/a.scad, line 9",
		cut: ["a.scad"],
	},
	"lines that end in CR LF": {
		program: "include <a.scad>\na(1);",
		files: {
			"a.scad": "module b() {\r\n}\r\n// c\r\nmodule a(n) {\r\n\r\n  echo(missing);\r\n}\r\n",
		},
		says: "in file /work/a.scad, line 6",
		cut: ["a.scad"],
	},
	"a syntax error, at its place": {
		program: "include <a.scad>\na();",
		files: { "a.scad": "module b() {}\nmodule a() {\n  cube(1)\n}" },
		says: "line 4",
		cut: ["a.scad"],
	},
	"a syntax error that breaks the outline": {
		program: "include <a.scad>\ncube(1);",
		files: { "a.scad": "a = 1\n\nmodule b() {}" },
		says: "line 3",
	},
	"a syntax error in the program": {
		program: "include <a.scad>\n\ncube(1;",
		files: { "a.scad": "module b() {}\na = 1;" },
		says: "line 3",
		cut: ["a.scad"],
	},
	"calls written in unusual ways": {
		program: "include <a.scad>\na /* b */ (1); c // d\n(2); echo(((e) ) (3));",
		files: {
			"a.scad":
				"module a(n) cube(n);\nmodule c(n) sphere(n);\nfunction e(n) = n;\nmodule f() {}\nmodule b() {}",
		},
		says: "ECHO: 3",
		cut: ["a.scad"],
	},
	"names that begin with a digit": {
		program: "include <a.scad>\n2d(3x);",
		files: { "a.scad": "module 2d(n) square(n);\n3x = 4;\nmodule b() {}" },
		cut: ["a.scad"],
	},
};

describe("OpenSCAD finds in cut files what it finds in whole ones", () => {
	for (const [name, one] of Object.entries(CASES)) {
		test(name, async () => {
			const files = Object.entries(one.files).map(([path, text]) => jobFile(`/work/${path}`, text));
			const { program: source, assignments = "" } = one;
			const program = { source, files, assignments };
			const shorter = cut(program).filter(
				({ bytes }, index) => bytes.length < (files[index]?.bytes.length ?? 0),
			);
			assert.deepEqual(
				shorter.map(({ path }) => path.replace("/work/", "")),
				one.cut ?? [],
			);
			const whole = said(await run(program, TREE)).join("\n");
			assert.ok(whole.includes(one.says ?? ""), whole);
			assert.notEqual((await compare(program)).kind, "not comparable");
		});
	}

	test("a warm instance reads each cut anew, also below a used file", async () => {
		const files = [
			jobFile("/work/a.scad", "include <b.scad>\nmodule a() b();"),
			jobFile("/work/b.scad", "module b() cube(1);\nmodule c() cube(2);\nmodule d() cube(3);"),
		];
		const instance = await startInstance();
		for (const inclusion of ["use <a.scad>", "include <a.scad>"]) {
			for (const [call, size] of Object.entries({ "a();": 1, "c();": 2, "d();": 3 })) {
				const source = `${inclusion}\n${call}`;
				const { output } = instance.run({
					path: MAIN,
					source,
					files: cut({ source, files }),
					format: TREE,
					timeoutMs: 60_000,
				});
				assert.match(new TextDecoder().decode(output ?? undefined), new RegExp(`size = .${size},`));
			}
		}
	});

	test("the test finds what is missing", async () => {
		const whole = jobFile("/work/a.scad", "module a() cube(1);");
		const program = { source: "include <a.scad>\na();", files: [whole] };
		const empty = { ...program, files: [jobFile("/work/a.scad", "")] };
		const [one, other] = [await run(program, TREE), await run(empty, TREE)];
		assert.notDeepEqual(one.output, other.output);
		assert.notDeepEqual(said(one), said(other));
	});
});
