import assert from "node:assert/strict";
import { test } from "node:test";
import { columnOf } from "../../data/column.test-support";
import { gapWarp } from "../axes/gaps";
import { type Domain, Scale } from "../axes/scale";
import { BarSpans } from "./bar-spans";
import { Channel } from "./channel";
import { barsWithin, heikinAshi, type MarketBar, MarketBars } from "./market-bars";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const MONDAY = Date.UTC(2026, 2, 2);
const ZONE = "America/New_York";

/** Minutes of a market that opens at 9:30 in New York, over the night when clocks change. */
function minutes(days: number): number[] {
	const times: number[] = [];
	for (let day = 0; day < days; day += 1) {
		const open = MONDAY + day * DAY + (day >= 6 ? 13.5 : 14.5) * 60 * MINUTE;
		for (let at = 0; day % 7 < 5 && at < 390; at += 1) {
			times.push(open + at * MINUTE);
		}
	}
	return times;
}

function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}

interface Row {
	time: number;
	prices: [number, number, number, number] | null;
	volume: number | null;
}

function rowsOf(times: readonly number[], missing = false): Row[] {
	const next = random(7);
	let price = 100;
	return times.map((time, row) => {
		const open = price;
		price += next() - 0.5;
		const [high, low] = [Math.max(open, price) + next(), Math.min(open, price) - next()];
		const isMissing = missing && row % 13 < 2;
		return {
			time,
			prices: isMissing ? null : [open, high, low, price],
			volume: isMissing ? null : Math.floor(next() * 1000),
		};
	});
}

function barsOf(rows: readonly Row[], timed = true, zone: string | null = ZONE): MarketBars {
	const channel = (values: (number | null)[]) => new Channel(columnOf(values));
	const part = (at: number) => channel(rows.map(({ prices }) => prices?.[at] ?? null));
	return new MarketBars(
		new BarSpans(channel(rows.map(({ time }) => time)), timed, zone),
		{ open: part(0), high: part(1), low: part(2), close: part(3) },
		channel(rows.map(({ volume }) => volume)),
	);
}

/** As anybody would do it, row by row. */
function plainly(rows: readonly Row[], keyOf: (row: Row, at: number) => unknown): MarketBar[] {
	const groups = new Map<unknown, { row: Row; at: number }[]>();
	for (const [at, row] of rows.entries()) {
		const key = keyOf(row, at);
		groups.set(key, [...(groups.get(key) ?? []), { row, at }]);
	}
	return [...groups.values()].flatMap((group) => {
		const prices = group.flatMap(({ row }) => (row.prices ? [row.prices] : []));
		const [first, last] = [prices[0], prices[prices.length - 1]];
		return first && last
			? [
					{
						from: (group[0] as { at: number }).at,
						to: (group[group.length - 1] as { at: number }).at + 1,
						open: first[0],
						high: Math.max(...prices.map(([, high]) => high)),
						low: Math.min(...prices.map(([, , low]) => low)),
						close: last[3],
					},
				]
			: [];
	});
}

const dayIn = (zone: string) => {
	const format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
	return ({ time }: Row) => format.format(time);
};

for (const missing of [false, true]) {
	test(`larger candles are those of the days, ${missing ? "with" : "without"} missing rows`, () => {
		const rows = rowsOf(minutes(12), missing);
		const bars = barsOf(rows);
		const { x } = bars.spans;
		const warp = gapWarp([x.numbers]);
		assert.ok(warp);
		const domain: Domain = [rows[0]?.time as number, (rows.at(-1)?.time as number) + MINUTE];
		// Ten days of 390 minutes in 100 pixels: hours would be too narrow, and halves of days, too.
		const unit = bars.spans.unit(new Scale("time", domain, [0, 100], warp), 1);
		assert.equal(unit.calendar?.ms, DAY);
		assert.deepEqual(barsWithin(bars, unit, domain, false), plainly(rows, dayIn(ZONE)));
		const traded = rows.slice(0, 390).reduce((sum, { volume }) => sum + (volume ?? 0), 0);
		assert.equal(bars.traded([0, 390]), String(traded));
	});
}

