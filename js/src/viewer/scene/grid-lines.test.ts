import assert from "node:assert/strict";
import { test } from "node:test";
import { Box3, Camera, Vector3 } from "three";
import * as camera from "./camera";
import { gridDrawing } from "./grid-lines";

const LINES = { minor: 0.1, major: 0.2 };
const VIEWPORT = { width: 800, height: 400 };

function drawn(pose: camera.Pose) {
	const drawing = gridDrawing(pose, VIEWPORT, LINES);
	assert.ok(drawing);
	return drawing;
}

function segments(points: number[]): [number, number, number, number][] {
	return Array.from({ length: points.length / 4 }, (_, at) =>
		points.slice(at * 4, at * 4 + 4),
	) as never;
}

test("from above, lines are straight up and across, and as far apart as they should be", () => {
	const pose = { ...camera.HOME, ...camera.PRESETS.top, span: 40 };
	const [fine] = drawn(pose).strokes;
	assert.ok(fine);
	const upright = segments(fine.points).filter(([x1, , x2]) => Math.abs(x1 - x2) < 1e-6);
	const across = segments(fine.points).filter(([, y1, , y2]) => Math.abs(y1 - y2) < 1e-6);
	assert.equal(upright.length, across.length);
	assert.equal((upright.length + across.length) * 4, fine.points.length);
	const columns = upright.map(([x]) => x).sort((a, b) => a - b);
	// 1 mm is 10 pixels: 400 of them show 40 mm. Every tenth is missing: it is a coarser line.
	assert.ok(Math.abs((columns[1] ?? 0) - (columns[0] ?? 0) - 10) < 1e-6);
	assert.ok(!columns.some((x) => Math.abs(x - 400) < 1e-6));
});

test("lines lie where the camera sees the floor", () => {
	for (const parallel of [false, true]) {
		liesOnFloor({ target: [13, -4, 7], azimuth: -0.9, elevation: 0.5, span: 80, parallel });
	}
});

function liesOnFloor(pose: camera.Pose): void {
	const eye = new Camera();
	camera.aim(eye, pose, VIEWPORT, new Box3(), 1000);
	eye.updateMatrixWorld(true);
	const coarse = drawn(pose).strokes.at(-1);
	assert.ok(coarse);
	for (const [x1, y1, x2, y2] of segments(coarse.points)) {
		// Back from the picture onto the floor: along a grid line one coordinate stays.
		const [from, to] = [
			[x1, y1],
			[x2, y2],
		].map(([x = 0, y = 0]) => {
			const right = (x / VIEWPORT.width) * 2 - 1;
			const up = 1 - (y / VIEWPORT.height) * 2;
			const [origin, far] = [0, 0.5].map((depth) => new Vector3(right, up, depth).unproject(eye));
			assert.ok(origin && far);
			const ray = far.sub(origin);
			return origin.addScaledVector(ray, -origin.z / ray.z);
		});
		assert.ok(from && to);
		const stays = Math.abs(from.x - to.x) < 1e-3 ? from.x : from.y;
		assert.ok(Math.min(Math.abs(from.x - to.x), Math.abs(from.y - to.y)) < 1e-3);
		assert.ok(Math.abs(stays / 10 - Math.round(stays / 10)) < 1e-3);
	}
}

test("a camera close over the floor draws nothing that is behind it", () => {
	const pose: camera.Pose = {
		target: [0, 0, 0.5],
		azimuth: 0.3,
		elevation: 0.05,
		span: 60,
		parallel: false,
	};
	for (const { points } of drawn(pose).strokes) {
		assert.ok(points.every(Number.isFinite));
		assert.ok(points.every((value) => Math.abs(value) < 1e5));
	}
});

test("edge-on the lines are gone, from below they are weak", () => {
	assert.deepEqual(drawn({ ...camera.HOME, ...camera.PRESETS.front }).strokes, []);
	const strongest = (pose: camera.Pose) =>
		Math.max(...drawn(pose).strokes.map(({ alpha }) => alpha));
	const below = { ...camera.HOME, elevation: -camera.HOME.elevation };
	assert.ok(strongest(below) < 0.6 * strongest(camera.HOME));
});

test("never more lines than a frame can bear", () => {
	for (let span = 0.01; span < 1e6; span *= 1.07) {
		const count = drawn({ ...camera.HOME, span }).strokes.reduce(
			(sum, { points }) => sum + points.length / 4,
			0,
		);
		assert.ok(count < 900, `${count} lines at ${span}`);
	}
});
