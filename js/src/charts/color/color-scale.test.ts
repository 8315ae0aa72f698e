import assert from "node:assert/strict";
import { test } from "node:test";
import type { ColorScale as Shape } from "../../wire/mark-shapes";
import { ColorScale, symlogConstant } from "./color-scale";
import { cssColor } from "./palettes";

const shape = (changes: Partial<Shape> = {}): Shape => ({
	palette: "viridis",
	scale: "linear",
	domain: null,
	middle: null,
	...changes,
});
const of = (numbers: number[], changes: Partial<Shape> = {}) =>
	new ColorScale(shape(changes), [new Float64Array(numbers)]);
const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

test("a linear scale goes from the least to the largest number, whatever is missing", () => {
	const scale = of([5, Number.NaN, 1, Number.POSITIVE_INFINITY, 3]);
	assert.deepEqual([...scale.domain], [1, 5]);
	near(scale.position(1), 0);
	near(scale.position(3), 0.5);
	near(scale.position(9), 1);
	assert.ok(Number.isNaN(scale.position(Number.NaN)));
	assert.ok(Number.isNaN(scale.position(Number.POSITIVE_INFINITY)));
	assert.equal(scale.css(Number.NaN, "none"), "none");
	assert.equal(scale.css(1, ""), cssColor(scale.table[0] as number));
	assert.equal(scale.css(5, ""), cssColor(scale.table[255] as number));
});

test("a logarithmic scale draws each decade alike, and says that numbers are left out", () => {
	const scale = of([0, -3, 1, 10, 100, 1000], { scale: "log" });
	assert.ok(scale.hasUndrawable);
	near(scale.position(10), 1 / 3);
	near(scale.valueAt(2 / 3), 100);
	assert.ok(Number.isNaN(scale.position(0)));
	assert.equal(of([1, 2], { scale: "log" }).hasUndrawable, false);
	assert.deepEqual([...of([1, 9], { scale: "log", domain: [-5, null] }).domain], [1, 9]);
});

test("a symmetric logarithmic scale has both signs and 0", () => {
	const scale = of([-1000, 1000], { scale: "symlog" });
	near(scale.position(0), 0.5);
	near(scale.position(-30) + scale.position(30), 1);
	near(scale.valueAt(scale.position(-7.5)), -7.5);
	assert.equal(symlogConstant(-1e6, 5), 1);
	near(symlogConstant(-1e-3, 5e-4), 1e-6);
});

test("a scale by quantiles gives each colour as many numbers", () => {
	const skewed = Array.from({ length: 10_001 }, (_, at) => (at / 10_000) ** 8);
	const scale = of(skewed, { scale: "quantile" });
	assert.ok(Math.abs(scale.position(0.5 ** 8) - 0.5) < 1e-3);
	const places = skewed.map((one) => scale.position(one));
	const counts = [0, 1, 2, 3].map((q) => places.filter((p) => Math.floor(p * 4) === q).length);
	assert.ok(Math.max(...counts) - Math.min(...counts) < 20, `${counts}`);
	assert.ok(Math.abs(scale.valueAt(0.25) - 0.25 ** 8) < 1e-4);
	const equal = of([3, 3, 3, 3, 7], { scale: "quantile" });
	assert.ok(equal.position(3) < equal.position(7));
});

test("a centred scale has its palette's middle at the middle, and the same reach on both sides", () => {
	const scale = of([-1, 0, 4], { palette: "balance", middle: 0 });
	assert.deepEqual([...scale.domain], [-4, 4]);
	near(scale.position(0), 0.5);
	const uneven = of([], { palette: "balance", middle: 1, domain: [0, 11] });
	near(uneven.position(1), 0.5);
	near(uneven.position(6), 0.75);
	near(uneven.valueAt(0.75), 6);
	near(uneven.valueAt(0.25), 0.5);
	const factors = of([1, 100], { scale: "log", middle: 5 });
	near(factors.position(5), 0.5);
	near(factors.domain[0], 0.25);
});

test("a domain from large to small turns the colours round", () => {
	const scale = of([], { domain: [10, 0] });
	near(scale.position(10), 0);
	near(scale.position(2.5), 0.75);
	near(scale.position(11), 0);
	near(scale.valueAt(0.75), 2.5);
});

test("painting gives each pixel the colour of its number, on every kind of scale", () => {
	const numbers = new Float64Array([1, 2, 3, 4, Number.NaN, 8, 1e9, 0.5, -1]);
	for (const changes of [
		{},
		{ domain: [1, 4] as [number, number] },
		{ scale: "log" as const },
		{ scale: "symlog" as const },
		{ scale: "quantile" as const },
		{ palette: "vik", middle: 2 },
	]) {
		const scale = new ColorScale(shape(changes), [numbers]);
		const pixels = new Uint32Array(numbers.length);
		scale.paint(numbers, pixels, 7);
		for (const [at, value] of numbers.entries()) {
			const css = scale.css(value, "missing");
			assert.equal(pixels[at] === 7 ? "missing" : cssColor(pixels[at] as number), css);
		}
		assert.equal(pixels[4], 7);
	}
});

test("numbers of one value, or none at all, have a colour and raise nothing", () => {
	near(of([5, 5]).position(5), 0.5);
	near(of([5, 5]).position(4), 0);
	for (const scale of ["linear", "log", "symlog", "quantile"] as const) {
		const empty = of([], { scale });
		assert.ok(empty.domain.every(Number.isFinite), scale);
		assert.ok(Number.isFinite(empty.position(0.5)), scale);
	}
});
