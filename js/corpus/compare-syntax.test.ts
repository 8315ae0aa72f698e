/** The parser takes the texts that OpenSCAD's takes, and no others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { mutateText } from "../fuzz/mutate-text";
import { Random } from "../fuzz/random";
import { seedPrograms } from "../fuzz/seed-programs";
import { Instance } from "../src/engine/openscad/instance";
import { assets } from "../src/engine/openscad/instance.test-support";
import { parse } from "../src/scad/syntax/parser";

const FORMS = [
	["a = 1; b = [1, 2, ]; c = [for (i = [1]) i, ]; cube(1, ); module m(a, ) {} m(2, );", true],
	["cube(); m() { } module m() children(); function f() = 1; x = [];", true],
	["f = function (a, b = 2,) a; x = f(1)[0].x; y = (f)(2)(3);", true],
	["for (i = [0:1]) let (j = i) echo(j) assert(true) cube(j + 1); each(1) cube(2);", true],
	["x = [let (a = 1) a, (let (a = 1) a), each [1], (for (i = [1]) (i))];", true],
	["x = [(let (a = 1) for (i = [1]) i), (let (a = 1) a) - 1, (if (1) 2), (each 3)];", true],
	["x = [((if (1) 2))];", false],
	["x = [((let (a = 1) for (i = [1]) i))];", false],
	["x = [(let (a = 1) for (i = [1]) i) - 1];", false],
	["x = [(let (a = 1) a) ? 1 : 2, (let (a = 1) a)[0] ^ 2 + 1 : 3];", false],
	["x = [(let (a = 1) a)[0] ^ 2 + 1 : 3];", true],
	["x = [(let (a = 1) (for (i = [1]) i))];", true],
	["x = 1; \0 ) (", true],
	["x = [if (1) 2 else 3, if (1) assert(1) else 2, for (i = 0; i < 1; i = i + 1) i];", true],
	["x = assert(true); y = echo(1) assert(true); z = assert(true) 1 + 1; w = [assert(1)];", true],
	["x = let () 1; y = assert() 2; for () cube(1); let () { }", true],
	["include = 1; use = 2; cube(include + use); 2nd = 3; $x = 1; user = 2;", true],
	["if (1) cube(1); else if (2) { x = 1; cube(x); } else; #if (1) { } *%!cube(2);", true],
	["{ module m() { } { x = 1; } } module n() module o() cube(1); module p() x = 1;", true],
	["cube(1) { x = 1; { sphere(1); } ; } union() ; union() { ; ; }", true],
	["x = -2 ^ -2 ^ +!~1; y = a ? b : c ? d : e; z = 1 || 2 && 3 | 4 & 5 << 6;", true],
	["x = .5 + 1. + 1e3 + 0x1F + 1.e2 + .5e-3; y = a.b.c; z = [1:2]; w = [1:2:3];", true],
	["x = function () 1 ? 2 : 3; y = [for (i = [1], j = i) i]; // end", true],
	['x = a\u00a0+ 1; /* \u00e9 */ y = "\u00e9";', true],
	["cube(1,, 2);", false],
	["cube(, 1);", false],
	["cube(,);", false],
	["x = [,];", false],
	["x = [1,,2];", false],
	["x = [,1];", false],
	["x = [1,,];", false],
	["module m(,) {}", false],
	["module m(a,,b) {}", false],
	["module m(1) {}", false],
	["function f(a + 1) = 1;", false],
	["cube(1) x = 1;", false],
	["if (1) x = 1;", false],
	["if (1) cube(1); else x = 1;", false],
	["cube(1) { module m() {} }", false],
	["cube(1) { function f() = 1; }", false],
	["if (1) { module m() {} }", false],
	["if (1) module m() {}", false],
	["module m() { use <a.scad> }", false],
	["{ use <a.scad> }", false],
	["x = use <a.scad> 1;", false],
	["each = 1;", false],
	["function if() = 1;", false],
	["module for() {}", false],
	["x = for;", false],
	["true();", false],
	["x = [1].true;", false],
	["cube(let = 1);", false],
	["module m(undef) {}", false],
	["x = 1; y", false],
	["x = (1;", false],
	["x = 1 +;", false],
	["x = a b;", false],
	["x = a ! b;", false],
	["x = 1, 2;", false],
	["x = [1:2:3:4];", false],
	["x = [1, 2:3];", false],
	["x = [for (i = [1]) i:2];", false],
	["x = for (i = [1]) i;", false],
	["x = (each [1]);", false],
	["x = f(each [1]);", false],
	["x = [each for (i = [1]) i, 2];", true],
	["x = [assert(1) for (i = [1]) i];", false],
	["x = [let (a = 1) for (i = [1]) i];", true],
	["x = [(for (i = [1]) i) + 1];", false],
	["x = let (a = 1);", false],
	["x = let;", false],
	["#x = 1;", false],
	["#{ cube(1); }", false],
	["#;", false],
	["else cube(1);", false],
	["}", false],
	["{", false],
	["(1);", false],
	["1;", false],
	["x = 1 § 2;", false],
	["x = @;", false],
	["x = 'a';", false],
	['x = "a', false],
	['x = "a\\', false],
	["cube(1); /*", false],
	["cube(1); /*/", false],
	["cube(1); //", true],
	["include <a", false],
	["use <a", false],
	["x = 1;\ufeff y = 2;", false],
	["(f)(1);", false],
	["f(1)(2);", false],
	["f.g(1);", false],
	["function f() = function (x) x;", true],
	["x = (a) = 1;", false],
	["cube((a) = 1);", false],
	["cube(a = b = 1);", false],
	["for (i = 0; i < 1; i = i + 1) cube(1);", false],
	["x = [for (i = 0; i < 1; i + 1) i];", true],
	["x = [for (; ; ) 1];", false],
	["x = [for (i = 0; i < 0; ) 1];", true],
	["x = [for (; false; ) 1];", true],
	["x = [if (1) 2 else];", false],
	["x = [else];", false],
	["x = a[1, 2];", false],
	["x = a[];", false],
	["x = a.1;", false],
	["x = a.;", false],
	["x = +;", false],
	["x == 1;", false],
	["x = 1 = 2;", false],
	["cube(1)", false],
	["module m()", true],
	["module m() if (1)", false],
	["module m() module n()", true],
	["module m() {", false],
	["function f() = 1", false],
	["function () = 1;", false],
	["x = function x(a) a;", false],
	["x = function a;", false],
	["use <a.scad> + 1;", false],
	["x = 1 <= = 2;", false],
	["x = 1 & & 2;", false],
	["x = 1 &&& 2;", false],
	["x = 1 ** 2;", false],
	["x = a ? b;", false],
	["x = a ? : c;", false],
] as const;

