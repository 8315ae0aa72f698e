import assert from "node:assert/strict";
import { test } from "node:test";
import { Color } from "three";
import { cornerColors, splitByAlpha } from "./face-colors";

test("each triangle's colour goes to its three corners, as three.js converts it", () => {
	const corners = cornerColors(Uint8Array.of(255, 128, 64, 255, 30, 200, 90, 51));
	assert.equal(corners.length, 24);
	for (const [triangle, style, alpha] of [
		[0, "rgb(255,128,64)", 1],
		[1, "rgb(30,200,90)", 0.2],
	] as const) {
		const { r, g, b } = new Color(style);
		for (let corner = 0; corner < 3; corner += 1) {
			const at = (triangle * 3 + corner) * 4;
			const found = [...corners.subarray(at, at + 4)].map((value) => value / 65535);
			for (const [channel, expected] of [r, g, b, alpha].entries()) {
				// Very dark channels are lifted, by 0.012 at most.
				assert.ok(Math.abs((found[channel] ?? 0) - expected) < 0.013);
			}
		}
	}
});

test("black still takes some light", () => {
	const [red = 0] = cornerColors(Uint8Array.of(0, 0, 0, 255));
	assert.ok(red > 0);
});

test("opaque triangles go first, each keeps its corners, none is lost", () => {
	const alphas = [255, 10, 255, 128, 255];
	const colors = Uint8Array.from(alphas.flatMap((alpha) => [1, 2, 3, alpha]));
	const split = splitByAlpha(colors);
	assert.ok(split);
	assert.equal(split.opaque, 3);
	assert.deepEqual([...split.index], [0, 1, 2, 6, 7, 8, 12, 13, 14, 3, 4, 5, 9, 10, 11]);
});

test("a part without glass keeps its order", () => {
	assert.equal(splitByAlpha(Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 255)), null);
});
