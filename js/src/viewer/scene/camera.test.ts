import assert from "node:assert/strict";
import { test } from "node:test";
import { Box3, Camera, Vector3 } from "three";
import * as camera from "./camera";

const WIDE = { width: 800, height: 400 };
const TALL = { width: 300, height: 600 };
const SHAPES = [WIDE, TALL];
const BOX = new Box3(new Vector3(-5, 10, 0), new Vector3(25, 50, 12));

/** Each shape of the picture, with and without perspective. */
const ways = () =>
	SHAPES.flatMap((viewport) => [false, true].map((parallel) => [viewport, parallel] as const));

const LIMITS = { min: 1e-6, max: 1e6 };

/** Where a point of the world is seen, in pixels from the middle, by three.js's own projection. */
function seen(
	point: Vector3,
	pose: camera.Pose,
	viewport: camera.CssSize,
): { x: number; y: number } {
	const eye = new Camera();
	camera.aim(eye, pose, viewport, BOX, pose.span);
	eye.updateMatrixWorld(true);
	const at = point.clone().project(eye);
	return { x: (at.x * viewport.width) / 2, y: (-at.y * viewport.height) / 2 };
}

function corners(box: Box3): Vector3[] {
	return [box.min.x, box.max.x].flatMap((x) =>
		[box.min.y, box.max.y].flatMap((y) => [box.min.z, box.max.z].map((z) => new Vector3(x, y, z))),
	);
}

/** Eight points, as the box's own. */
const CORNERS = Float32Array.from(corners(BOX).flatMap((corner) => corner.toArray()));

function close(actual: number, expected: number, tolerance: number): void {
	assert.ok(
		Math.abs(actual - expected) <= tolerance,
		`${actual} is not ${expected} ± ${tolerance}`,
	);
}

for (const [name, angles] of Object.entries(camera.PRESETS)) {
	test(`fit shows the whole box, and fills the picture with it: ${name}`, () => {
		for (const [viewport, parallel] of ways()) {
			const pose = camera.fit(CORNERS, BOX, angles, viewport, parallel);
			const places = corners(BOX).map((corner) => seen(corner, pose, viewport));
			const reach = Math.max(
				...places.map(({ x, y }) =>
					Math.max((2 * Math.abs(x)) / viewport.width, (2 * Math.abs(y)) / viewport.height),
				),
			);
			assert.ok(reach <= 1, `reaches to ${reach}`);
			assert.ok(reach > 0.8, `reaches only to ${reach}`);
		}
	});
}

test("a round part fills the picture as well as a square one", () => {
	const ball = Float32Array.from({ length: 3000 }, (_, at) => {
		const turn = Math.floor(at / 3) * 2.4;
		const tilt = Math.acos(1 - (2 * Math.floor(at / 3)) / 999);
		const flat = 10 * Math.sin(tilt);
		const point = [flat * Math.cos(turn), flat * Math.sin(turn), 10 * Math.cos(tilt)];
		return point[at % 3] ?? 0;
	});
	const box = new Box3(new Vector3(-10, -10, -10), new Vector3(10, 10, 10));
	const { span } = camera.fit(ball, box, camera.PRESETS.iso, WIDE);
	assert.ok(span > 20 && span < 24, `spans ${span}`);
});

test("a coordinate that is no number does not spoil the view", () => {
	const damaged = Float32Array.of(...CORNERS, Number.NaN, 0, 0);
	const pose = camera.fit(damaged, BOX, camera.PRESETS.iso, WIDE);
	assert.deepEqual(pose, camera.fit(CORNERS, BOX, camera.PRESETS.iso, WIDE));
});

test("Z is up in the picture, and the named sides show what they say", () => {
	const up = (preset: camera.Preset) => camera.axes(camera.PRESETS[preset]);
	for (const side of ["front", "back", "left", "right"] as const) {
		close(up(side).up.z, 1, 1e-12);
	}
	close(up("front").back.y, -1, 1e-12);
	close(up("right").back.x, 1, 1e-12);
	close(up("left").back.x, -1, 1e-12);
	close(up("top").back.z, 1, 1e-12);
	close(up("top").up.y, 1, 1e-12);
	close(up("bottom").back.z, -1, 1e-12);
	const iso = up("iso").back;
	close(iso.x, -iso.y, 1e-12);
	close(iso.x, iso.z, 1e-12);
});

test("the axes stay a right-handed frame, at the poles too", () => {
	for (const elevation of [-Math.PI / 2, -1, 0, 0.5, Math.PI / 2]) {
		for (const azimuth of [-3, -1, 0, 2]) {
			const { right, up, back } = camera.axes({ azimuth, elevation });
			close(right.clone().cross(up).distanceTo(back), 0, 1e-12);
			close(up.length(), 1, 1e-12);
		}
	}
});

test("orbiting stops at the poles and wraps around the Z axis", () => {
	const pose = { ...camera.HOME, azimuth: 3 };
	assert.equal(camera.orbit(pose, 0, 9).elevation, Math.PI / 2);
	assert.equal(camera.orbit(pose, 0, -9).elevation, -Math.PI / 2);
	close(camera.orbit(pose, 1, 0).azimuth, 4 - 2 * Math.PI, 1e-12);
	assert.deepEqual(camera.orbit(pose, 1, 1).target, pose.target);
});

