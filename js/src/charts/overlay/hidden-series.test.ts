import assert from "node:assert/strict";
import { test } from "node:test";
import type { Series } from "../marks/painter";
import { HiddenSeries } from "./hidden-series";

const ALL = ["a", "b", "c"].map((name): Series => {
	return { name, slot: 0, color: null, swatch: "line", dash: [] };
});
const [A, B] = ALL as [Series, Series, Series];

function made() {
	let changes = 0;
	const hidden = new HiddenSeries(
		() => ALL,
		() => {
			changes += 1;
		},
	);
	return { hidden, changes: () => changes };
}

test("one is hidden and shown, and one is left alone until it is again", () => {
	const { hidden, changes } = made();
	hidden.toggle(B);
	assert.deepEqual([hidden.names, hidden.left], [["b"], ["a", "c"]]);
	hidden.toggle(B);
	assert.deepEqual(hidden.names, []);
	hidden.isolate(A);
	assert.deepEqual([hidden.names, hidden.has(A), hidden.has(B)], [["b", "c"], false, true]);
	hidden.isolate(B);
	assert.deepEqual(hidden.names, ["a", "c"]);
	hidden.isolate(B);
	assert.deepEqual(hidden.names, []);
	assert.equal(changes(), 5);
});

test("Python's series are taken once, and not again from a chart that it sends for other reasons", () => {
	const { hidden, changes } = made();
	assert.deepEqual(hidden.told, { series: [], sets: 0 });
	assert.ok(hidden.follow({ revision: 1, hidden: { series: ["a"], sets: 0 } }));
	hidden.toggle(B);
	// What the user did is on its way to Python, which has not heard of it.
	assert.ok(!hidden.follow({ revision: 2, hidden: { series: ["a"], sets: 0 } }));
	assert.deepEqual(hidden.told, { series: ["a", "b"], sets: 0 });
	assert.ok(hidden.follow({ revision: 3, hidden: { series: ["c"], sets: 1 } }));
	assert.deepEqual(hidden.told, { series: ["c"], sets: 1 });
	assert.equal(changes(), 1);
});

test("what a preview hides gives way to the chart that it stands for", () => {
	const { hidden } = made();
	hidden.follow({ revision: 0, hidden: { series: [], sets: 0 } });
	assert.ok(hidden.follow({ revision: 4, hidden: { series: ["a"], sets: 0 } }));
	assert.deepEqual(hidden.names, ["a"]);
});
