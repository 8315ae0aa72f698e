import assert from "node:assert/strict";
import { test } from "node:test";
import { isZone, offsetAt, offsetText, timeOfWall, wallTime } from "./zone";

const HOUR = 3_600_000;

test("clocks go forward and back on the nights that Berlin has them", () => {
	const forward = Date.UTC(2026, 2, 29, 1);
	assert.equal(offsetAt(forward - 1, "Europe/Berlin"), HOUR);
	assert.equal(offsetAt(forward, "Europe/Berlin"), 2 * HOUR);
	const back = Date.UTC(2026, 9, 25, 1);
	assert.equal(offsetAt(back - 1, "Europe/Berlin"), 2 * HOUR);
	assert.equal(offsetAt(back, "Europe/Berlin"), HOUR);
	assert.equal(offsetAt(0, "Asia/Kolkata"), 5.5 * HOUR);
	assert.equal(offsetAt(0, null), 0);
	assert.equal(offsetAt(Number.NaN, "Europe/Berlin"), 0);
});

test("what clocks show leads back to the time, also beside the nights that have 23 or 25 hours", () => {
	for (const zone of ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC", null]) {
		for (const day of [Date.UTC(2026, 2, 28), Date.UTC(2026, 9, 24), Date.UTC(2026, 3, 4)]) {
			for (let hour = 0; hour < 60; hour += 1) {
				const time = day + hour * HOUR;
				const again = timeOfWall(wallTime(time, zone), zone);
				assert.ok(
					again === time || wallTime(again, zone) === wallTime(time, zone),
					`${zone} ${time}`,
				);
			}
		}
	}
	// Twice a night: the first.
	const shown = Date.UTC(2026, 9, 25, 2, 30);
	assert.equal(timeOfWall(shown, "Europe/Berlin"), Date.UTC(2026, 9, 25, 0, 30));
});

test("zones that no browser knows are said to be none", () => {
	assert.ok(isZone("Europe/Berlin"));
	assert.ok(!isZone("Mars/Olympus"));
	assert.equal(offsetText(-5.5 * HOUR), "-05:30");
});
