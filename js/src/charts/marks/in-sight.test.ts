import assert from "node:assert/strict";
import { test } from "node:test";
import { columnOf } from "../../data/column.test-support";
import { Scale } from "../axes/scale";
import { Channel } from "./channel";
import { inSight } from "./in-sight";
import type { Frame } from "./painter";
import type { Points } from "./xy";

const points = (x: (number | null)[], y: (number | null)[]): Points => ({
	series: { name: "a", slot: 0, color: null, swatch: "circle", dash: [] },
	x: new Channel(columnOf(x)),
	y: new Channel(columnOf(y)),
	rows: null,
});
const frame = (kind: "linear" | "log") =>
	({
		x: new Scale(kind, [1, 100], [0, 100]),
		y: new Scale(kind, [1, 100], [100, 0]),
		width: 100,
		height: 100,
	}) as Frame;

for (const kind of ["linear", "log"] as const) {
	test(`points within the frame and around it are found: ${kind}`, () => {
		const all = [points([50, 500, null, 2, 99], [50, 50, 3, -0.5, 99]), points([3, 1], [3, null])];
		const found = inSight(all, frame(kind), 2, 10);
		assert.deepEqual(
			found?.map(({ at }) => [...at]),
			[kind === "log" ? [0, 4] : [0, 3, 4], [0]],
		);
	});
}

test("more than are wanted are none", () => {
	const all = [points([3, 4], [3, 4]), points([3, 1], [3, 1])];
	assert.equal(inSight(all, frame("linear"), 2, 3), null);
	assert.equal(inSight(all, frame("linear"), 2, 4)?.length, 2);
});

test("the reach of numbers is that of the pyramid, in one pass", () => {
	for (const values of [[3, -1, null, 7], [1, 2, 3], [-2, -1], [], [null]]) {
		const channel = new Channel(columnOf(values));
		for (const positive of [false, true]) {
			const pyramid = channel.pyramid(positive);
			pyramid.range(0, values.length);
			const { low, high } = pyramid;
			assert.deepEqual(channel.reach(positive), low > high ? null : [low, high]);
		}
	}
});
