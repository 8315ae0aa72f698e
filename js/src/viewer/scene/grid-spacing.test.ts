import assert from "node:assert/strict";
import { test } from "node:test";
import { gridLevels, gridSpacing } from "./grid-spacing";

const LINES = { minor: 0.1, major: 0.2 };
const SPANS = Array.from({ length: 900 }, (_, at) => 0.01 * 1.02 ** at);

test("spacings are powers of ten that fit what is seen", () => {
	const spacings = gridLevels(100, LINES).map(({ spacing }) => spacing);
	assert.deepEqual(spacings, [1, 10, 100]);
	assert.equal(gridLevels(1000, LINES)[0].spacing, 10);
	for (const span of SPANS) {
		const cells = span / gridLevels(span, LINES)[0].spacing;
		assert.ok(cells > 11.9 && cells < 120.1, `${cells} cells`);
	}
});

test("lines come and go without a jump, whatever the zoom", () => {
	const strength = (spacing: number, span: number): number => {
		const levels = gridLevels(span, LINES);
		const level = levels.find((each) => Math.abs(Math.log10(each.spacing / spacing)) < 0.1);
		// Finer than the finest lines there are none, coarser than the coarsest all are alike.
		return level?.strength ?? (spacing < levels[0].spacing ? 0 : LINES.major);
	};
	for (const spacing of [0.1, 1, 10, 100]) {
		for (const span of SPANS) {
			const jump = Math.abs(strength(spacing, span * 1.01) - strength(spacing, span));
			assert.ok(jump < 0.003, `lines every ${spacing} mm jump by ${jump} at ${span}`);
		}
	}
});

test("the spacing in words is one of those that are drawn, and the finest that shows", () => {
	for (const span of SPANS) {
		const spacing = gridSpacing(span);
		const level = gridLevels(span, LINES).find(
			(each) => Math.abs(each.spacing / spacing - 1) < 1e-9,
		);
		assert.ok(level && level.strength > 0.3 * LINES.minor, `${spacing} mm at ${span}`);
	}
});
