import assert from "node:assert/strict";
import { test } from "node:test";
import { meet, type SurfaceCorners, type Triple } from "./surface-ray";

function surface(
	xs: readonly number[],
	ys: readonly number[],
	height: (x: number, y: number) => number,
): SurfaceCorners {
	const positions = ys.flatMap((y) => xs.flatMap((x) => [x, y, height(x, y)]));
	return { positions: Float32Array.from(positions), wide: xs.length, high: ys.length };
}

const all = () => true;

/** Every triangle by itself, the nearest of them. */
function slowly(of: SurfaceCorners, origin: Triple, direction: Triple): number | null {
	let best: number | null = null;
	for (let line = 0; line + 1 < of.high; line += 1) {
		for (let column = 0; column + 1 < of.wide; column += 1) {
			const corner = (x: number, y: number) => {
				const at = ((line + y) * of.wide + column + x) * 3;
				return [...of.positions.subarray(at, at + 3)];
			};
			const cell: SurfaceCorners = {
				positions: Float32Array.from([
					...corner(0, 0),
					...corner(1, 0),
					...corner(0, 1),
					...corner(1, 1),
				]),
				wide: 2,
				high: 2,
			};
			const hit = meet(cell, origin, direction, all);
			if (hit && (best === null || hit.distance < best)) {
				best = hit.distance;
			}
		}
	}
	return best;
}

test("a ray from anywhere meets what every cell by itself says", () => {
	let seed = 7;
	const random = () => {
		seed = (seed * 16807) % 2147483647;
		return seed / 2147483647;
	};
	const xs = [0, 1, 1.5, 4, 7];
	const ys = [-3, 0, 2, 2.5];
	const hills = surface(xs, ys, (x, y) => Math.sin(x) * 2 + y);
	let met = 0;
	for (let round = 0; round < 300; round += 1) {
		const origin: Triple = [random() * 20 - 6, random() * 20 - 10, random() * 12 - 4];
		const aim: Triple = [random() * 7 - origin[0], random() * 5 - 3 - origin[1], -origin[2]];
		const expected = slowly(hills, origin, aim);
		const hit = meet(hills, origin, aim, all);
		assert.equal(hit === null, expected === null);
		if (hit && expected !== null) {
			met += 1;
			assert.ok(Math.abs(hit.distance - expected) < 1e-6);
		}
	}
	assert.ok(met > 50);
});

test("straight down, from below, and on axes that run the other way", () => {
	const plane = surface([0, 1, 2], [0, 1, 2], (x) => x);
	assert.deepEqual(meet(plane, [1.4, 0.9, 9], [0, 0, -1], all)?.corner, 4);
	assert.ok(meet(plane, [1.4, 0.9, -9], [0, 0, 1], all));
	const turned = surface([2, 1, 0], [2, 1, 0], (x) => x);
	assert.equal(meet(turned, [0.1, 1.9, 9], [0, 0, -1], all)?.corner, 2);
});

test("holes and what is cut off are seen through", () => {
	const torn = surface([0, 1], [0, 1], (x, y) => (x === 1 && y === 1 ? Number.NaN : 0));
	assert.equal(meet(torn, [0.5, 0.4, 5], [0, 0, -1], all), null);
	const wall = surface([0, 1, 2, 3], [0, 1], (x) => (x < 2 ? 1 : 0));
	const from: Triple = [-5, 0.5, 3];
	const to: Triple = [3, 0, -1.2];
	assert.ok((meet(wall, from, to, all)?.point[0] ?? 9) < 1.5);
	assert.ok((meet(wall, from, to, ([x]) => x > 1.6)?.point[0] ?? 0) > 1.6);
});
