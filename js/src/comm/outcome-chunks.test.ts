import assert from "node:assert/strict";
import { test } from "node:test";
import type { FromPage } from "../wire/messages";
import { csgTree, triangle } from "../wire/results.test-support";
import { sendOutcome } from "./outcome-chunks";

function sent(outcome: Parameters<typeof sendOutcome>[2]) {
	const pieces: { of: string; number: number; size: number }[] = [];
	const ends: (FromPage & { type: "rendered" })[] = [];
	sendOutcome(
		(message, buffers) => {
			if (message.type === "chunk") {
				const size = buffers?.[0]?.byteLength ?? 0;
				pieces.push({ of: message.field, number: message.number, size });
			} else if (message.type === "rendered") {
				ends.push(message);
			}
		},
		"job",
		outcome,
	);
	return { pieces, ends };
}

test("a large part goes in pieces that servers let through, numbered and counted", () => {
	const { pieces, ends } = sent({ ok: true, result: triangle(9_000_000) });
	assert.deepEqual(
		pieces.map(({ of }) => of),
		["output", "output", "output", "positions", "colors"],
	);
	assert.deepEqual(
		pieces.map(({ number }) => number),
		[0, 1, 2, 3, 4],
	);
	assert.ok(pieces.every(({ size }) => size <= 4 * 1024 * 1024));
	assert.equal(
		pieces.filter(({ of }) => of === "output").reduce((sum, { size }) => sum + size, 0),
		9_000_000,
	);
	assert.equal(ends[0]?.chunks, 5);
});

test("documents have their bytes, failures none", () => {
	assert.equal(sent({ ok: true, result: csgTree("cube();") }).ends[0]?.chunks, 1);
	const failure = { code: "empty", message: "", culprit: null, diagnostics: [], echo: [] } as const;
	const { pieces, ends } = sent({
		ok: false,
		failure: { ...failure, culprit: null, diagnostics: [], echo: [] },
	});
	assert.deepEqual([pieces.length, ends[0]?.chunks], [0, 0]);
});
