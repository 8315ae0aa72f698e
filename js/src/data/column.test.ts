import assert from "node:assert/strict";
import { test } from "node:test";
import { Column, ColumnBytesError } from "./column";
import { columnOf } from "./column.test-support";

test("missing numbers are NaN to draw, and have no text", () => {
	for (const format of ["f64", "f32", "i32", "i16", "u8", "i64"] as const) {
		const column = columnOf([1, null, 3], { format });
		assert.deepEqual([...column.numbers], [1, Number.NaN, 3]);
		assert.deepEqual(
			[0, 1, 2, 3].map((row) => column.text(row)),
			["1", null, "3", null],
		);
		assert.deepEqual(
			[0, 1, 2].map((row) => column.isMissing(row)),
			[false, true, false],
		);
	}
	const nan = columnOf([1, Number.NaN]);
	assert.equal(nan.text(1), null);
	assert.ok(nan.isMissing(1));
});

test("numbers that need no change are drawn from the bytes that came", () => {
	const column = columnOf([1, 2, 3]);
	assert.equal(column.numbers.buffer.byteLength, 24);
	assert.equal(column.bytes, 24);
});

test("no digit of an integer is lost in its text", () => {
	const column = columnOf([9007199254740993n, -(2n ** 63n), null], { format: "i64" });
	assert.deepEqual(
		[0, 1, 2].map((row) => column.text(row)),
		["9007199254740993", "-9223372036854775808", null],
	);
	const large = columnOf([2n ** 63n], { format: "u64" });
	assert.equal(large.text(0), "9223372036854775808");
});

test("32-bit floats are written as they were", () => {
	assert.equal(columnOf([0.1, 16777216], { format: "f32" }).text(0), "0.1");
});

test("times are milliseconds to draw, and keep nanoseconds in their text", () => {
	const shape = { kind: "time", unit: "ns", zone: "Europe/Berlin", format: "i64" } as const;
	const column = columnOf([1793232000123456789n, -1n], shape);
	assert.ok(Math.abs((column.numbers[0] as number) - 1793232000123.4568) < 1e-3);
	assert.equal(column.text(0), "2026-10-29 01:00:00.123456789 +01:00");
	assert.equal(column.text(1), "1970-01-01 00:59:59.999999999 +01:00");
	const day = columnOf([20_000], { kind: "time", unit: "d", format: "i32" });
	assert.equal(day.text(0), "2024-10-04");
	assert.equal(day.numbers[0], 20_000 * 86_400_000);
	const second = columnOf([0, 90], { kind: "duration", unit: "s" });
	assert.deepEqual([...second.numbers], [0, 90_000]);
	assert.equal(second.text(1), "90 s");
});

test("times as written are in no zone, and in summer clocks are ahead", () => {
	const written = columnOf([1782345600000], { kind: "time", unit: "ms" });
	assert.equal(written.text(0), "2026-06-25 00:00:00");
	const summer = columnOf([1782345600500], { kind: "time", unit: "ms", zone: "Europe/Berlin" });
	assert.equal(summer.text(0), "2026-06-25 02:00:00.5 +02:00");
});

test("names have codes, missing ones none", () => {
	const column = columnOf([1, null, 0], { format: "u8" }, ["PLA", "PETG"]);
	assert.deepEqual([...column.codes], [1, -1, 0]);
	assert.deepEqual(column.labels, ["PLA", "PETG"]);
	assert.deepEqual(
		[0, 1, 2].map((row) => column.text(row)),
		["PETG", null, "PLA"],
	);
	assert.ok(Number.isNaN(column.numbers[1]));
	const truth = columnOf([1, 0, null], { format: "u8", kind: "bool" });
	assert.deepEqual(
		[0, 1, 2].map((row) => truth.text(row)),
		["true", "false", null],
	);
});

test("texts are read from between their offsets", () => {
	const words = ["eins", "", "größer", "eins"];
	const parts = words.map((word) => new TextEncoder().encode(word));
	const offsets = [0];
	for (const part of parts) {
		offsets.push((offsets.at(-1) as number) + part.length);
	}
	const text = new Uint8Array(parts.flatMap((part) => [...part]));
	const bytes = new Uint8Array(24 + text.length);
	bytes.set(new Uint8Array(Uint32Array.from(offsets).buffer));
	bytes.set(text, 24);
	const column = new Column(
		{
			...columnOf([1]).shape,
			kind: "text",
			format: "utf8",
			length: 4,
			sections: { values: 20, validity: 0, labels: text.length },
		},
		bytes.buffer,
	);
	assert.deepEqual(
		words.map((_, row) => column.text(row)),
		words,
	);
	assert.deepEqual([...column.codes], [0, 1, 2, 0]);
	assert.deepEqual(column.labels, ["eins", "", "größer"]);
});

test("sizes have the code of their rank where they are taken for names", () => {
	const column = columnOf([2.5, 1, 2.5, null]);
	assert.deepEqual([...column.codes], [1, 0, 1, -1]);
	assert.deepEqual(column.labels, ["1", "2.5"]);
});

test("a range is counted, and knows that it ascends", () => {
	const shape = {
		...columnOf([1]).shape,
		format: "range",
		length: 3,
		start: 10,
		step: 0.5,
	} as const;
	const column = new Column(
		{ ...shape, sections: { values: 0, validity: 0, labels: 0 } },
		new ArrayBuffer(0),
	);
	assert.deepEqual([...column.numbers], [10, 10.5, 11]);
	assert.ok(column.ascends);
	assert.equal(column.text(1), "10.5");
});

test("bytes that are not as said are an error that names them", () => {
	const { shape } = columnOf([1, 2, 3]);
	assert.throws(() => new Column(shape, new ArrayBuffer(16)), ColumnBytesError);
	assert.throws(
		() => new Column({ ...shape, length: 4 }, new ArrayBuffer(24)),
		/4 rows .* 24 bytes/,
	);
});
