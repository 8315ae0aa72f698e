import assert from "node:assert/strict";
import { test } from "node:test";
import { library, scadFiles } from "../cut/library.test-support";
import { Lexer } from "./lexer";
import { parse } from "./parser";
import { unitsOf } from "./source-units";
import { END } from "./token-kinds";
import { type Expression, nodesIn, type Statement } from "./tree";

/** An expression as a Lisp would write it. */
function shape(node: Expression | null): string {
	switch (node?.kind) {
		case "number":
		case "constant":
			return String(node.value);
		case "string":
			return JSON.stringify(node.value);
		case "name":
			return node.name;
		case "unary":
			return `(${node.operator} ${shape(node.operand)})`;
		case "binary":
			return `(${node.operator} ${shape(node.left)} ${shape(node.right)})`;
		case "conditional":
			return `(? ${[node.condition, node.then, node.otherwise].map(shape).join(" ")})`;
		case "call":
			return `(call ${[node.callee, ...node.arguments.map(({ value }) => value)].map(shape).join(" ")})`;
		case "index":
			return `(at ${shape(node.of)} ${shape(node.at)})`;
		case "member":
			return `(. ${shape(node.of)} ${node.name})`;
		case "range":
			return `(range ${[node.first, node.step, node.last].map(shape).join(" ")})`;
		case "vector":
			return `[${node.items.map(shape).join(" ")}]`;
		case "function":
			return `(function ${node.parameters.map(({ name }) => name).join(" ")} ${shape(node.body)})`;
		case "prefix":
			return `(${node.word} ${node.arguments.map(({ name }) => name).join(" ")} ${shape(node.body)})`;
		case "each":
			return `(each ${shape(node.value)})`;
		case "for":
			return `(for ${node.bindings.map(({ name }) => name).join(" ")} ${shape(node.body)})`;
		case "loop":
			return `(loop ${shape(node.condition)} ${shape(node.body)})`;
		case "if":
			return `(if ${[node.condition, node.then, node.otherwise].map(shape).join(" ")})`;
		default:
			return "-";
	}
}

function shapeOf(text: string): string {
	const { statements, faults } = parse(`x = ${text};`);
	assert.deepEqual(faults, [], text);
	const [only] = statements as [Statement & { kind: "assignment" }];
	return shape(only.value);
}

test("operators bind as OpenSCAD's do", () => {
	for (const [text, wanted] of [
		["1 + 2 * 3 - 4", "(- (+ 1 (* 2 3)) 4)"],
		["-2 ^ 2", "(- (^ 2 2))"],
		["2 ^ -1 ^ 2", "(^ 2 (- (^ 1 2)))"],
		["!a && b || c", "(|| (&& (! a) b) c)"],
		["a < b == c >= d", "(== (< a b) (>= c d))"],
		["1 | 2 & 3 << 1 + 1", "(| 1 (& 2 (<< 3 (+ 1 1))))"],
		["~1", "(~ 1)"],
		["a ? b : c ? d : e", "(? a b (? c d e))"],
		["f(1, b = 2)[3].x(4)", "(call (. (at (call f 1 2) 3) x) 4)"],
		["[1 : 2]", "(range 1 - 2)"],
		["[1 : 2 : 3]", "(range 1 2 3)"],
		["[1, 2, ]", "[1 2]"],
		["[]", "[]"],
		[
			"[for (i = [0:2], j = i) if (i) each [i] else let (k = i) k]",
			"[(for i j (if i (each [i]) (let k k)))]",
		],
		["[for (i = 0; i < 3; i = i + 1) i, 5]", "[(loop (< i 3) i) 5]"],
		["[(for (a = b) a), (let (a = 1) a)]", "[(for a a) (let a a)]"],
		["function (a, b = 2) a + b", "(function a b (+ a b))"],
		["let (a = 1, b = a) assert(a) echo(b) a", "(let a b (assert  (echo  a)))"],
		["assert(true)", "(assert  -)"],
		["(function (x) x)(3)", "(call (function x x) 3)"],
		['"a\\"b\\u00e9\\x41" == undef', '(== "a\\"béA" null)'],
		["1e3 + .5 + 0x1F + 2nd + 1e5x", "(+ (+ (+ (+ 1000 0.5) 31) 2nd) 1e5x)"],
		["a/*b*/+// c\n b", "(+ a b)"],
	]) {
		assert.equal(shapeOf(text as string), wanted, text);
	}
});

