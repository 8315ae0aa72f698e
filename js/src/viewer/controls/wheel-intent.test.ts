import assert from "node:assert/strict";
import { test } from "node:test";
import { WheelIntent, wheelFactor } from "./wheel-intent";

const plain = (time: number) => ({ ctrlKey: false, time, focused: false });

test("a page that is scrolled past the pointer goes on scrolling", () => {
	const intent = new WheelIntent();
	for (let time = 0; time < 2000; time += 100) {
		assert.ok(!intent.takes(plain(time)));
		// A hand on the mouse is never quite still.
		intent.moved(1, 0);
	}
});

test("a pointer that was moved over the view turns the wheel to it", () => {
	const intent = new WheelIntent();
	intent.moved(6, 8);
	assert.ok(intent.takes(plain(0)));
	assert.ok(intent.takes(plain(1000)));
	intent.left();
	assert.ok(!intent.takes(plain(5000)));
});

test("moving the pointer in the middle of a scroll does not catch it", () => {
	const intent = new WheelIntent();
	assert.ok(!intent.takes(plain(0)));
	intent.moved(50, 0);
	assert.ok(!intent.takes(plain(100)));
	intent.moved(50, 0);
	assert.ok(intent.takes(plain(1000)));
});

test("a pinch and a focused view always zoom", () => {
	const intent = new WheelIntent();
	assert.ok(intent.takes({ ...plain(0), ctrlKey: true }));
	assert.ok(intent.takes({ ...plain(0), focused: true }));
});

test("towards the user zooms out, one notch by a sixth, and back again is back", () => {
	const notch = wheelFactor({ deltaY: 100, deltaMode: 0, ctrlKey: false });
	assert.ok(notch > 1.1 && notch < 1.25);
	const back = wheelFactor({ deltaY: -100, deltaMode: 0, ctrlKey: false });
	assert.ok(Math.abs(notch * back - 1) < 1e-12);
});

test("mice that count in lines, and wild ones, stay tame", () => {
	const lines = wheelFactor({ deltaY: 3, deltaMode: 1, ctrlKey: false });
	assert.ok(lines > 1.1 && lines < 1.25);
	assert.ok(wheelFactor({ deltaY: 1e9, deltaMode: 2, ctrlKey: false }) < 1.6);
});
