import assert from "node:assert/strict";
import { test } from "node:test";
import { bounded, type Domain, moved, padded, Scale, warpOf, zoomed } from "./scale";

const on = (kind: Scale["kind"]) => ({ kind, warp: warpOf(kind) });
const close = (a: number, b: number) =>
	assert.ok(Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(b)), `${a} ${b}`);

test("values go to places and back, on each kind of axis and in both directions", () => {
	for (const [kind, domain] of [
		["linear", [-3, 9]],
		["log", [0.01, 1000]],
		["symlog", [-50, 1000]],
		["time", [1.7e12, 1.8e12]],
		["category", [-0.5, 4.5]],
	] as const) {
		for (const range of [
			[0, 500],
			[300, 0],
		] as const) {
			const scale = new Scale(kind, domain, range);
			close(scale.place(domain[0]), range[0]);
			close(scale.place(domain[1]), range[1]);
			for (const share of [0.1, 0.5, 0.93]) {
				const place = range[0] + (range[1] - range[0]) * share;
				close(scale.place(scale.value(place)), place);
			}
		}
	}
	assert.ok(Number.isNaN(new Scale("log", [1, 10], [0, 10]).place(0)));
});

test("what is at the pointer stays there while it is zoomed", () => {
	for (const [kind, domain, at] of [
		["linear", [0, 10], 2],
		["log", [1, 1000], 10],
		["symlog", [-100, 100], 7],
	] as [Scale["kind"], Domain, number][]) {
		const before = new Scale(kind, domain, [0, 400]).place(at);
		const after = new Scale(kind, zoomed(on(kind), domain, 0.3, at), [0, 400]).place(at);
		close(after, before);
		const back = moved(on(kind), moved(on(kind), domain, 0.25), -0.25);
		close(back[0], domain[0]);
	}
});

test("nobody zooms to where floats end, or so far that nothing is seen", () => {
	assert.deepEqual(bounded(on("linear"), [5, 5 + 1e-15], [0, 10]), [0, 10]);
	assert.deepEqual(bounded(on("linear"), [-1e9, 1e9], [0, 10]), [0, 10]);
	assert.deepEqual(bounded(on("linear"), [2, 3], [0, 10]), [2, 3]);
	assert.deepEqual(bounded(on("log"), [Number.NaN, 3], [1, 10]), [1, 10]);
});

test("one value alone has room around it", () => {
	const [from, to] = padded(on("linear"), [5, 5], 0.05);
	assert.ok(from < 5 && to > 5);
	const [low, high] = padded(on("log"), [100, 100], 0.05);
	assert.ok(low > 0 && low < 100 && high > 100);
});
