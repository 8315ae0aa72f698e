import assert from "node:assert/strict";
import { test } from "node:test";
import type { ColumnShape, TableColumn } from "../wire/column-shapes";
import { Column } from "./column";
import { Pyramid } from "./pyramid";
import { RowRing } from "./row-ring";

const NUMBER: ColumnShape = {
	hash: "",
	kind: "number",
	format: "f64",
	length: 0,
	nulls: 0,
	unit: null,
	zone: null,
	start: null,
	step: null,
	ordered: false,
	sections: { values: 0, validity: 0, labels: 0 },
};

function numbers(values: readonly number[]): [TableColumn[], ArrayBuffer[]] {
	const bytes = Float64Array.from(values).buffer;
	const sections = { values: bytes.byteLength, validity: 0, labels: 0 };
	return [[{ name: "y", column: { ...NUMBER, length: values.length, sections } }], [bytes]];
}

/** The same numbers in every run, some of them missing. */
function walk(length: number): number[] {
	let state = 7;
	return Array.from({ length }, (_, row) => {
		state = (state * 48_271) % 2_147_483_647;
		return row % 211 === 13 ? Number.NaN : (state % 2000) - 500;
	});
}

test("a ring has what a plain column of its rows has, whatever comes at once", () => {
	const capacity = 700;
	const all = walk(6000);
	const ring = new RowRing(numbers([])[0], capacity);
	let next = 0;
	for (const count of [1, 63, 64, 65, 700, 3, 699, 1, 900, 0, 512, 7, 128, 640, 1400, 5, 800]) {
		ring.add(next, ...numbers(all.slice(next, next + count)));
		next += count;
		const kept = all.slice(Math.max(0, next - capacity), next);
		const column = ring.columns("s").get("y") as Column;
		assert.deepEqual([ring.first, ring.next], [next - kept.length, next]);
		assert.deepEqual([...column.numbers], kept);
		for (const positive of [false, true]) {
			const grown = positive ? column.positive : column.pyramid;
			const plain = new Pyramid(Float64Array.from(kept), positive);
			assert.equal(grown.holed, plain.holed);
			for (let from = 0; from < kept.length; from += 37) {
				for (const to of [from + 1, from + 60, from + 333, kept.length]) {
					const end = Math.min(to, kept.length);
					grown.range(from, end);
					plain.range(from, end);
					assert.deepEqual([grown.low, grown.high], [plain.low, plain.high]);
					assert.equal(grown.nextHole(from, end), plain.nextHole(from, end));
					assert.equal(grown.nextValue(from, end), plain.nextValue(from, end));
				}
			}
		}
	}
});

test("whether rows ascend is known of those that are kept", () => {
	const ring = new RowRing(numbers([])[0], 4);
	const ascends = () => ring.columns("s").get("y")?.ascends;
	ring.add(0, ...numbers([5, 1, 2]));
	assert.equal(ascends(), false);
	ring.add(3, ...numbers([3, 4]));
	assert.equal(ascends(), true);
	ring.add(5, ...numbers([Number.NaN]));
	assert.equal(ascends(), false);
	ring.add(6, ...numbers([6, 7, 8]));
	assert.equal(ascends(), false);
	ring.add(9, ...numbers([9]));
	assert.equal(ascends(), true);
});

test("where rows were left out, those before them are gone", () => {
	const ring = new RowRing(numbers([])[0], 10);
	ring.add(0, ...numbers([1, 2, 3]));
	ring.add(8, ...numbers([9, 10]));
	assert.deepEqual([ring.first, ring.next, ring.length], [8, 10, 2]);
	assert.deepEqual([...(ring.columns("s").get("y") as Column).numbers], [9, 10]);
});

test("rows that come again have their newest values, in every block of a pyramid", () => {
	const capacity = 200;
	const all = walk(900);
	const ring = new RowRing(numbers([])[0], capacity);
	let next = 0;
	for (const count of [1, 62, 1, 1, 63, 1, 70, 129, 1, 64, 300, 1, 200]) {
		const rows = all.slice(next, next + count);
		// As it was at first; the last row of what is kept changes twice.
		ring.add(next, ...numbers([...rows.slice(0, -1), 5000]));
		(ring.columns("s").get("y") as Column).pyramid.range(0, ring.length);
		ring.add(next + count - 1, ...numbers([Number.NaN]));
		(ring.columns("s").get("y") as Column).pyramid.range(0, ring.length);
		ring.add(next + count - 1, ...numbers(rows.slice(-1)));
		next += count;
		const kept = all.slice(Math.max(0, next - capacity), next);
		const column = ring.columns("s").get("y") as Column;
		assert.deepEqual([ring.first, ring.next], [next - kept.length, next]);
		assert.deepEqual([...column.numbers], kept);
		const plain = new Pyramid(Float64Array.from(kept), false);
		for (let from = 0; from < kept.length; from += 31) {
			column.pyramid.range(from, kept.length);
			plain.range(from, kept.length);
			assert.deepEqual([column.pyramid.low, column.pyramid.high], [plain.low, plain.high]);
			assert.equal(column.pyramid.nextHole(from, kept.length), plain.nextHole(from, kept.length));
		}
	}
});

test("rows that are there already are not added twice", () => {
	const ring = new RowRing(numbers([])[0], 5);
	ring.add(0, ...numbers([1, 2, 3]));
	ring.add(1, ...numbers([2, 3, 4, 5]));
	ring.add(3, ...numbers([4]));
	assert.deepEqual([ring.first, ring.next], [0, 5]);
	assert.deepEqual([...(ring.columns("s").get("y") as Column).numbers], [1, 2, 3, 4, 5]);
	ring.add(3, ...numbers([4, 5, 6, 7, 8, 9, 10]));
	assert.deepEqual([ring.first, ring.next], [5, 10]);
	assert.deepEqual([...(ring.columns("s").get("y") as Column).numbers], [6, 7, 8, 9, 10]);
});

test("times and words are as a plain column has them, also missing ones", () => {
	const labels = new TextEncoder().encode('["a","b"]');
	const words = new Uint8Array(8 + 8 + labels.length);
	words.set([1, 0, 0, 0]);
	words[8] = 0b01;
	words.set(labels, 16);
	const word: ColumnShape = {
		...NUMBER,
		kind: "category",
		format: "u16",
		length: 2,
		nulls: 1,
		sections: { values: 4, validity: 1, labels: labels.length },
	};
	const moments = new BigInt64Array([1_700_000_000_123_456n, 1_700_000_001_000_000n]).buffer;
	const moment: ColumnShape = {
		...NUMBER,
		kind: "time",
		format: "i64",
		unit: "us",
		zone: "UTC",
		length: 2,
		sections: { values: 16, validity: 0, labels: 0 },
	};
	const columns = [
		{ name: "k", column: word },
		{ name: "t", column: moment },
	];
	const ring = new RowRing(columns, 3);
	for (const first of [0, 2]) {
		ring.add(first, columns, [words.buffer, moments]);
	}
	const found = ring.columns("s");
	const [k, t] = [found.get("k") as Column, found.get("t") as Column];
	const [plain, times] = [new Column(word, words.buffer), new Column(moment, moments)];
	assert.deepEqual([...k.codes], [-1, 1, -1]);
	assert.deepEqual([k.text(1), k.text(2)], [plain.text(0), plain.text(1)]);
	assert.deepEqual([...t.numbers], [times.numbers[1], ...times.numbers]);
	assert.equal(t.text(1), times.text(0));
});
