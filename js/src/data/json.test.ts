import assert from "node:assert/strict";
import { test } from "node:test";
import { DataFault } from "./data-fault";
import { kindsOf, tableOf } from "./decoded.test-support";
import { decodeJson, type JsonOptions } from "./json";

const read = (text: string, options: JsonOptions = {}) =>
	decodeJson(new TextEncoder().encode(text), options);
const valuesIn = (value: unknown, options?: JsonOptions) =>
	tableOf(read(typeof value === "string" ? value : JSON.stringify(value), options));

function faultOf(text: string, options: JsonOptions = {}): DataFault {
	try {
		read(text, options);
	} catch (error) {
		assert.ok(error instanceof DataFault, String(error));
		return error;
	}
	assert.fail("it was read");
}

test("rows, lists and columns are tables", () => {
	const table = { a: [1, null], b: ["x", "y"], c: [true, false], d: [0.5, 2] };
	const rows = [
		{ a: 1, b: "x", c: true, d: 0.5 },
		{ a: null, b: "y", c: false, d: 2 },
	];
	assert.deepEqual(valuesIn(table), table);
	assert.deepEqual(valuesIn(rows), table);
	assert.deepEqual(kindsOf(read(JSON.stringify(rows))), {
		a: "number i64",
		b: "text utf8",
		c: "bool u8",
		d: "number f64",
	});
	assert.deepEqual(
		valuesIn([
			[1, "x"],
			[2, "y"],
		]),
		{ "column 1": [1, 2], "column 2": ["x", "y"] },
	);
	assert.deepEqual(valuesIn('{"a":1}\n\n{"a":2,"b":3}\n'), {
		a: [1, 2],
		b: [null, 3],
	});
	assert.deepEqual(valuesIn([]), {});
});

test("a key that comes late is a column with nothing before", () => {
	const rows: Record<string, unknown>[] = Array.from({ length: 500 }, (_, a) => ({ a }));
	rows.push({ late: "here", a: 7 });
	const { late } = valuesIn(rows) as { late: unknown[] };
	assert.deepEqual([late.length, late[0], late[499], late[500]], [501, null, null, "here"]);
	assert.deepEqual(valuesIn('[{"__proto__": 1, "constructor": 2}]'), {
		["__proto__"]: [1],
		constructor: [2],
	});
});

test("a path leads to the table", () => {
	const file = { meta: 1, data: [{ rows: { a: [1] } }] };
	assert.deepEqual(valuesIn(file, { path: "data.0.rows" }), { a: [1] });
	const fault = faultOf(JSON.stringify(file), { path: "data.rows" });
	assert.equal(fault.kind, "options");
	assert.match(fault.message, /no "rows" at its step 2, but 0/);
	assert.match(faultOf(JSON.stringify(file)).message, /path="meta"/);
});

test("digits are kept, in numbers and in texts", () => {
	assert.deepEqual(valuesIn('[{"n":9007199254740993},{"n":null},{"n":-1}]').n, [
		9007199254740993n,
		null,
		-1,
	]);
	assert.deepEqual(valuesIn('{"n":[12345678901234567890123, 1]}').n, [
		"12345678901234567890123",
		"1",
	]);
	assert.deepEqual(valuesIn('{"n":["9007199254740993", "#"], "x":[1e21, 12345678.5]}'), {
		n: ["9007199254740993", "#"],
		x: [1e21, 12345678.5],
	});
	assert.deepEqual(valuesIn('{"n":["007", "12"]}').n, ["007", "12"]);
});

test("texts that are all times are times", () => {
	const file = '{"t":["2024-01-01T00:00:00.123456Z",null],"d":["2024-01-01","x"]}';
	assert.deepEqual(kindsOf(read(file)), { t: "time i64 us UTC", d: "text utf8" });
	assert.deepEqual(valuesIn(file).t, [1704067200123456, null]);
});

test("what is no table is named by row and column", () => {
	for (const [text, row, column, message] of [
		['[{"a":1},{"a":"x"}]', 2, "a", /a text, and a number/],
		['[{"a":[1]}]', 1, "a", /a list/],
		['[{"a":{"b":1}}]', 1, "a", /an object/],
		["[1, 2]", 1, null, /neither an object nor a list/],
		['[{"a":1},[2]]', 2, null, /rows of one table/],
		["[[1,2],[3]]", 2, null, /1 cells, and the first one has 2/],
		['{"a":[1],"b":[1,2]}', null, "b", /2 values, and the first one has 1/],
		['{"a":1', null, null, /no JSON/],
		['{"a":1}\n{"a":', 2, null, /line 2/],
		["", null, null, /no JSON/],
		["<!doctype html>", null, null, /HTML page/],
	] as const) {
		const fault = faultOf(text);
		assert.deepEqual([fault.kind, fault.row, fault.column], ["decode", row, column], text);
		assert.match(fault.message, message);
	}
	assert.deepEqual(valuesIn([{ a: [1], b: 2 }], { columns: ["b"] }), { b: [2] });
	assert.deepEqual(valuesIn({ a: 1, b: "x" }), { a: [1], b: ["x"] });
});

test("rows that each have names of their own are no table", () => {
	const rows = Array.from({ length: 8000 }, (_, at) => ({ [`n${at}`]: at }));
	const { message } = faultOf(JSON.stringify(rows));
	assert.match(message, /8000 rows have \d+ names .* no table/);
	assert.equal(read(JSON.stringify(rows.slice(0, 1000))).length, 1000);
});
