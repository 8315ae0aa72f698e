import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOf, jobOf, partOf } from "../../wire/results.test-support";
import type { OpenWorker } from "./blob-worker";
import { openNodeThread } from "./node-thread.test-support";
import { startPool } from "./pool.test-support";

/** The first worker runs this text, all others the worker's own. */
function firstRuns(text: string): OpenWorker {
	let opened = 0;
	return (own, listener) => openNodeThread(opened++ === 0 ? text : own, listener);
}

test("a worker that fails to start once is no harm to the next job", async () => {
	const openWorker = firstRuns(
		'postMessage({ type: "loaded" }); postMessage({ type: "failed", message: "not today" });',
	);
	const pool = await startPool({ openWorker });
	const outcome = await pool.render(jobOf("cube(1);"));
	assert.equal(codeOf(outcome), "unavailable");
	assert.match(outcome.ok ? "" : outcome.failure.message, /not today/);
	assert.equal(partOf(await pool.render(jobOf("cube(2);"))).measures.volume, 8);
});