test("panning carries the point at the target along with the pointer", () => {
	for (const viewport of SHAPES) {
		const pose = camera.fit(CORNERS, BOX, { azimuth: -1, elevation: 0.4 }, viewport);
		const point = new Vector3(...pose.target);
		const moved = camera.pan(pose, 40, -25, viewport);
		const { x, y } = seen(point, moved, viewport);
		close(x, 40, 0.01);
		close(y, -25, 0.01);
		assert.equal(moved.span, pose.span);
	}
});

test("zooming keeps the point under the pointer", () => {
	for (const viewport of SHAPES) {
		const pose = camera.fit(CORNERS, BOX, { azimuth: -1, elevation: 0.4 }, viewport);
		const { right, up } = camera.axes(pose);
		const scale = pose.span / Math.min(viewport.width, viewport.height);
		const point = new Vector3(...pose.target)
			.addScaledVector(right, 60 * scale)
			.addScaledVector(up, 30 * scale);
		const before = seen(point, pose, viewport);
		close(before.x, 60, 0.01);
		close(before.y, -30, 0.01);
		for (const factor of [0.5, 1.7]) {
			const zoomed = camera.zoom(pose, factor, 60, -30, viewport, LIMITS);
			const after = seen(point, zoomed, viewport);
			close(after.x, 60, 0.01);
			close(after.y, -30, 0.01);
			close(zoomed.span, pose.span * factor, 1e-9);
		}
	}
});

test("zooming ends at its limits and then moves nothing", () => {
	const limits = { min: camera.HOME.span, max: camera.HOME.span };
	assert.deepEqual(camera.zoom(camera.HOME, 0.1, 50, 50, WIDE, limits), camera.HOME);
});

test("a box is in view if any of it can be seen, and is more than a speck", () => {
	for (const viewport of SHAPES) {
		const pose = camera.fit(CORNERS, BOX, camera.PRESETS.iso, viewport);
		assert.ok(camera.isInView(BOX, pose, viewport));
		const shifted = (by: number, axis: Vector3) =>
			BOX.clone().translate(axis.clone().multiplyScalar(by));
		const { right, up, back } = camera.axes(pose);
		assert.ok(camera.isInView(shifted(pose.span / 3, right), pose, viewport));
		assert.ok(!camera.isInView(shifted(pose.span * 4, right), pose, viewport));
		assert.ok(!camera.isInView(shifted(-pose.span * 4, up), pose, viewport));
		assert.ok(!camera.isInView(shifted(camera.distance(pose) * 2, back), pose, viewport));
		const speck = new Box3(new Vector3(0, 0, 0), new Vector3(0.01, 0.01, 0.01));
		assert.ok(!camera.isInView(speck.translate(new Vector3(...pose.target)), pose, viewport));
	}
});

test("a part that sticks out of the picture is told apart", () => {
	for (const [viewport, parallel] of ways()) {
		const pose = camera.fit(CORNERS, BOX, camera.PRESETS.iso, viewport, parallel, 1);
		const center = BOX.getCenter(new Vector3());
		const scaled = (factor: number) =>
			CORNERS.map((value, at) => {
				const middle = center.getComponent(at % 3);
				return middle + (value - middle) * factor;
			});
		assert.ok(camera.showsAll(scaled(0.99), pose, viewport));
		assert.ok(!camera.showsAll(scaled(1.02), pose, viewport));
	}
});

test("without perspective the depth of a point does not matter, and the whole part is before the camera", () => {
	const pose = camera.fit(CORNERS, BOX, camera.PRESETS.top, WIDE, true);
	const low = seen(new Vector3(25, 50, 0), pose, WIDE);
	const high = seen(new Vector3(25, 50, 12), pose, WIDE);
	close(low.x, high.x, 1e-6);
	close(low.y, high.y, 1e-6);
	const eye = new Camera();
	const near = { ...pose, span: 0.1 };
	camera.aim(eye, near, WIDE, BOX, 0.1);
	eye.updateMatrixWorld(true);
	for (const corner of corners(BOX)) {
		assert.ok(Math.abs(corner.project(eye).z) <= 1);
	}
	assert.ok(!camera.isInside(BOX.clone().expandByScalar(1000), pose));
});

test("a part that swallows the camera is told apart", () => {
	const pose = camera.fit(CORNERS, BOX, camera.PRESETS.iso, WIDE);
	assert.ok(!camera.isInside(BOX, pose));
	assert.ok(camera.isInside(BOX.clone().expandByScalar(1000), pose));
});

test("near and far hold the part, and near is never behind the camera", () => {
	const eye = new Camera();
	for (const span of [0.01, 1, 50, 5000]) {
		const pose = { ...camera.fit(CORNERS, BOX, camera.PRESETS.iso, WIDE), span };
		const near = camera.aim(eye, pose, WIDE, BOX, span);
		assert.ok(near > 0);
		eye.updateMatrixWorld(true);
		for (const corner of corners(BOX)) {
			const before = -corner.clone().applyMatrix4(eye.matrixWorldInverse).z;
			assert.ok(before < near || Math.abs(corner.project(eye).z) <= 1);
		}
	}
});