test("statements of every form, with their places", () => {
	const source = `include <a.scad>
use <b.scad>
x = 1; // what
module m(a, b = 2, $c) { y = a; #%cube(b); if (a) sphere(1); else { x(); } children(); }
function f(a) = a + 1;
translate([1, 2, 3]) rotate(4) m(5, b = 6);
{ z = 1; *for (i = [1]) !cube(i); }
;;`;
	const { statements, faults, comments } = parse(source);
	assert.deepEqual(faults, []);
	assert.deepEqual(
		statements.map(({ kind, start, end }) => [kind, source.slice(start, end).split("\n")[0]]),
		[
			["include", "include <a.scad>"],
			["use", "use <b.scad>"],
			["assignment", "x = 1;"],
			["module definition", source.split("\n")[3]],
			["function definition", "function f(a) = a + 1;"],
			["instance", "translate([1, 2, 3]) rotate(4) m(5, b = 6);"],
			["block", "{ z = 1; *for (i = [1]) !cube(i); }"],
		],
	);
	assert.deepEqual(
		comments.map(({ text, block }) => [text, block]),
		[[" what", false]],
	);
	const instances = [...nodesIn(statements)].filter(
		(node) => "kind" in node && node.kind === "instance",
	);
	assert.deepEqual(
		instances.map(
			(node) => "modifiers" in node && [(node as { name: string }).name, node.modifiers.join("")],
		),
		[
			["cube", "#%"],
			["sphere", ""],
			["x", ""],
			["children", ""],
			["translate", ""],
			["rotate", ""],
			["m", ""],
			["for", "*"],
			["cube", "!"],
		],
	);
});

test("what is wrong is told with its place, and the rest is there", () => {
	for (const [source, at, kinds] of [
		["x = 1; cube(1) y = 2; z = 3;", 17, "assignment assignment"],
		["module each() {} a = 1;", 7, "assignment"],
		["cube(1, , 2); a = 1;", 8, "assignment"],
		["cube(1) { module m() {} } a = 1;", 10, "assignment"],
		["a = 1;\ncube(;\nb = 2;", 12, "assignment assignment"],
		["a = ;\nb = 2;", 4, "assignment"],
		["module m() { cube(1) }\nb = 2;", 21, "assignment"],
		["a = 1; module m() {", 19, "assignment"],
		["b = 2; § c = 3; d = 4;", 7, "assignment assignment"],
		["cube(1", 6, ""],
		["}", 0, ""],
		['a = "open', 4, ""],
	] as const) {
		const { faults, statements } = parse(source);
		assert.equal(faults[0]?.start, at, source);
		assert.equal(statements.map(({ kind }) => kind).join(" "), kinds, source);
	}
	const { statements, inclusionsInside, faults } = parse("a = include <v.scad> + 1;\nb = 1;");
	assert.deepEqual(
		[inclusionsInside, faults.length, statements.length],
		[[{ start: 4, end: 20 }], 0, 2],
	);
});

test("tokens and comments together are the text, but for blanks", () => {
	const source = 'a = "x\\"" /* b */ + .5e3; // c\nuse  <d.scad>\n§ include <e';
	const pieces: [number, number][] = [];
	const lexer = new Lexer(unitsOf(source));
	lexer.comments = [];
	while (lexer.next() !== END) {
		pieces.push([lexer.start, lexer.end]);
	}
	const { comments } = lexer;
	for (let at = 0; at < comments.length; at += 2) {
		pieces.push([comments[at] as number, comments[at + 1] as number]);
	}
	const written = pieces
		.sort(([one], [other]) => one - other)
		.map(([start, end]) => source.slice(start, end));
	assert.equal(written.join("").replace(/\s/g, ""), source.replace(/\s/g, ""));
});

test("all files of BOSL2 and MCAD are understood", () => {
	for (const name of ["BOSL2", "MCAD"]) {
		for (const { path, bytes } of scadFiles(library(name))) {
			const { faults } = parse(new TextDecoder().decode(bytes));
			assert.deepEqual(faults, [], path);
		}
	}
});

test("long and deep texts take time in proportion, and no stack", () => {
	const sum = parse(`x = ${"1 + ".repeat(100_000)}1;`);
	assert.equal([...nodesIn(sum.statements)].length, 200_002);
	for (const [open, link, close] of [
		["x = ", "a == 1 ? b : ", "c;"],
		["", "if (a) b(); else ", "c();"],
		["x = [", "if (a) b else ", "c];"],
	] as const) {
		const { faults, statements } = parse(`${open}${link.repeat(10_000)}${close}`);
		assert.deepEqual(faults, []);
		assert.ok([...nodesIn(statements)].length > 20_000);
	}
	for (const piece of [
		"(",
		"[",
		"-",
		"a ? ",
		"f(",
		"{",
		"m() ",
		"if (a) ",
		"if (a) b(); else #",
		"[for (a = b) ",
		"function (a) ",
		"let (a = 1) ",
		"a[",
		"!",
		"2 ^ ",
	]) {
		const { faults } = parse(piece.repeat(20_000));
		assert.ok(faults.length > 0, piece);
		const value = parse(`x = ${piece.repeat(20_000)}`);
		assert.ok(value.faults.length > 0, piece);
	}
});
