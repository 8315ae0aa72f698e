/** Changes a program's text in ways that authors and attackers do. */
import { nastyValue } from "./nasty-values";
import type { Random } from "./random";

const TOKEN =
	/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|[A-Za-z_$][\w$]*|\d+\.?\d*(?:e[+-]?\d+)?|\s+|[^\s]/gi;

const NAMES = (
	"cube sphere cylinder polyhedron square circle polygon text linear_extrude rotate_extrude " +
	"translate rotate scale resize mirror multmatrix color offset hull minkowski union difference " +
	"intersection render projection children import surface echo assert for let if else each " +
	"function module true false undef len str concat lookup search version norm cross sin cos " +
	"pow sqrt exp ln floor max min is_undef parent_module $fn $fa $fs $t $children PI a b i x"
).split(" ");

const VARIABLES = ["$fn", "$fa", "$fs", "$t", "PI", "size", "a", "x", "n", "r", "h", "height"];

const OPERATORS = "+ - * / % ^ < > <= >= == != && || ! ? : = . , ; ( ) [ ] { } # %".split(" ");

const INSERTIONS = [
	"for (i = [0 : 1e9]) ",
	"for (i = [0 : 300]) for (j = [0 : 300]) ",
	"intersection_for (i = [0 : 5]) rotate(i) ",
	'assert(false, "fuzz");',
	'echo("<b>fuzz</b>");',
	"$fn = 1e9;",
	"$fn = 400;",
	"render() ",
	"hull() ",
	"minkowski() ",
	"!",
	"%",
	"#",
	"*",
	"module again() { again(); } again();",
	"function again(x) = again(x + 1); echo(again(0));",
	"function deep(n) = n == 0 ? 0 : 1 + deep(n - 1); echo(deep(5000));",
	"big = [for (i = [0 : 1e7]) i];",
	"long = str([for (i = [0 : 1e5]) i]);",
	'twice = function(s, n) n == 0 ? s : twice(str(s, s), n - 1); echo(len(twice("x", 40)));',
	"sphere(1e9, $fn = 1e9);",
	"linear_extrude(1e9, twist = 1e9, slices = 1e9) square(1);",
	"scale(0) ",
	"multmatrix([[0]]) ",
	"include <../../etc/passwd>",
	"use </dev/zero>",
	'import("/dev/random");',
	"include <.program.scad>\n",
	"/*",
	"*/",
	"//",
	'"',
	"\\",
	"\x03",
	"\0",
	"\ufeff",
	"\ud83d\ude00",
	"\ud800",
	"é",
	"\r\n",
	"\r",
	"\u2028",
];

export function mutateText(random: Random, text: string, others: readonly string[]): string {
	// Most mutants should get past the parser.
	const rounds = random.pick([1, 1, 1, 2, 3]);
	let mutant = text;
	for (let round = 0; round < rounds; round++) {
		mutant = mutateOnce(random, mutant, others);
	}
	return mutant;
}

function mutateOnce(random: Random, text: string, others: readonly string[]): string {
	const tokens = text.match(TOKEN) ?? [];
	const statements = statementStarts(tokens);
	// A mutant that is cut anywhere hardly gets past the parser.
	const whole = random.chance(0.7);
	const at = whole ? random.pick(statements) : random.below(tokens.length + 1);
	const next = statements.find((start) => start > at) ?? tokens.length;
	const length = whole ? next - at : 1 + random.below(8);
	switch (random.below(17)) {
		case 0:
			tokens.splice(at, length);
			break;
		case 1:
			tokens.splice(at, 0, ...tokens.slice(at, at + length));
			break;
		case 2:
			tokens.splice(
				at,
				0,
				tokens
					.slice(at, at + length)
					.join("")
					.repeat(random.below(40)),
			);
			break;
		case 3: {
			const from = random.pick(statements);
			const end = statements.find((start) => start > from) ?? tokens.length;
			tokens.splice(at, length, ...tokens.slice(from, end));
			break;
		}
		case 4:
		case 5:
		case 12:
		case 13:
			replaceKind(random, tokens, /^[\d.]/, () => nastyValue(random));
			break;
		case 6:
		case 14:
			replaceKind(random, tokens, /^[A-Za-z_$]/, () => random.pick(NAMES));
			break;
		case 7:
		case 15:
			replaceKind(random, tokens, /^[^\w\s"]/, () => random.pick(OPERATORS));
			break;
		case 8:
		case 9:
			tokens.splice(at, 0, random.pick(INSERTIONS));
			break;
		case 10:
			return random.chance(0.3) ? tokens.slice(0, at).join("") : wrapped(random, text);
		case 11:
			return splice(random, tokens, random.pick(others));
		default:
			tokens.splice(at, 0, `${random.pick(VARIABLES)} = ${nastyValue(random)};`);
	}
	return tokens.join("");
}

/** Where statements begin, roughly: after `;`, `{` and `}`. */
function statementStarts(tokens: readonly string[]): number[] {
	const after = tokens.flatMap((token, place) => (/^[;{}]$/.test(token) ? [place + 1] : []));
	return [0, ...after];
}

function replaceKind(
	random: Random,
	tokens: string[],
	kind: RegExp,
	replacement: () => string,
): void {
	const places = tokens.flatMap((token, place) => (kind.test(token) ? [place] : []));
	if (places.length > 0) {
		tokens[random.pick(places)] = replacement();
	}
}

/** Deep nests of brackets and modules. */
function wrapped(random: Random, text: string): string {
	const depth = random.pick([2, 20, 200, 2000, 20_000]);
	const [open, close] = random.pick([
		["union() {", "}"],
		["translate([0, 0, 0]) ", ""],
		["{", "}"],
		["hull() {", "}"],
		["x = (", ");"],
		["x = [", "];"],
		["x = -", "1;"],
	] as const);
	return `${open.repeat(depth)}${text}${close.repeat(depth)}`;
}

function splice(random: Random, tokens: string[], other: string): string {
	const others = other.match(TOKEN) ?? [];
	const head = tokens.slice(0, random.below(tokens.length + 1));
	return [...head, ...others.slice(random.below(others.length + 1))].join("");
}
