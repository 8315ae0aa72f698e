import assert from "node:assert/strict";
import { test } from "node:test";
import { seenOn, seriesColors } from "./series-colors";

function luminance(color: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test("each series is seen on the ground of every theme", () => {
	for (const ground of ["#ffffff", "#1c2025", "#000000"]) {
		for (const palette of ["okabe-ito", "tol-bright", "tol-muted", "no such palette"]) {
			const colors = seriesColors(palette, ground);
			assert.ok(colors.length >= 7);
			for (const color of colors) {
				const [low, high] = [luminance(color), luminance(ground)].sort((a, b) => a - b) as [
					number,
					number,
				];
				assert.ok((high + 0.05) / (low + 0.05) >= 3, `${palette} ${color} on ${ground}`);
			}
		}
	}
});

test("a colour that is seen stays as it is", () => {
	assert.equal(seenOn("#0072b2", "#ffffff"), "#0072b2");
	assert.notEqual(seenOn("#f0e442", "#ffffff"), "#f0e442");
});
