import assert from "node:assert/strict";
import { test } from "node:test";
import { HOME, type Pose } from "./camera";
import { CameraMotion } from "./camera-motion";

const FROM: Pose = { target: [0, 0, 0], azimuth: 3, elevation: 0, span: 10, parallel: false };
const TO: Pose = { target: [10, 20, 30], azimuth: -3, elevation: 1, span: 1000, parallel: false };

test("begins where the camera is and ends exactly where it should be", () => {
	const motion = new CameraMotion(FROM, TO);
	assert.deepEqual(motion.at(1000), { pose: FROM, done: false });
	assert.deepEqual(motion.at(5000), { pose: TO, done: true });
});

test("turns the short way round and zooms by ratio", () => {
	const motion = new CameraMotion(FROM, TO);
	motion.at(0);
	for (let now = 1; now < 200; now += 10) {
		const { pose, done } = motion.at(now);
		assert.ok(!done);
		// From 3 to −3 through π, not through 0.
		assert.ok(pose.azimuth > 3 && pose.azimuth < 2 * Math.PI - 3);
		assert.ok(pose.span > 10 && pose.span < 1000);
	}
});

test("a clock that runs backwards does no harm", () => {
	const motion = new CameraMotion(HOME, TO);
	motion.at(50);
	assert.deepEqual(motion.at(10).pose, HOME);
});
