import assert from "node:assert/strict";
import { test } from "node:test";
import { Zoom } from "./zoom";

const X = { direction: "x", at: 0 } as const;
const Y = { direction: "y", at: 1 } as const;

test("back leads through what was shown, to all of it", () => {
	let changes = 0;
	const zoom = new Zoom(() => {
		changes += 1;
	});
	zoom.remember();
	zoom.show(X, [0, 5]);
	zoom.remember();
	zoom.remember();
	zoom.show(X, [1, 2]);
	zoom.show(Y, [3, 4]);
	zoom.back();
	assert.deepEqual(zoom.of(X), [0, 5]);
	assert.equal(zoom.of(Y), null);
	zoom.back();
	assert.ok(zoom.isWhole);
	assert.ok(!zoom.canGoBack);
	zoom.back();
	assert.equal(changes, 5);
});

test("showing all can be taken back", () => {
	const zoom = new Zoom(() => {});
	zoom.show(X, [1, 2]);
	zoom.reset();
	assert.ok(zoom.isWhole);
	zoom.back();
	assert.deepEqual(zoom.of(X), [1, 2]);
});

test("what another chart has no axis for is left", () => {
	const zoom = new Zoom(() => {});
	zoom.show(X, [1, 2]);
	zoom.show(Y, [3, 4]);
	zoom.keepOnly(({ direction }) => direction === "x");
	assert.deepEqual(zoom.of(X), [1, 2]);
	assert.equal(zoom.of(Y), null);
});
