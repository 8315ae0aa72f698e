import assert from "node:assert/strict";
import { test } from "node:test";
import { Scale } from "./scale";
import { powerText, readingOf, ticksOf } from "./ticks";

const WISHES = { count: 6, format: null, zone: null, categories: [] };
const labels = (scale: Scale, wishes = {}) =>
	ticksOf(scale, { ...WISHES, ...wishes }).map(({ label }) => label);

test("numbers have round ticks, and large ones are short", () => {
	assert.deepEqual(labels(new Scale("linear", [0, 10], [0, 100])), ["0", "2", "4", "6", "8", "10"]);
	assert.deepEqual(labels(new Scale("linear", [0, 5e7], [0, 100])), [
		"0M",
		"10M",
		"20M",
		"30M",
		"40M",
		"50M",
	]);
	assert.deepEqual(labels(new Scale("linear", [10, 0], [0, 100]), { count: 2 }), ["0", "5", "10"]);
	assert.deepEqual(labels(new Scale("linear", [0, 1], [0, 100]), { count: 2, format: ".0%" }), [
		"0%",
		"50%",
		"100%",
	]);
});

test("logarithms have powers of ten", () => {
	assert.deepEqual(labels(new Scale("log", [1, 1e6], [0, 100])), [
		"1",
		"10",
		"100",
		"1,000",
		"10,000",
		"100,000",
		"10⁶",
	]);
	assert.deepEqual(labels(new Scale("log", [1, 20], [0, 100])), ["1", "2", "5", "10", "20"]);
	assert.ok(labels(new Scale("symlog", [-1000, 1000], [0, 100])).includes("0"));
	assert.equal(powerText(-2e-7), "−2×10⁻⁷");
});

test("categories are thinned where there are many", () => {
	const categories = Array.from({ length: 1000 }, (_, at) => `c${at}`);
	const shown = labels(new Scale("category", [-0.5, 999.5], [0, 500]), { categories, count: 10 });
	assert.equal(shown.length, 10);
	assert.equal(shown[0], "c0");
});

test("a reading has the digits that pixels tell apart", () => {
	assert.equal(readingOf(1.23456789, new Scale("linear", [0, 10], [0, 1000])), "1.235");
	assert.equal(readingOf(12345.678, new Scale("linear", [0, 1e5], [0, 1000])), "12,350");
});

test("a tick does not stand alone where there is room for others", () => {
	const between = (height: number, wishes = {}) =>
		labels(new Scale("linear", [14, 88], [height, 0]), { count: 2, ...wishes });
	assert.deepEqual(between(80), ["20", "40", "60", "80"]);
	assert.deepEqual(between(40), ["50"]);
	assert.deepEqual(between(80, { count: 1 }), ["50"]);
});

test("whatever a domain is, there are few ticks, in it", () => {
	const ends = [
		...[0, -0, 1, -1, 5e-324, -5e-324, 1e-300, 1e300, 1e308, -1e308, Number.MAX_VALUE],
		...[8.64e15, -8.64e15, 8.65e15, 1e15, 1e15 + 1, 8e15, 8e15 + 2, 1.6e12, 1.6e12 + 0.25],
	];
	for (const kind of ["linear", "log", "symlog", "time", "category"] as const) {
		for (const [from, to] of ends.flatMap((one) => ends.map((other) => [one, other] as const))) {
			const scale = new Scale(kind, [from, to], [0, 500]);
			for (const zone of kind === "time" ? [null, "Europe/Berlin"] : [null]) {
				const found = ticksOf(scale, { ...WISHES, zone, categories: ["a", "b"] });
				assert.ok(found.length < 100, `${kind} ${from} ${to}`);
				for (const { value } of found) {
					assert.ok(Number.isFinite(value), `${kind} ${from} ${to}: ${value}`);
				}
			}
			readingOf(from, scale);
		}
	}
});
