import assert from "node:assert/strict";
import { test } from "node:test";
import { offsetAt } from "../../data/zone";
import { zoneTickFormat, zoneTicks } from "./zone-ticks";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BERLIN = "Europe/Berlin";

test("days begin at local midnights, also over the nights that have 23 and 25 hours", () => {
	for (const middle of [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25)]) {
		const ticks = zoneTicks([middle - 3 * DAY, middle + 3 * DAY], 6, BERLIN);
		assert.ok(ticks.length >= 5, `${ticks.length}`);
		for (const tick of ticks) {
			assert.equal((tick + offsetAt(tick, BERLIN)) % DAY, 0);
		}
		const gaps = ticks.slice(1).map((tick, at) => (tick - (ticks[at] as number)) / HOUR);
		assert.ok(gaps.includes(middle === Date.UTC(2026, 2, 29) ? 23 : 25), gaps.join());
	}
});

test("minutes ascend over those nights, and every hour that is shown twice has its ticks twice", () => {
	for (const middle of [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)]) {
		for (const [reach, minutes] of [
			[4 * HOUR, 30],
			[HOUR / 6, 1],
			[HOUR / 60, 0.25],
		] as const) {
			const from = middle - reach;
			const ticks = zoneTicks([from, middle + reach], (2 * reach) / minutes / 60_000, BERLIN);
			const gaps = ticks.slice(1).map((tick, at) => tick - (ticks[at] as number));
			assert.deepEqual([...new Set(gaps)], [minutes * 60_000], `${new Date(middle)} ${minutes}`);
			assert.ok((ticks[0] as number) - from < minutes * 60_000);
		}
	}
});

test("a day begins at the jump that skips its midnight, and once where midnight comes twice", () => {
	const labels = (middle: number, zone: string) => {
		const ticks = zoneTicks([middle - 3 * HOUR, middle + 3 * HOUR], 6, zone);
		return ticks.map(zoneTickFormat(zone, null, ticks));
	};
	assert.deepEqual(labels(Date.UTC(2024, 8, 8, 4), "America/Santiago"), [
		"21:00",
		"22:00",
		"23:00",
		"Sep 8",
		"02:00",
		"03:00",
		"04:00",
	]);
	assert.deepEqual(labels(Date.UTC(2024, 10, 3, 5), "America/Havana"), [
		"22:00",
		"23:00",
		"Nov 3",
		"00:00",
		"01:00",
		"02:00",
		"03:00",
	]);
});

test("the first of a larger unit is named by it", () => {
	const ticks = zoneTicks([Date.UTC(2026, 10, 28, 20), Date.UTC(2026, 10, 29, 4)], 8, null);
	const write = zoneTickFormat(null, null, ticks);
	const labels = ticks.map(write);
	assert.ok(labels.includes("22:00") && labels.includes("Nov 29"), labels.join());
	assert.equal(zoneTickFormat(BERLIN, "%H h", [])(Date.UTC(2026, 6, 1, 10)), "12 h");
	assert.equal(zoneTickFormat(null, null, [0, DAY])(Date.UTC(2026, 0, 1)), "2026");
});

test("fractions of milliseconds have ticks, and what is no time has none", () => {
	const ticks = zoneTicks([1000, 1000.01], 5, null);
	assert.ok(ticks.length >= 2);
	assert.deepEqual(zoneTicks([1e20, 2e20], 5, null), []);
});
