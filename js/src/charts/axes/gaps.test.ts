import assert from "node:assert/strict";
import { test } from "node:test";
import { wallTime } from "../../data/zone";
import { gapTicks } from "./gap-ticks";
import { gapWarp } from "./gaps";
import { moved, Scale, type Warp, zoomed } from "./scale";
import { zoneTickFormat } from "./zone-ticks";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONDAY = Date.UTC(2026, 2, 2);
const ZONE = "America/New_York";

/** Bars of a market that opens for 390 minutes on weekdays, over the night when clocks change. */
function sessions(days: number, step: number): Float64Array {
	const times: number[] = [];
	for (let day = 0; day < days; day += 1) {
		const summer = MONDAY + day * DAY >= Date.UTC(2026, 2, 8);
		const open = MONDAY + day * DAY + (summer ? 13.5 : 14.5) * HOUR;
		for (let at = 0; day % 7 < 5 && at < 390 * MINUTE; at += step) {
			times.push(open + at);
		}
	}
	return Float64Array.from(times);
}

function warpOf(...columns: Float64Array[]): Warp {
	const warp = gapWarp(columns);
	assert.ok(warp);
	return warp;
}

test("nights, weekends and holidays are out, and bars stand one step apart", () => {
	for (const step of [MINUTE, 30 * MINUTE]) {
		// A holiday on the second Wednesday.
		const times = sessions(12, step).filter((time) => Math.floor((time - MONDAY) / DAY) !== 9);
		const { to, back } = warpOf(times);
		for (let at = 1; at < times.length; at += 1) {
			const apart = to(times[at] as number) - to(times[at - 1] as number);
			assert.ok(Math.abs(apart - step) < 1e-3, `${at}: ${apart}`);
			assert.equal(back(to(times[at] as number)), times[at]);
		}
	}
});

test("days of trade are one day apart, however long weekends are", () => {
	const days = [0, 1, 2, 3, 4, 7, 8, 10, 11, 14].map((day) => MONDAY + day * DAY);
	const { to } = warpOf(Float64Array.from(days));
	assert.deepEqual(
		days.map((time) => (to(time) - to(MONDAY)) / DAY),
		[0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
	);
});

test("what has no gaps has none taken out, and ticks of no even beat only long ones", () => {
	assert.equal(gapWarp([Float64Array.from({ length: 500 }, (_, at) => at * HOUR)]), null);
	assert.equal(gapWarp([]), null);
	assert.equal(gapWarp([Float64Array.of(1, Number.NaN)]), null);
	assert.equal(gapWarp([Float64Array.of(5, 5, 5)]), null);
	let time = 0;
	const trades = Float64Array.from({ length: 2000 }, (_, at) => {
		time += -Math.log(((at * 7919) % 2003) / 2003 + 1e-4) * 1000 + (at === 1000 ? DAY : 0);
		return time;
	});
	const { to } = warpOf(trades);
	const hidden = time - to(time);
	assert.ok(hidden > DAY - MINUTE && hidden <= DAY, `${hidden}`);
});

test("a gap is one where no series of the axis has a row; their order does not matter", () => {
	const day = (from: number, count: number) =>
		Float64Array.from({ length: count }, (_, at) => MONDAY + from + at * MINUTE);
	const morning = day(0, 120);
	const both = warpOf(Float64Array.of(...morning, ...day(DAY, 120)).reverse(), day(HOUR, 240));
	assert.equal(both.to(MONDAY + 4 * HOUR) - both.to(MONDAY), 4 * HOUR);
	assert.ok(both.to(MONDAY + DAY) - both.to(MONDAY) < 5 * HOUR + MINUTE);
	// One ends before the other begins.
	const apart = warpOf(morning, day(DAY, 120));
	assert.ok(Math.abs(apart.to(MONDAY + DAY) - apart.to(MONDAY) - 2 * HOUR) < 1e-3);
});

test("nights are found among millions of minutes, whose days have as many each", () => {
	const count = 390 * 10_000;
	const times = new Float64Array(count);
	for (let at = 0; at < count; at += 1) {
		times[at] = Math.floor(at / 390) * DAY + (at % 390) * MINUTE;
	}
	const { to } = warpOf(times);
	assert.ok(Math.abs(to(times[count - 1] as number) - (count - 1) * MINUTE) < 1);
});

test("zooming and moving keep to what is shown", () => {
	const times = sessions(12, MINUTE);
	const warp = warpOf(times);
	const whole = [times[0] as number, times[times.length - 1] as number] as const;
	const axis = { kind: "time", warp } as const;
	const at = times[1000] as number;
	const before = new Scale("time", whole, [0, 800], warp);
	const after = new Scale("time", zoomed(axis, whole, 0.2, at), [0, 800], warp);
	assert.ok(Math.abs(after.place(at) - before.place(at)) < 1e-6);
	const [from, to] = moved(axis, [times[0] as number, times[389] as number], 1);
	assert.ok(Math.abs(warp.to(from) - warp.to(times[389] as number)) < 1e-3);
	assert.ok(Math.abs(warp.to(to) - warp.to(from) - 389 * MINUTE) < 1e-3);
	assert.equal(before.times(2).place(at), before.place(at) * 2);
});

test("ticks keep their distance, and each shown day is named where its session begins", () => {
	const times = sessions(12, MINUTE);
	const warp = warpOf(times);
	const domain = [times[0] as number, times[times.length - 1] as number] as const;
	const scale = new Scale("time", domain, [0, 1000], warp);
	const ticks = gapTicks(scale, 10, ZONE);
	const labels = ticks.map(zoneTickFormat(ZONE, null, ticks));
	const places = ticks.map((tick) => scale.place(tick));
	assert.ok(ticks.length >= 7 && ticks.length <= 16, labels.join());
	assert.ok(places.every((place, at) => at === 0 || place - (places[at - 1] as number) >= 50));
	// Of the weekend the midnight that Monday begins with.
	assert.ok(labels.includes("Mar 9") && !labels.includes("Mar 7"), labels.join());
	for (const tick of ticks) {
		assert.equal(wallTime(tick, ZONE) % (12 * HOUR), 0);
	}
	const one = new Scale("time", [times[200] as number, times[600] as number], [0, 1000], warp);
	const hours = gapTicks(one, 8, ZONE);
	const named = hours.map(zoneTickFormat(ZONE, null, hours));
	assert.ok(named.includes("Mar 3") && named.includes("15:00"), named.join());
	assert.ok(!named.includes("09:00") && !named.includes("20:00"), named.join());
});
