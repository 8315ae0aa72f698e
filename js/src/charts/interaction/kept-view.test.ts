import assert from "node:assert/strict";
import { test } from "node:test";
import { warpOf } from "../axes/scale";
import { fits, type KeptView, textOfView, viewIn } from "./kept-view";

const VIEW: KeptView = {
	zoom: [
		{ direction: "x", at: 0, kind: "time", domain: [1.5e12, 1.6e12] },
		{ direction: "y", at: 2, kind: "log", domain: [10, 0.1] },
	],
	hidden: ["a", ""],
	heights: [3, 0.5],
	drawn: [
		{
			kind: "line",
			pane: 0,
			points: [
				[1, 2],
				["a", 3],
			],
			color: null,
			label: "up",
		},
	],
};

test("a view is read as it was written", () => {
	const { form: _, ...read } = viewIn(textOfView(VIEW)) as KeptView & { form: number };
	assert.deepEqual(read, VIEW);
});

test("what nobody here has written is no view", () => {
	const whole = JSON.parse(textOfView(VIEW) as string);
	const axis = whole.zoom[0];
	const wrong = [
		null,
		[],
		{ ...whole, form: 1 },
		{ ...whole, hidden: [1] },
		{ ...whole, heights: [1, 0] },
		{ ...whole, heights: undefined },
		{ ...whole, hidden: { length: 1 } },
		{ ...whole, drawn: [{ kind: "arrow" }] },
		...[
			{ ...axis, direction: "z" },
			{ ...axis, at: -1 },
			{ ...axis, kind: "auto" },
			{ ...axis, domain: [1] },
			{ ...axis, domain: [0, null] },
		].map((part) => ({ ...whole, zoom: [part] })),
	];
	for (const value of wrong) {
		assert.equal(viewIn(JSON.stringify(value)), null, JSON.stringify(value));
	}
	for (const text of [null, "", "{", '"text"']) {
		assert.equal(viewIn(text), null);
	}
});

test("a view that was kept before anything could be drawn is one", () => {
	const { drawn: _, ...before } = VIEW;
	assert.deepEqual(viewIn(textOfView(before))?.hidden, VIEW.hidden);
});

test("more than a reader hides by hand is not kept", () => {
	const hidden = Array.from({ length: 1001 }, (_, at) => `series ${at}`);
	assert.equal(textOfView({ zoom: [], hidden, heights: [] }), null);
	assert.equal(textOfView({ zoom: [], hidden: ["x".repeat(5000)], heights: [] }), null);
	assert.notEqual(textOfView({ zoom: [], hidden: hidden.slice(1), heights: [] }), null);
});

test("a part of an axis fits that a reader could have chosen of what there is", () => {
	const linear = { kind: "linear", warp: warpOf("linear") } as const;
	const log = { kind: "log", warp: warpOf("log") } as const;
	assert.ok(fits(linear, [0, 10], [5, 20]));
	assert.ok(fits(linear, [10, 0], [5, 20]));
	assert.ok(!fits(linear, [0, 10], [10, 20]));
	assert.ok(!fits(linear, [5, 5], [0, 10]));
	// Of what else may stand in a browser's storage.
	assert.ok(!fits(linear, [-1e308, 1e308], [0, 10]));
	assert.ok(!fits(linear, [5, 5 + 1e-15], [0, 10]));
	assert.ok(!fits(log, [-1, 10], [1, 100]));
	assert.ok(fits(log, [0.1, 10], [1, 100]));
});
