import assert from "node:assert/strict";
import { test } from "node:test";
import { CALENDAR_UNITS, DAY, unitAround } from "./calendar";

const HOUR = 3_600_000;
const unit = (ms: number, months = 0) => {
	const found = CALENDAR_UNITS.find((one) =>
		months > 0 ? one.months === months : one.ms === ms && one.months === 0,
	);
	assert.ok(found);
	return found;
};
const at = (text: string) => Date.parse(text);

test("units begin on round clocks of the zone, days at local midnight", () => {
	const time = at("2026-03-29T12:34:56Z");
	const cases: [number, string, string][] = [
		[5 * 60_000, "2026-03-29T12:30:00Z", "2026-03-29T12:35:00Z"],
		[HOUR, "2026-03-29T12:00:00Z", "2026-03-29T13:00:00Z"],
		// Clocks went forward in the night: 23 hours, and the quarter of noon begins two hours behind UTC.
		[6 * HOUR, "2026-03-29T10:00:00Z", "2026-03-29T16:00:00Z"],
		[DAY, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"],
		[7 * DAY, "2026-03-22T23:00:00Z", "2026-03-29T22:00:00Z"],
	];
	for (const [ms, from, to] of cases) {
		assert.deepEqual(unitAround(time, unit(ms), "Europe/Berlin"), [at(from), at(to)], `${ms}`);
	}
	assert.deepEqual(unitAround(time, unit(0, 1), "Europe/Berlin"), [
		at("2026-02-28T23:00:00Z"),
		at("2026-03-31T22:00:00Z"),
	]);
	assert.deepEqual(unitAround(at("1969-11-05T00:00:00Z"), unit(0, 12), null), [
		at("1969-01-01T00:00:00Z"),
		at("1970-01-01T00:00:00Z"),
	]);
});

test("an hour that comes twice is two", () => {
	const [first, second] = [at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z")];
	for (const time of [first, second]) {
		assert.deepEqual(unitAround(time, unit(HOUR), "Europe/Berlin"), [
			time - HOUR / 2,
			time + HOUR / 2,
		]);
	}
});

test("units follow one another without a hole, over both nights and in every zone", () => {
	for (const zone of [null, "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]) {
		for (const some of CALENDAR_UNITS.filter(({ ms }) => ms >= 15 * 60_000 && ms <= 32 * DAY)) {
			for (const begin of [
				"2026-03-27T00:00:00Z",
				"2026-10-23T00:00:00Z",
				"2026-04-03T00:00:00Z",
			]) {
				let time = at(begin);
				while (time < at(begin) + 5 * DAY) {
					const [from, to] = unitAround(time, some, zone);
					assert.ok(from <= time && to > time, `${zone} ${some.ms} ${new Date(time)}`);
					assert.deepEqual(
						unitAround(to - 1, some, zone)[1],
						to,
						`${zone} ${some.ms} ${new Date(time)}`,
					);
					time = to;
				}
			}
		}
	}
});
