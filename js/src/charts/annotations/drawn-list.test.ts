import assert from "node:assert/strict";
import { test } from "node:test";
import type { Annotation } from "../../wire/annotation-shapes";
import { DrawnList, MOST } from "./drawn-list";

const at = (x: number): Annotation => ({
	kind: "text",
	pane: 0,
	points: [[x, 0]],
	color: null,
	label: "a",
});
const places = (all: readonly Annotation[]) => all.map(({ points }) => points[0]?.[0]);

test("each change is told, undone and done again", () => {
	const told: unknown[] = [];
	const list = new DrawnList((all) => told.push(places(all)));
	assert.equal(list.add(at(1)), 0);
	assert.equal(list.add(at(2)), 1);
	list.put(0, at(3));
	assert.equal(list.remove(1)?.points[0]?.[0], 2);
	assert.equal(list.remove(9), null);
	assert.deepEqual(told, [[1], [1, 2], [3, 2], [3]]);
	assert.ok(list.go("undo") && list.go("undo"));
	assert.deepEqual(places(list.all), [1, 2]);
	assert.ok(list.go("redo"));
	list.add(at(4));
	// What was undone before another change is gone.
	assert.ok(!list.go("redo") && !list.canRedo);
	assert.deepEqual(told.at(-1), [3, 2, 4]);
});

test("what somebody else draws has no way back", () => {
	const list = new DrawnList(() => {});
	list.add(at(1));
	assert.equal(list.follow(list.all), false);
	assert.ok(list.canUndo);
	assert.equal(list.follow([at(5)]), true);
	assert.ok(!list.canUndo && !list.go("undo"));
});

test("there is an end to both", () => {
	const list = new DrawnList(() => {});
	for (let x = 0; x < MOST; x += 1) {
		list.add(at(x));
	}
	assert.equal(list.add(at(-1)), null);
	let steps = 0;
	while (list.go("undo")) {
		steps += 1;
	}
	assert.equal(steps, 100);
});
