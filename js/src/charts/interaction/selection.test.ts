import assert from "node:assert/strict";
import { test } from "node:test";
import type { Chosen } from "../../wire/chart-shapes";
import type { Drawing } from "../figure/drawing";
import type { ShownPane } from "../figure/shown-pane";
import type { Hit } from "../marks/painter";
import { Selection } from "./selection";

/** What a selection asks of a chart of a stream whose rows begin with one. */
function drawingOf(first: number): Drawing {
	const shape = { revision: 1, streams: [{ table: 0, first }] };
	return { plan: { shape, tables: { length: () => 1000 } } } as unknown as Drawing;
}

const PANE = { at: 0, pane: { painters: [] } } as unknown as ShownPane;
const hitOf = (row: number) =>
	({ painter: { mark: { table: 0 } }, region: null, row }) as unknown as Hit;

test("rows that are added to others are those that were clicked, whatever has come between", () => {
	let drawing = drawingOf(0);
	const told: number[][] = [];
	const selection = new Selection({
		drawing: () => drawing,
		isHidden: () => false,
		chosen: (chosen: Chosen | null, [bytes]) => {
			const [part] = chosen?.rows ?? [];
			assert.ok(part && bytes);
			assert.equal(part.form, "indices");
			told.push([...new Uint32Array(bytes)].map((row) => part.first + row));
		},
		changed: () => {},
	});
	selection.click(PANE, hitOf(2), false);
	selection.click(PANE, hitOf(9), true);
	// Rows have come, and the first ones are gone.
	drawing = drawingOf(5);
	selection.click(PANE, hitOf(70), true);
	selection.click(PANE, hitOf(4), true);
	drawing = drawingOf(5000);
	selection.click(PANE, hitOf(0), true);
	assert.deepEqual(told, [[2], [2, 9], [9, 75], [75], [5000]]);
});
