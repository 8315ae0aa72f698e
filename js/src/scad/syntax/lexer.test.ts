import assert from "node:assert/strict";
import { test } from "node:test";
import { Lexer } from "./lexer";
import { unitsOf } from "./source-units";
import * as kinds from "./token-kinds";

/** Each token as its kind and its text. */
function tokensOf(text: string): [string, string][] {
	const names = Object.entries(kinds).flatMap(([name, kind]) =>
		typeof kind === "number" && name !== "KIND_COUNT" ? [[kind, name] as const] : [],
	);
	const spelled = new Map<number, string>(names);
	const lexer = new Lexer(unitsOf(text));
	const found: [string, string][] = [];
	for (let kind = lexer.next(); kind !== kinds.END; kind = lexer.next()) {
		assert.equal(kind, lexer.kind);
		found.push([spelled.get(kind) ?? "", text.slice(lexer.start, lexer.end)]);
	}
	return found;
}

function kindsOf(text: string): string {
	return tokensOf(text)
		.map(([kind]) => kind)
		.join(" ");
}

test("words, numbers and strings are told apart", () => {
	for (const [text, wanted] of [
		["module modules $fn 2nd _ include use", "MODULE NAME NAME NAME NAME NAME NAME"],
		["if iff else elses let each echo assert for", "IF NAME ELSE NAME LET EACH ECHO ASSERT FOR"],
		["true false undef True undefined", "TRUE FALSE UNDEF NAME NAME"],
		[
			"1 1.5 .5 1. 1e5 1e-5 1e5x 0x1F 0x1G 1..2",
			`${"NUMBER ".repeat(6)}NAME NUMBER NAME NUMBER NUMBER`,
		],
		['"a" "a\\"b" "" "\\\\"', "STRING STRING STRING STRING"],
		["a.b .b 1.b", "NAME DOT NAME DOT NAME NUMBER NAME"],
	] as const) {
		assert.equal(kindsOf(text), wanted, text);
	}
});

test("signs of two characters are one token", () => {
	assert.equal(
		kindsOf("&& || << >> <= >= == != & | < > = ! &= |= !! =>"),
		"AND OR LEFT_SHIFT RIGHT_SHIFT LESS_EQUAL GREATER_EQUAL EQUAL UNEQUAL " +
			"BIT_AND BIT_OR LESS GREATER EQUALS BANG BIT_AND EQUALS BIT_OR EQUALS BANG BANG EQUALS GREATER",
	);
});

test("inclusions are one token, with whatever is in their path", () => {
	assert.deepEqual(tokensOf("include <a(b.scad>\nuse\n<c d>; xuse <e>"), [
		["INCLUDE", "include <a(b.scad>"],
		["USE", "use\n<c d>"],
		["SEMICOLON", ";"],
		["NAME", "xuse"],
		["LESS", "<"],
		["NAME", "e"],
		["GREATER", ">"],
	]);
});

test("what is never closed goes to the end, and what OpenSCAD does not know is told", () => {
	for (const text of ['"a; b', '"a\\', "/*/", "include <a; b"]) {
		assert.deepEqual(tokensOf(text).at(-1)?.[0], "UNCLOSED", text);
	}
	assert.equal(kindsOf("a § \u{1f600}é b @"), "NAME UNKNOWN UNKNOWN NAME UNKNOWN");
});

test("places in strings are UTF-16 units, whatever is before them", () => {
	const text = 'x\u00a0= "\u00e9\u{1f600}"; /* \u{1f600} */ y = 1;';
	assert.deepEqual(
		tokensOf(text).map(([, token]) => token),
		["x", "=", '"\u00e9\u{1f600}"', ";", "y", "=", "1", ";"],
	);
});

test("the lexer leaps over brackets, unless they do not match or a file may change that", () => {
	const leap = (text: string) => {
		const lexer = new Lexer(unitsOf(text));
		lexer.next();
		return lexer.skipBrackets() ? text.slice(lexer.end) : null;
	};
	assert.equal(leap('([{"}])" /* ] */ // )\n}]) a'), " a");
	assert.equal(leap("(a < b, used <c) d"), " d");
	for (const text of ["(]", "([)]", '("', "(/*", "(", "(include <a>)", "(use\t<a>)", "(§)"]) {
		assert.equal(leap(text), null, text);
	}
});
