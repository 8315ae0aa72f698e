import assert from "node:assert/strict";
import { test } from "node:test";
import { rounded, roundedTime } from "./places";
import { durationText, shareText } from "./readings";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

test("durations have their two largest units", () => {
	assert.deepEqual(
		[0, 250, 90 * 1000, 3 * MINUTE, -61 * MINUTE, 3 * DAY + 4 * 60 * MINUTE + 5000, 4000 * DAY].map(
			durationText,
		),
		["0 s", "250 ms", "1 min 30 s", "3 min", "1 h 1 min", "3 d 4 h", "4,000 d"],
	);
});

test("shares have their sign", () => {
	assert.deepEqual([0.0701, -0.5, 0, 12].map(shareText), ["+7.01 %", "−50 %", "0 %", "+1,200 %"]);
});

test("values have the digits that pixels tell apart", () => {
	assert.equal(rounded(101.238471923, 0.03), 101.238);
	assert.equal(rounded(0.1 + 0.2, 0.001), 0.3);
	assert.equal(rounded(1234567.89, 1000), 1234600);
	assert.equal(rounded(-1.23456e-9, 1e-11), -1.235e-9);
	assert.equal(rounded(7.5, 0), 7.5);
	const clock = Date.UTC(2026, 2, 9, 17, 55, 56, 211);
	assert.deepEqual(
		[1_800_000, 2000, 0.5].map((step) =>
			new Date(roundedTime(clock, step)).toISOString().slice(11),
		),
		["17:56:00.000Z", "17:55:56.000Z", "17:55:56.211Z"],
	);
});
