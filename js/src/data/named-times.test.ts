import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeCsv } from "./csv";
import { DataFault } from "./data-fault";
import { kindsOf, tableOf } from "./decoded.test-support";
import { type TimeOptions, withTimes } from "./named-times";

function read(text: string, options: TimeOptions) {
	return withTimes(decodeCsv(new TextEncoder().encode(text), {}), options);
}

function faultOf(text: string, options: TimeOptions): DataFault {
	try {
		read(text, options);
	} catch (error) {
		assert.ok(error instanceof DataFault, String(error));
		return error;
	}
	assert.fail("it was read");
}

test("numbers since 1970 are times of their unit", () => {
	const columns = read("a,b,c,d\n1704067200,1704067200.5,19723,7\n,,,\n", {
		time: { a: "s", b: "s", c: "d" },
	});
	assert.deepEqual(kindsOf(columns), {
		a: "time i64 s",
		b: "time i64 us",
		c: "time i64 us",
		d: "number i64",
	});
	assert.deepEqual(tableOf(columns), {
		a: [1704067200, null],
		b: [1704067200500000, null],
		c: [1704067200000000, null],
		d: [7, null],
	});
});

test("what was said to be a time and is none is named", () => {
	assert.equal(faultOf("t\n1\n", { time: { t: null } }).column, "t");
	assert.equal(faultOf("t\nx\n", { time: { t: "ms" } }).column, "t");
	assert.equal(faultOf("t\n1\n", { time: { other: "ms" } }).kind, "column");
	assert.equal(faultOf("t\n1.5\nnan\n", { time: { t: "ms" } }).row, 2);
	assert.equal(faultOf("t\n2024-01-01T00:00\n", { time_zone: "Mars/Base" }).kind, "options");
});

test("times of a zone are right over both nights of its clocks, and keep their digits", () => {
	for (const [zone, local, utc] of [
		["Europe/Berlin", "2024-03-31T01:59:59.5", "2024-03-31T00:59:59.500Z"],
		["Europe/Berlin", "2024-03-31T02:30:00", "2024-03-31T01:30:00.000Z"],
		["Europe/Berlin", "2024-03-31T03:00:00", "2024-03-31T01:00:00.000Z"],
		["Europe/Berlin", "2024-10-27T02:30:00", "2024-10-27T00:30:00.000Z"],
		["Europe/Berlin", "2024-10-27T03:00:00", "2024-10-27T02:00:00.000Z"],
		["Asia/Kathmandu", "2024-01-01T00:00:00", "2023-12-31T18:15:00.000Z"],
		["Australia/Lord_Howe", "2024-04-07T01:45:00", "2024-04-06T14:45:00.000Z"],
		["America/New_York", "1969-12-31T23:59:59.25", "1970-01-01T04:59:59.250Z"],
	] as const) {
		const columns = read(`t\n${local}\n`, { time_zone: zone });
		assert.equal(kindsOf(columns).t, `time i64 us ${zone}`);
		assert.deepEqual(tableOf(columns), { t: [Date.parse(utc) * 1000] }, `${zone} ${local}`);
	}
	const kept = read("t,d\n2024-01-01T00:00Z,2024-01-01\n", { time_zone: "Europe/Berlin" });
	assert.deepEqual(kindsOf(kept), { t: "time i64 us UTC", d: "time i32 d" });
});
