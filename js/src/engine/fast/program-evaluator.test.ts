/** Programs that mean no good end the evaluator in time and memory, with a tree or a reason. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { OwnEvaluator } from "./program-evaluator";

const TIMEOUT = 500;
const GRACE = 2500;
const MEMORY = 1.5 * 2 ** 30;

const deep = (open: string, close: string, count = 100_000) =>
	`x = ${open.repeat(count)}1${close.repeat(count)};`;
const PROGRAMS: Record<string, string> = {
	"a list": "a = [for (i = [0:999998]) for (j = [0:999998]) i]; cube(len(a));",
	"an endless loop": "a = [for (i = 0; true; i = i) i];",
	"a loop that gives nothing": "a = [for (i = [0:999990]) for (j = [0:999990]) if (i < 0) i];",
	"loops in loops": "for (i = [0:99999]) for (j = [0:99999]) if (i < 0) cube(1);",
	"a text that doubles":
		'function f(n) = n == 0 ? "ab" : str(f(n - 1), f(n - 1)); echo(len(f(60)));',
	"a text that doubles by name":
		'function f(s, n) = n == 0 ? s : f(str(s, s), n - 1); echo(len(f("ab", 60)));',
	"a list that doubles":
		"function f(s, n) = n == 0 ? s : f(concat(s, s), n - 1); echo(len(f([1], 60)));",
	"a list of itself": "function f(s, n) = n == 0 ? s : f([s, s], n - 1); echo(str(f([1], 60)));",
	"a list of itself that is compared":
		"function f(s, n) = n == 0 ? s : f([s, s], n - 1); echo(f([1], 60) == f([1], 60));",
	"a list of itself that is flattened":
		"function f(s, n) = n == 0 ? s : f([s, s], n - 1); echo(max(f([1], 60)));",
	"a list of itself that is added":
		"function f(s, n) = n == 0 ? s : f([s, s], n - 1); a = f([1], 60); echo(len(a + a), -a == a, a * 2 == a);",
	"a deep list": "function f(s, n) = n == 0 ? s : f([s], n - 1); echo(str(f(1, 1e6)));",
	"a deep list that is compared":
		"function f(s, n) = n == 0 ? s : f([s], n - 1); echo(f(1, 1e6) == f(1, 1e6), -f(1, 1e6));",
	"a recursion": "function f(n) = 1 + f(n + 1); echo(f(0));",
	"a recursion of modules": "module m() { m(); } m();",
	"a recursion of children": "module m() { m() children(); } m() cube(1);",
	"a tail recursion": "function f(n) = f(n + 1); echo(f(0));",
	"a function of itself": "f = function (g) g(g); echo(f(f));",
	"a power of calls": "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); echo(f(100));",
	"a tree of modules": "module m(n) { if (n > 0) { m(n - 1); m(n - 1); } else cube(1); } m(60);",
	"children of children":
		"module m(n) { if (n > 0) { m(n - 1) { children(); children(); } } else children(); } m(50) cube(1);",
	"a round cylinder": "cylinder(r = 1, h = 1, $fn = 1e9);",
	"a round ball": "sphere(1, $fn = 1e6);",
	"a fine ball": "sphere(1e9, $fs = 1e-9, $fa = 0.01);",
	"a ring": "rotate_extrude($fn = 1e9) translate([5, 0]) circle(1, $fn = 1e9);",
	slices: "linear_extrude(1, slices = 1e9, twist = 1e9) square(1);",
	echoes: 'for (i = [0:999990]) echo("x");',
	"a long echo": "echo([for (i = [0:999990]) i]);",
	letters: "echo(chr([0:999990]), chr([for (i = [0:999990]) 65]));",
	"a search":
		"a = [for (i = [0:3000]) [i, i]]; echo(len(search([for (i = [0:999990]) i % 3000], a, 0)));",
	"a search of text":
		'function f(s, n) = n == 0 ? s : f(str(s, s), n - 1); s = f("ab", 18); echo(len(search(s, s, 0)));',
	"a look-up": "a = [for (i = [0:3000]) [i, i]]; echo([for (i = [0:999990]) lookup(i, a)][5]);",
	"a matrix": "a = [for (i = [0:1500]) [for (j = [0:1500]) 1]]; echo(len(a * a));",
	"a product of lists": "a = [for (i = [0:999990]) 1]; echo([for (i = [0:999990]) a * a][0]);",
	"random numbers": "echo(rands(0, 1, 9e6)[0]); echo(len(rands(0, 1, 1e9)));",
	"random numbers by a list of itself":
		"function f(s, n) = n == 0 ? s : f([s, s], n - 1); echo(rands(0, 1, f([1], 60)));",
	"a range of nothing": "for (i = [0:1e-300:1]) if (i < 0) cube(i);",
	"a range backwards": "a = [for (i = [1e9:-1:0]) i];",
	"each of each": "a = [for (i = [0:1e4]) each [for (j = [0:1e4]) j]];",
	"a text letter by letter":
		'function f(s, n) = n == 0 ? s : f(str(s, s), n - 1); s = f("ab", 20); echo(len([for (c = s) for (d = s) c]));',
	"many parameters": `function f(${Array.from({ length: 20_000 }, (_, at) => `a${at}`).join(", ")}) = 1; echo(f());`,
	"many variables": Array.from(
		{ length: 50_000 },
		(_, at) => `a${at} = ${at ? `a${at - 1}` : 1};`,
	).join(""),
	"many backwards": Array.from({ length: 50_000 }, (_, at) => `a${at} = a${at + 1};`).join(""),
	"lets in lets": `x = ${"let (a = 1) ".repeat(20_000)}1;`,
	"deep brackets": deep("[", "]"),
	"deep parentheses": deep("(", ")"),
	"deep signs": deep("-", ""),
	"deep negations": deep("!", ""),
	"deep choices": deep("1 ? 1 : ", ""),
	"deep functions": deep("function (x) ", ""),
	"deep sums": `x = ${"1 + ".repeat(100_000)}1;`,
	"deep powers": `x = ${"1 ^ ".repeat(100_000)}1;`,
	"deep calls": `x = f${"(1)".repeat(100_000)};`,
	"deep members": `x = f${".x".repeat(100_000)};`,
	"deep modules": `${"union() ".repeat(100_000)}cube(1);`,
	"deep braces": `${"{".repeat(100_000)}cube(1);${"}".repeat(100_000)}`,
	"deep ifs": `${"if (true) ".repeat(100_000)}cube(1);`,
	"deep elses": `${"if (false) {} else ".repeat(100_000)}cube(1);`,
	"open text": `x = "${"\\".repeat(100_000)}`,
	"open comments": "/*".repeat(100_000),
	numbers: `x = ${"1".repeat(1_000_000)};`,
	"a number of points": `x = 1${".".repeat(100_000)};`,
	"hidden names":
		"constructor = 1; __proto__ = 2; toString = function (x) x; echo(constructor, __proto__, toString(1)); hasOwnProperty(1);",
	"members of JavaScript":
		'a = [1]; echo(a.length, a.constructor, a.__proto__, a["length"], "x".length);',
	"odd indices": "a = [1, 2]; echo(a[1e308], a[-1], a[0.5], a[undef], a[[0]], a[1 / 0], a[0 / 0]);",
	"a polygon": "polygon([for (i = [0:999990]) [cos(i), sin(i)]]);",
	"a polyhedron":
		"polyhedron([for (i = [0:999990]) [i, i, i]], [for (i = [0:999990]) [i, i + 1, i + 2]]);",
	"a huge matrix": "multmatrix([for (i = [0:1e4]) [for (j = [0:1e4]) 1]]) cube(1);",
	"an assertion": "assert(false, [for (i = [0:999990]) i]);",
	"texts of text": 'text([for (i = [0:999990]) "x"]);',
	"a long text": 'function f(s, n) = n == 0 ? s : f(str(s, s), n - 1); text(f("ab", 25));',
	"very many functions that might call each other":
		Array.from(
			{ length: 20_000 },
			(_, at) => `function f${at}(x) = x < 0 ? f${at + 1}(x) : [x, x + 1, x * 2, x / 2][0];\n`,
		).join("") + Array.from({ length: 4_000 }, (_, at) => `echo(f${at}(1));`).join(""),
	"very many dynamic variables": `${Array.from({ length: 20_000 }, (_, at) => `$v${at} = ${at};`).join("")}
		function f(x) = [${Array.from({ length: 20_000 }, (_, at) => `$v${at}`).join()}][x];
		for (i = [0:9999]) translate([f(i), 0, 0]) cube(1);`,
	"echoes that are kept": `function f(x) = len([for (i = [0:49999]) echo(i) i]) ${"+ sin(x) * 0 ".repeat(200)};
		for (i = [0:99999]) translate([f(1), 0, 0]) cube(1);`,
	unions: "for (i = [0:999990]) translate([i, 0, 0]) cube(1);",
	intersections: "intersection_for (i = [0:999990]) cube(i);",
};

const evaluator = new OwnEvaluator();

test("hostile programs end the evaluator in time and memory", async (each) => {
	await evaluator.load();
	for (const [name, source] of Object.entries(PROGRAMS)) {
		await each.test(name, () => {
			const before = process.memoryUsage().rss;
			const begin = performance.now();
			const program = { path: "/work/a.scad", source, assignments: "", files: [] };
			const found = evaluator.evaluate(program, TIMEOUT, program);
			const elapsed = performance.now() - begin;
			assert.ok(!String(found).startsWith("the evaluator failed"), String(found).slice(0, 200));
			assert.ok(elapsed < TIMEOUT + GRACE, `${elapsed} ms`);
			assert.ok(process.memoryUsage().rss - before < MEMORY);
		});
	}
});

test("a text that takes too long to write is a reason, and not an error", async () => {
	await evaluator.load();
	const source = "polygon([for (i = [0:199990]) [cos(i), sin(i)]]);";
	const program = { path: "/work/a.scad", source, assignments: "", files: [] };
	const whole = evaluator.evaluate(program, 60_000, program);
	assert.equal(whole, "a long text");
	// Wherever in the work the time is over.
	for (let timeout = 1; timeout < 400; timeout *= 1.3) {
		const found = evaluator.evaluate(program, timeout, program);
		assert.ok(
			["an evaluation that takes too long", whole].includes(found as string),
			String(found),
		);
		const tree = evaluator.treeFile(program, timeout);
		assert.ok(tree === null || tree.startsWith("polygon("));
	}
});
