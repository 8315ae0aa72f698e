import assert from "node:assert/strict";
import { test } from "node:test";
import { gridLevels } from "./grid-spacing";

const LINES = { minor: 0.1, major: 0.2 };

/** Strength of the lines of each power of ten. */
function strengthOf(spacing: number, span: number): number {
	const { step, strengths } = gridLevels(span, LINES);
	const level = Math.round(Math.log10(spacing / step));
	return level < 0 ? 0 : (strengths[Math.min(level, 2)] ?? 0);
}

test("the spacing is a power of ten that fits what is seen", () => {
	assert.equal(gridLevels(100, LINES).step, 1);
	assert.equal(gridLevels(1000, LINES).step, 10);
	assert.equal(gridLevels(3, LINES).step, 0.01);
	for (const span of [0.02, 1, 7, 60, 900, 12345]) {
		const { step } = gridLevels(span, LINES);
		const cells = span / step;
		assert.ok(cells >= 39.9 && cells <= 400.1, `${cells} cells`);
	}
});

test("lines come and go without a jump, whatever the zoom", () => {
	for (const spacing of [1, 10, 100]) {
		for (let span = 5; span < 50_000; span *= 1.01) {
			const change = Math.abs(strengthOf(spacing, span * 1.01) - strengthOf(spacing, span));
			assert.ok(change < 0.002, `lines every ${spacing} mm jump by ${change} at ${span}`);
		}
	}
});
