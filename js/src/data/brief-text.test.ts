import assert from "node:assert/strict";
import { test } from "node:test";
import { briefText } from "./brief-text";

test("what arithmetic leaves behind ten digits is left out", () => {
	for (const [text, brief] of [
		["1276.7987676756375", "1276.798768"],
		["0.30000000000000004", "0.3"],
		["-0.1234567890123", "-0.123456789"],
		["1.2345678901234e-7", "1.23456789e-7"],
		["99999999999.5", "99999999999.5"],
		["0.1 to 0.30000000000000004", "0.1 to 0.3"],
	] as const) {
		assert.equal(briefText(text), brief);
	}
});

test("all else stays as it is", () => {
	for (const text of [
		"1.5",
		"12345678901234567890",
		"2024-01-01 00:00:00.123456789",
		"1.2.34567890123456",
		"from 0.30000000000000004",
		"missing",
		"",
	]) {
		assert.equal(briefText(text), text);
	}
});
