import assert from "node:assert/strict";
import { test } from "node:test";
import { exactText } from "./exact-text";

const time = (unit: "s" | "ms" | "us" | "ns") =>
	({ kind: "time", format: "i64", unit, zone: null }) as const;

test("fractions of seconds are as long as they are", () => {
	assert.equal(exactText(0n, time("s")), "1970-01-01 00:00:00");
	assert.equal(exactText(100n, time("ms")), "1970-01-01 00:00:00.1");
	assert.equal(exactText(1_000_010n, time("us")), "1970-01-01 00:00:01.00001");
	assert.equal(exactText(20n, time("ns")), "1970-01-01 00:00:00.00000002");
});

test("times that no calendar has stay numbers", () => {
	assert.equal(exactText(2n ** 62n, time("s")), "4611686018427387904 s");
});