test("along an axis of numbers they are powers of two of rows", () => {
	const rows = rowsOf(
		Array.from({ length: 5000 }, (_, row) => row),
		true,
	);
	const bars = barsOf(rows, false, null);
	const domain: Domain = [0, 4999];
	const unit = bars.spans.unit(new Scale("linear", domain, [0, 500]), 1);
	assert.equal(unit.rows, 64);
	const plain = plainly(rows, (_, at) => Math.floor(at / 64));
	assert.deepEqual(barsWithin(bars, unit, domain, false), plain);
});

test("they stay as they are while the chart is moved, in part or whole", () => {
	const rows = rowsOf(minutes(40));
	const bars = barsOf(rows);
	const { numbers } = bars.spans.x;
	const warp = gapWarp([numbers]);
	assert.ok(warp);
	const whole = new Map<number, MarketBar>();
	for (let from = 0; from + 2500 < numbers.length; from += 333) {
		const domain: Domain = [
			numbers[from] as number,
			warp.back(warp.to(numbers[from] as number) + 2500 * MINUTE),
		];
		const unit = bars.spans.unit(new Scale("time", domain, [0, 600], warp), 1);
		assert.equal(unit.calendar?.ms, 30 * MINUTE);
		for (const bar of barsWithin(bars, unit, domain, false)) {
			assert.deepEqual(bar, whole.get(bar.from) ?? bar);
			whole.set(bar.from, bar);
		}
	}
	assert.ok(whole.size > 300);
});

test("near ones are a row each, and a row that misses a price is none", () => {
	const rows = rowsOf(minutes(1), true);
	const bars = barsOf(rows);
	const domain: Domain = [rows[0]?.time as number, rows[99]?.time as number];
	const unit = bars.spans.unit(new Scale("time", domain, [0, 900]), 1);
	assert.deepEqual([unit.rows, unit.calendar], [1, null]);
	const found = barsWithin(bars, unit, domain, false);
	assert.deepEqual(
		found,
		plainly(rows, (_, at) => at).filter(({ from }) => from <= 100),
	);
	assert.ok(found.every(({ from }) => from % 13 >= 2));
});

test("a pixel of a sharp screen is no pixel of the page", () => {
	const rows = rowsOf(minutes(12));
	const { spans } = barsOf(rows);
	const domain: Domain = [rows[0]?.time as number, rows.at(-1)?.time as number];
	for (const width of [300, 900, 4000]) {
		const plain = spans.unit(new Scale("time", domain, [0, width]), 1);
		const sharp = spans.unit(new Scale("time", domain, [0, width * 2]), 2);
		assert.deepEqual(sharp, plain);
	}
});

test("Heikin-Ashi is the same from its begin and from where it is seen", () => {
	const rows = rowsOf(minutes(5));
	const bars = barsOf(rows);
	const all = heikinAshi(plainly(rows, (_, at) => at));
	const [first] = rows[0]?.prices ? [rows[0].prices] : [];
	assert.ok(first);
	assert.equal(all[0]?.open, (first[0] + first[3]) / 2);
	assert.equal(all[0]?.close, (first[0] + first[1] + first[2] + first[3]) / 4);
	assert.equal(all[1]?.open, ((all[0]?.open as number) + (all[0]?.close as number)) / 2);
	const domain: Domain = [rows[400]?.time as number, rows[500]?.time as number];
	const unit = bars.spans.unit(new Scale("time", domain, [0, 900]), 1);
	const seen = barsWithin(bars, unit, domain, true);
	assert.ok(seen.length >= 100);
	for (const bar of seen) {
		const whole = all[bar.from] as MarketBar;
		for (const part of ["open", "high", "low", "close"] as const) {
			assert.ok(Math.abs(bar[part] - whole[part]) < 1e-12 * whole[part]);
		}
		assert.ok(bar.high >= bar.open && bar.low <= bar.open && bar.high >= bar.close);
	}
});
