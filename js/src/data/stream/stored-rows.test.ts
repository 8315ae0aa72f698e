import assert from "node:assert/strict";
import { test } from "node:test";
import { Column } from "../column";
import { PYTHON, RowFeed } from "./row-feed";
import { type RowsFrom, StoredRows } from "./stored-rows";
import type { StreamColumn } from "./stream-protocol";

const column = (name: string, given: Partial<StreamColumn> = {}): StreamColumn => ({
	name,
	kind: "number",
	format: "f64",
	unit: null,
	zone: null,
	second: 1,
	...given,
});
const TIME = { kind: "time", format: "i64", unit: "us", zone: "UTC" } as const;

function add(rows: StoredRows, values: Record<string, unknown[]>): void {
	const count = Object.values(values)[0]?.length ?? 0;
	rows.add({ values: new Map(Object.entries(values)), count });
}

function texts({ columns, bytes }: RowsFrom): (string | null)[][] {
	return columns.map(({ column: shape }, at) => {
		const read = new Column(shape, bytes[at] as ArrayBuffer);
		return Array.from({ length: shape.length }, (_, row) => read.text(row));
	});
}

test("the newest rows are kept, with their numbers, whatever comes at once", () => {
	const rows = new StoredRows([column("t")], 100);
	let next = 0;
	for (const count of [1, 99, 1, 250, 30, 0, 100, 77, 5000, 3]) {
		add(rows, { t: Array.from({ length: count }, (_, row) => next + row) });
		next += count;
		const first = Math.max(0, next - 100);
		assert.deepEqual([rows.first, rows.end], [first, next]);
		const found = rows.from(0, 1000);
		assert.equal(found.first, first);
		const kept = Array.from({ length: next - first }, (_, row) => first + row);
		assert.deepEqual([...new Float64Array(found.bytes[0] as ArrayBuffer)], kept);
	}
	assert.deepEqual([rows.from(next - 5, 3).first, rows.from(next - 5, 3).count], [next - 5, 3]);
});

test("every kind has its values, and what is missing is missing", () => {
	const rows = new StoredRows(
		[
			column("n"),
			column("i", { format: "i64" }),
			column("b", { kind: "bool", format: "u8" }),
			column("t", { ...TIME, second: 1_000_000 }),
			column("m", { ...TIME, second: 1000 }),
			column("k", { kind: "category", format: "u16" }),
		],
		10,
	);
	add(rows, {
		n: ["2.5", null],
		i: ["1152921504606846976", null],
		b: [true, null],
		t: ["2026-11-28T10:30:00.123456+01:00", 1.5],
		m: [1_700_000_000_123, null],
		k: ["left", null],
	});
	const [n, i, b, t, m, k] = texts(rows.from(0, 10));
	assert.deepEqual(n, ["2.5", null]);
	assert.deepEqual(
		i?.map((text) => text?.replaceAll(",", "")),
		["1152921504606846976", undefined],
	);
	assert.deepEqual(b, ["true", null]);
	assert.match(t?.[0] ?? "", /2026-11-28 09:30:00.123456/);
	assert.match(t?.[1] ?? "", /1970-01-01 00:00:01.5/);
	assert.match(m?.[0] ?? "", /2023-11-14 22:13:20.123/);
	assert.deepEqual([m?.[1], k], [null, ["left", null]]);
});

test("what is none of a column's kind is told, and nothing of its rows is added", () => {
	const rows = new StoredRows([column("n"), column("i", { format: "i8" })], 10);
	for (const [values, message] of [
		[{ n: ["warm"], i: [1] }, /column 'n' was given "warm", which is no number/],
		[{ n: [1], i: [1.5] }, /it is no whole number/],
		[{ n: [1], i: [128] }, /it does not fit into i8/],
		[{ n: [[1, 2]], i: [1] }, /was given a list of 2, which is no number/],
		// It has no text of its own.
		[{ n: [{ toString: 1 }], i: [1] }, /was given an object, which is no number/],
	] as const) {
		assert.throws(() => add(rows, values as unknown as Record<string, unknown[]>), message);
	}
	assert.equal(rows.end, 0);
});

