import assert from "node:assert/strict";
import { test } from "node:test";
import type { Job } from "../../wire/render-shapes";
import { codeOf, jobOf } from "../../wire/results.test-support";
import { ENDLESS, startPool } from "./pool.test-support";

test("what is no job is refused with the reason", async () => {
	const pool = await startPool();
	const answers = [
		[null, /null, not an object/],
		["cube();", /a string, not an object/],
		[{ ...jobOf("cube();"), source: 7 }, /"source" is 7; it must be a string/],
		[{ ...jobOf("cube();"), cache: undefined }, /"cache" is missing/],
		[{ ...jobOf("cube();"), timeoutMs: Number.NaN }, /"timeoutMs"/],
		[{ ...jobOf("cube();"), viewer: 7 }, /"viewer"/],
		[{ ...jobOf("cube();"), files: {} }, /"files"/],
		[{ ...jobOf("cube();"), files: [{ path: "/work/a", hash: "a", bytes: [1] }] }, /hash, bytes/],
		[
			jobOf("cube();", { files: [{ path: "/etc/a", hash: "a", bytes: new Uint8Array() }] }),
			/\/etc/,
		],
	] as const;
	for (const [job, message] of answers) {
		const outcome = await pool.render(job as Job);
		assert.equal(codeOf(outcome), "invalid-job");
		assert.match(outcome.ok ? "" : outcome.failure.message, message);
	}
	const job = jobOf(ENDLESS);
	const running = pool.render(job);
	assert.equal(codeOf(await pool.render(job)), "invalid-job");
	pool.cancel(job.id);
	assert.equal(codeOf(await running), "cancelled");
});
