import assert from "node:assert/strict";
import { test } from "node:test";
import { laidOut } from "./layout";

const margins = { left: 40, right: 10, top: 10, bottom: 20 };

test("panes of a column begin and end at the same x, and share height by weight", () => {
	const [a, b] = laidOut(
		[
			{ row: 0, column: 0, weight: 3, margins },
			{ row: 1, column: 0, weight: 1, margins: { ...margins, left: 60 } },
		],
		500,
		300,
	);
	assert.ok(a && b);
	assert.deepEqual([a.left, a.width], [60, 430]);
	assert.deepEqual([b.left, b.width], [60, 430]);
	assert.ok(Math.abs(a.height - 3 * b.height) <= 3);
	assert.ok(b.top >= a.top + a.height + 30);
	assert.ok(b.top + b.height <= 280);
});

test("panes beside each other are as wide as each other", () => {
	const boxes = laidOut(
		[0, 1, 4].map((column) => ({ row: 0, column, weight: 1, margins })),
		700,
		200,
	);
	assert.equal(new Set(boxes.map(({ width }) => width)).size, 1);
	assert.ok((boxes[2]?.left ?? 0) + (boxes[2]?.width ?? 0) <= 690);
});
