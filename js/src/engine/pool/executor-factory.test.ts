import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOf, jobOf, partOf } from "../../wire/results.test-support";
import { packageAssets } from "../openscad/package-assets.test-support";
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

test("an engine that never starts is not started again and again for who is still looked up", async () => {
	let starts = 0;
	const assets = {
		...(await packageAssets()),
		get glue() {
			starts += 1;
			return "no glue at all";
		},
	};
	const pool = await startPool({
		assets,
		openWorker: () => {
			throw new Error("no workers today");
		},
		// Never opens: the look-up ends when its time is over.
		indexedDB: { open: () => ({}) } as unknown as IDBFactory,
	});
	const outcome = await pool.render({ ...jobOf("cube(1);"), cache: true });
	assert.equal(codeOf(outcome), "unavailable");
	assert.ok(starts < 8, `started ${starts} times`);
});
