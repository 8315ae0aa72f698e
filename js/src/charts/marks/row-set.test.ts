import assert from "node:assert/strict";
import { test } from "node:test";
import { type PackedRows, RowSet } from "./row-set";

function unpacked({ form, bytes }: PackedRows, length: number): number[] {
	if (form === "bits") {
		const bits = new Uint8Array(bytes);
		return Array.from({ length }, (_, row) => row).filter(
			(row) => (((bits[row >> 3] as number) >> (row & 7)) & 1) === 1,
		);
	}
	const numbers = [...new Uint32Array(bytes)];
	if (form === "indices") {
		return numbers;
	}
	return numbers.flatMap((from, at) =>
		at % 2 === 1
			? []
			: Array.from({ length: (numbers[at + 1] as number) - from }, (_, more) => from + more),
	);
}

const LENGTH = 1003;

test("rows come back from whichever form is the smallest", () => {
	const cases: [string, number[]][] = [
		["ranges", []],
		["ranges", Array.from({ length: 500 }, (_, at) => at + 3)],
		["ranges", [...Array(LENGTH).keys()]],
		["indices", [1, 500, 999]],
		["indices", [LENGTH - 1]],
		["bits", Array.from({ length: 501 }, (_, at) => at * 2)],
	];
	for (const [form, rows] of cases) {
		const set = new RowSet(LENGTH);
		for (const row of rows) {
			set.add(row);
		}
		const packed = set.pack();
		assert.equal(packed.form, form, `${rows.length} rows`);
		assert.equal(packed.count, rows.length);
		assert.deepEqual(unpacked(packed, LENGTH), rows);
	}
});

test("a range is the rows in it, wherever it begins and ends", () => {
	for (const [from, to] of [
		[0, 0],
		[3, 5],
		[0, 8],
		[5, 1000],
		[7, 9],
		[1000, 1003],
	] as const) {
		const set = new RowSet(LENGTH);
		set.addRange(from, to);
		assert.equal(set.count, to - from);
		const rows = [...Array(LENGTH).keys()].filter((row) => row >= from && row < to);
		assert.deepEqual(unpacked(set.pack(), LENGTH), rows);
		set.remove(from);
		assert.ok(!set.has(from));
	}
});