test("what takes long to read or to send is no value of any kind", () => {
	const kinds = [
		{},
		{ format: "i64" },
		{ kind: "bool", format: "u8" },
		{ ...TIME, second: 1 },
		{ kind: "category", format: "u16" },
	] as const;
	for (const kind of kinds) {
		const rows = new StoredRows([column("v", kind)], 10);
		for (const value of ["1".repeat(1001), {}, [1]]) {
			assert.throws(() => add(rows, { v: [value] }), /it has (several|more than 1,000 letters)/);
		}
		assert.equal(rows.end, 0);
	}
	const words = new StoredRows([column("v", { kind: "category", format: "u16" })], 10);
	assert.throws(() => add(words, { v: ["\ud800"] }), /half a character/);
	add(words, { v: ["\u{1f600}", "w".repeat(1000)] });
	assert.equal(words.end, 2);
});

test("what would come out as something else is told", () => {
	const rows = new StoredRows(
		[
			column("i", { format: "i64" }),
			column("b", { kind: "bool", format: "u8" }),
			column("t", { ...TIME, second: 1_000_000 }),
			column("d", { kind: "duration", format: "i64", unit: "us" }),
		],
		10,
	);
	for (const [values, message] of [
		[{ i: [JSON.parse("9007199254740993")] }, /JSON has lost digits of it/],
		[{ b: ["constructor"] }, /it is neither true nor false/],
		[{ t: ["2026-02-30T00:00:00Z"] }, /it is no time/],
		[{ t: [1e300] }, /it is too long ago or too far ahead/],
		[{ d: [-1e15] }, /it is too long ago or too far ahead/],
	] as const) {
		assert.throws(() => add(rows, values as unknown as Record<string, unknown[]>), message);
	}
	assert.equal(rows.end, 0);
	add(rows, { t: ["2024-02-29"], i: ["9007199254740993"] });
	assert.equal(texts(rows.from(0, 1))[0]?.[0]?.replaceAll(",", ""), "9007199254740993");
});

test("every second row is kept, numbered anew", () => {
	const rows = new StoredRows([column("t")], 5);
	add(rows, { t: [0, 1, 2, 3, 4] });
	rows.thin();
	assert.deepEqual([rows.first, rows.end], [5, 8]);
	assert.deepEqual(texts(rows.from(0, 10)), [["0", "2", "4"]]);
});

test("two batches are under way to each, and what waits is one", async () => {
	const rows = new StoredRows([column("t")], 100);
	const feed = new RowFeed(rows, () => "open");
	const got: [number, number, number][] = [];
	const turn = () => new Promise((done) => setTimeout(done, 5));
	feed.want({ asker: "a", next: 0, credit: 2, anew: true }, ({ first, count }, after) =>
		got.push([after, first, count]),
	);
	// What it is told first is the status.
	await turn();
	for (let row = 0; row < 250; row += 1) {
		add(rows, { t: [row] });
		feed.came();
		if (row % 50 === 49) {
			await turn();
		}
	}
	assert.deepEqual(got, [
		[0, 0, 0],
		[0, 0, 50],
	]);
	feed.want({ asker: "a", next: 0, credit: 1, anew: false }, () => {});
	await turn();
	assert.deepEqual(got[2], [50, 150, 100]);
});

test("Python is not forgotten, however many pages ask while it works", () => {
	const rows = new StoredRows([column("t")], 100);
	const feed = new RowFeed(rows, () => "open");
	const given: number[] = [];
	feed.want({ asker: PYTHON, next: 0, credit: 1, anew: true }, ({ first }) => given.push(first));
	for (let page = 0; page < 100; page += 1) {
		feed.want({ asker: `page ${page}`, next: 0, credit: 0, anew: true }, () => {});
	}
	add(rows, { t: [1, 2] });
	feed.came();
	return new Promise<void>((done) => {
		setTimeout(() => {
			assert.deepEqual(given, [0]);
			done();
		}, 20);
	});
});
