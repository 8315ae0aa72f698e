/** Programs of several files whose trees are compared with OpenSCAD's. */
import { CutCache } from "../src/scad/cut/cut-cache";
import { cutFiles } from "../src/scad/cut/files-to-write";
import { jobFile, LIBRARIES, library, scadFiles } from "../src/scad/cut/library.test-support";
import type { JobFile } from "../src/wire/render-shapes";
import { BENCH_MODELS } from "./bench-models";
import type { ComparedProgram } from "./compare-trees";

const PATH = "/work/program.scad";

function ofFiles(files: Record<string, string>): ComparedProgram {
	const { "program.scad": source = "", ...others } = files;
	return {
		path: PATH,
		source,
		files: Object.entries(others).map(([name, text]) => jobFile(`/work/${name}`, text)),
	};
}

/** What inclusions mean, one for each thing that is easy to miss. */
export const INCLUDING: Readonly<Record<string, ComparedProgram>> = {
	"the last value in the first place": ofFiles({
		"program.scad": "include <a.scad>\nsize = 7;\ncube([size, twice, 1]); block();",
		"a.scad": "size = 2;\ntwice = size * 2;\nmodule block() cube(size);\nsphere(size);",
	}),
	"functions and modules that are defined again": ofFiles({
		"program.scad":
			"include <a.scad>\nfunction f() = 2;\nmodule m() sphere(f());\nm(); n(); echo(f(), g());",
		"a.scad":
			"function f() = 1;\nfunction g() = f();\nmodule m() cube(f());\nmodule n() m();\nm();",
	}),
	"a file that is used": ofFiles({
		"program.scad": "use <a.scad>\nk = 9; $q = 3;\nm(); m($q = 4); echo(f(2));",
		"a.scad":
			"k = 5; k2 = k + 1;\nfunction f(x) = x * k2;\nmodule m() { echo($q, k); cube(f(1)); }\ncube(99);",
	}),
	"the last file that is used comes first": ofFiles({
		"program.scad": "use <a.scad>\nuse <b.scad>\necho(f(), g()); m();",
		"a.scad": "function f() = 1; function g() = 10; module m() cube(1);",
		"b.scad": "function f() = 2; module m() cube(2);",
	}),
	"files that use each other": ofFiles({
		"program.scad": "use <a.scad>\necho(even(6), even(7));",
		"a.scad": "use <b.scad>\nfunction even(n) = n == 0 ? true : odd(n - 1);",
		"b.scad": "use <a.scad>\nfunction odd(n) = n == 0 ? false : even(n - 1);",
	}),
	"variables of a used file that depend on the caller": ofFiles({
		"program.scad": "use <a.scad>\necho(f(), f($q = 5), g()); $q = 1;",
		"a.scad":
			"scaled = $q * 2;\ncount = rands(0, 1, 1)[0] >= 0 ? 1 : 0;\nfunction f() = scaled; function g() = count;",
	}),
	"folders, and a file of two names": ofFiles({
		"program.scad": "include <sub/a.scad>\ninclude <sub/../sub/b.scad>\necho(a, b);",
		"sub/a.scad": "include <b.scad>\na = b + 1;",
		"sub/b.scad": "b = 1;",
	}),
	"line ends and a byte order mark": ofFiles({
		"program.scad": "include <a.scad>\r\n\r\necho(a);\r\n",
		"a.scad": "\ufeffa = 1;\r\n// é\r\n",
	}),
	"a file that is included twice": ofFiles({
		"program.scad": "include <a.scad>\ninclude <a.scad>\necho(a);",
		"a.scad": "a = 1;\ncube(a);",
	}),
	"meshes beside the files that name them": {
		path: PATH,
		source: 'use <sub/a.scad>\nimport("x.stl"); part(); surface("h.dat", center = true);',
		files: [
			jobFile("/work/x.stl", "solid x\nendsolid x\n"),
			jobFile("/work/h.dat", "1 2\n3 4\n"),
			jobFile("/work/sub/a.scad", 'module part() import("y.stl", convexity = 4);'),
			jobFile("/work/sub/y.stl", "solid y\nendsolid y\n"),
		],
	},
};

const cuts = new CutCache();

function withLibraries(source: string, ...names: string[]): ComparedProgram {
	const files = names.flatMap(library);
	const placed = cutFiles({ path: PATH, source, assignments: "", files }, [LIBRARIES], cuts);
	const cut = placed.map(({ path, bytes, version }): JobFile => ({ path, bytes, hash: version }));
	return { path: PATH, source, files: scadFiles(cut) };
}

/** As a slider moves: twice, so that the second time what was compiled is used again. */
export const MOVED: readonly (readonly [name: string, program: ComparedProgram])[] = Object.entries(
	BENCH_MODELS,
).flatMap(([name, { libraries, source }]) =>
	libraries.length === 0
		? []
		: [6, 6.125].map(
				(value) => [`${name} at ${value}`, withLibraries(source(value), ...libraries)] as const,
			),
);
