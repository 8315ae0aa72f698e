import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOf, jobOf, partOf } from "../../wire/results.test-support";
import { packageAssets } from "../openscad/package-assets.test-support";
import type { OpenWorker } from "./blob-worker";
import { openNodeThread } from "./node-thread.test-support";
import { ENDLESS, isRunning, startPool } from "./pool.test-support";

test("where workers are forbidden, jobs run in this thread", async () => {
	const forbidden: [OpenWorker, RegExp][] = [
		[
			() => {
				throw new DOMException("violates the policy: worker-src", "SecurityError");
			},
			/worker-src/,
		],
		[
			(_, listener) => {
				queueMicrotask(() => listener.failure("its script could not be loaded"));
				return { post: () => {}, terminate: () => {} };
			},
			/could not be loaded/,
		],
		[(_, listener) => openNodeThread("this is no script", listener), /Worker cannot be started/],
	];
	for (const [openWorker, reason] of forbidden) {
		const pool = await startPool({ openWorker, size: 3 });
		const jobs = [1, 2, 3].map((size) => pool.render(jobOf(`cube(${size});`)));
		const parts = (await Promise.all(jobs)).map(partOf);
		assert.deepEqual(
			parts.map(({ measures }) => measures.volume),
			[1, 8, 27],
		);
		assert.match(pool.stats().sameThread ?? "", reason);
		for (const { diagnostics } of parts) {
			assert.match(diagnostics.at(-1)?.message ?? "", /lets no worker start/);
			assert.match(diagnostics.at(-1)?.message ?? "", reason);
		}
		assert.equal(pool.stats().size, 1);
		assert.equal(pool.stats().spare, false);
	}
});

test("in this thread, too: replaced, cancelled, over time, failed, and all in order", async () => {
	const pool = await startPool({ openWorker: null });
	assert.match(pool.stats().sameThread ?? "", /no Worker/);
	const codes = await Promise.all(
		Array.from({ length: 50 }, async (_, at) =>
			codeOf(await pool.render(jobOf(`cube(${at + 1});`, { viewer: "a" }))),
		),
	);
	assert.deepEqual(codes, [...Array(49).fill("replaced"), "ok"]);
	const [running, waiting] = [jobOf("cube(60);"), jobOf("cube(61);")];
	const answers = Promise.all([pool.render(running), pool.render(waiting)]);
	pool.cancel(waiting.id);
	assert.deepEqual((await answers).map(codeOf), ["ok", "cancelled"]);
	assert.equal(codeOf(await pool.render(jobOf(ENDLESS, { timeoutMs: 200 }))), "timeout");
	assert.equal(codeOf(await pool.render(jobOf("cube(1;"))), "syntax");
	const part = partOf(await pool.render(jobOf("cube(50);")));
	assert.equal(part.engine.cache, "memory");
	assert.equal(partOf(await pool.render(jobOf("cube(2);"))).measures.volume, 8);
	assert.equal(isRunning(pool), false);
});

test("in this thread an engine that cannot start is unavailable", async () => {
	const assets = { ...(await packageAssets()), glue: "throw new Error('no glue');" };
	const pool = await startPool({ assets, openWorker: null });
	for (let round = 0; round < 2; round++) {
		assert.equal(codeOf(await pool.render(jobOf("cube(1);"))), "unavailable");
	}
});