/** Tells whether OpenSCAD's parser takes a text. */
class OpenSCADParser {
	#instance: Instance | null = null;

	/** null where OpenSCAD does not come to its end. */
	async takes(source: string): Promise<boolean | null> {
		if (!this.#instance?.good) {
			this.#instance = await Instance.create(assets, { memoryLimit: 1 << 30 });
		}
		const { ending, log } = this.#instance.run({
			path: "/work/program.scad",
			// Parsed whole, and evaluated to this statement. The engine takes a byte order mark off.
			source: `openscad_stop_=assert(false)0;${source.replace(/^\ufeff/, "")}`,
			files: [],
			format: "csg",
			timeoutMs: 5000,
		});
		const said = log.messages.join("\n");
		if (/Parser error|Unterminated|syntax error/i.test(said)) {
			return false;
		}
		return ending.kind === "graceful" ? true : null;
	}
}

const openscad = new OpenSCADParser();

test("each form is taken or refused as OpenSCAD does", async () => {
	const other: object[] = [];
	for (const [source, taken] of FORMS) {
		const openscadTakes = await openscad.takes(source);
		const { faults } = parse(source);
		if (openscadTakes !== taken || (faults.length === 0) !== taken) {
			other.push({ source, taken, openscadTakes, faults });
		}
	}
	assert.deepEqual(other, []);
});

test("random programs are taken or refused as OpenSCAD does", async (context) => {
	const seed = Number(process.env.CORPUS_SEED ?? 1);
	const count = Number(process.env.CORPUS_TEXTS ?? 150);
	const random = new Random(seed);
	const seeds = seedPrograms(process.env.OPENSCAD_PACKAGE ?? "");
	let refused = 0;
	const other: object[] = [];
	for (let round = 0; round < count; round++) {
		const source = mutateText(random, random.pick(seeds), seeds);
		const expected = await openscad.takes(source);
		const { faults } = parse(source);
		refused += expected === false ? 1 : 0;
		// Ours calls itself.
		const isDeep = faults.some(({ message }) => message.includes("nested too deeply"));
		if (expected !== null && !isDeep && (faults.length === 0) !== expected) {
			other.push({ source, expected, faults });
		}
	}
	context.diagnostic(`seed ${seed}: ${refused} of ${count} refused`);
	assert.deepEqual(other, []);
});
