import assert from "node:assert/strict";
import { test } from "node:test";
import { categoricalColors, colorTable, cssColor, isDiverging } from "./palettes";

const lightness = (pixel: number): number => {
	const linear = [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255].map((channel) => {
		const value = channel / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
};

test("sequential palettes get lighter all the way, so that they read in grey", () => {
	for (const name of ["viridis", "magma", "inferno", "plasma", "cividis", "batlow"]) {
		const table = colorTable(name);
		for (let at = 8; at < table.length; at += 8) {
			const step = lightness(table[at] as number) - lightness(table[at - 8] as number);
			assert.ok(step > -0.002, `${name} gets darker at ${at}`);
		}
	}
});

test("diverging palettes are lightest in the middle and dark at both ends", () => {
	for (const name of ["balance", "vik", "red-blue", "purple-orange"]) {
		assert.ok(isDiverging(name));
		const table = colorTable(name);
		const at = (place: number) => lightness(table[place] as number);
		assert.ok(at(128) > 0.7 && at(0) < 0.1 && at(255) < 0.1, name);
	}
	assert.equal(isDiverging("viridis"), false);
});

test("ends are those of the published maps", () => {
	const ends = (name: string) => {
		const table = colorTable(name);
		return [cssColor(table[0] as number), cssColor(table[255] as number)];
	};
	assert.deepEqual(ends("viridis"), ["#440154", "#fde725"]);
	assert.deepEqual(ends("magma"), ["#000004", "#fcfdbf"]);
	assert.deepEqual(ends("viridis-r"), ["#fde725", "#440154"]);
});

test("series have colours of their own, and unknown names those that anybody can tell apart", () => {
	for (const name of ["okabe-ito", "tol-bright", "tol-muted"]) {
		const colors = categoricalColors(name);
		assert.ok(colors.length >= 7);
		assert.equal(new Set(colors).size, colors.length);
		assert.ok(colors.every((color) => /^#[0-9a-f]{6}$/.test(color)));
	}
	assert.deepEqual(categoricalColors("constructor"), categoricalColors("okabe-ito"));
	assert.deepEqual(colorTable("__proto__"), colorTable("viridis"));
});
