import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf } from "./timings-panel";

test("times, frames and bytes are written as people read them", () => {
	const lines = linesOf(
		{
			arrived: 12.34,
			indexed: 0,
			drawn: 4.56,
			frames: 1234,
			p50: 1.96,
			p95: 16.7,
			bytes: 16_000_000,
			kept: null,
			missed: 2900,
		},
		59.6,
	);
	assert.deepEqual(Object.fromEntries(lines), {
		arrived: "12 ms",
		indexed: "0.0 ms",
		"first drawn": "4.6 ms",
		frames: "1,234, 60/s",
		"half within": "2.0 ms",
		"19 of 20 within": "17 ms",
		"rows missed": "2,900",
		columns: "16 MB",
	});
});
