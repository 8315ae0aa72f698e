import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../../lib/until.test-support";
import { codeOf, jobOf, partOf } from "../../wire/results.test-support";
import { packageAssets } from "../openscad/package-assets.test-support";
import type { OpenWorker } from "./blob-worker";
import { openNodeThread, threads } from "./node-thread.test-support";
import { ENDLESS, startPool } from "./pool.test-support";

/** The first worker runs this text, all others the worker's own. */
function firstRuns(text: string): OpenWorker {
	let opened = 0;
	return (own, listener) => openNodeThread(opened++ === 0 ? text : own, listener);
}

const STANDS = 'postMessage({ type: "loaded" }); postMessage({ type: "ready" });';

test("a render that is over time is ended by the engine, and the next one works", async () => {
	const pool = await startPool();
	const start = performance.now();
	const outcome = await pool.render(jobOf(ENDLESS, { timeoutMs: 300, viewer: "a" }));
	assert.equal(codeOf(outcome), "timeout");
	assert.ok(performance.now() - start < 5000);
	assert.equal(partOf(await pool.render(jobOf("cube(2);", { viewer: "a" }))).measures.volume, 8);
});

test("a worker that does not end its render in time is ended", async () => {
	const openWorker = firstRuns(
		`${STANDS} self.onmessage = ({ data }) => { while (data.type === "render"); };`,
	);
	const pool = await startPool({ openWorker });
	const start = performance.now();
	const outcome = await pool.render(jobOf("cube(1);", { timeoutMs: 100, viewer: "a" }));
	assert.equal(codeOf(outcome), "timeout");
	assert.match(outcome.ok ? "" : outcome.failure.message, /0.1 s/);
	assert.ok(performance.now() - start < 5000);
	assert.equal(partOf(await pool.render(jobOf("cube(2);", { viewer: "a" }))).measures.volume, 8);
	await until(() => threads.size === 2);
});

test("a worker that dies answers its job, and the next job gets another worker", async () => {
	for (const death of ['throw new Error("out of luck");', "process.exit(3);"]) {
		const openWorker = firstRuns(
			`${STANDS} self.onmessage = ({ data }) => { if (data.type === "render") { ${death} } };`,
		);
		const pool = await startPool({ openWorker });
		const outcome = await pool.render(jobOf("cube(1);"));
		assert.equal(codeOf(outcome), "crash");
		assert.match(outcome.ok ? "" : outcome.failure.message, /out of luck|exit code 3/);
		assert.equal(partOf(await pool.render(jobOf("cube(2);"))).measures.volume, 8);
	}
});

test("an engine that cannot start is said to be unavailable, job by job", async () => {
	const assets = { ...(await packageAssets()), glue: "throw new Error('no glue');" };
	const pool = await startPool({ assets });
	const jobs = ["cube(1);", "cube(2);", "cube(3);"].map((source) => pool.render(jobOf(source)));
	for (const outcome of await Promise.all(jobs)) {
		assert.equal(codeOf(outcome), "unavailable");
		assert.match(outcome.ok ? "" : outcome.failure.message, /could not be started: .*glue/);
	}
	assert.equal(pool.stats().sameThread, null);
	assert.equal(codeOf(await pool.render(jobOf("cube(1);"))), "unavailable");
});
