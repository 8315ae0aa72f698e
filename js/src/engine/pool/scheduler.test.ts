import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../../lib/until.test-support";
import type { DocumentFormat, Job } from "../../wire/render-shapes";
import { codeOf, documentOf, jobOf, partOf } from "../../wire/results.test-support";
import { openNodeThread } from "./node-thread.test-support";
import { ENDLESS, isRunning, startPool } from "./pool.test-support";

function documentJob(source: string, document: DocumentFormat, changes = {}): Job {
	return { ...jobOf(source, changes), document };
}

test("a viewer that asks quickly does not push itself, nor others, to the end of the queue", async () => {
	const pool = await startPool();
	const blocker = jobOf(ENDLESS);
	const blocked = pool.render(blocker);
	await until(() => isRunning(pool));
	const order: string[] = [];
	const ask = (viewer: string, size: number) =>
		pool.render(jobOf(`cube(${size});`, { viewer })).then((outcome) => {
			order.push(`${viewer}${codeOf(outcome) === "ok" ? size : ""}`);
		});
	const answers = [ask("a", 1), ask("b", 2), ask("a", 3), ask("c", 4), ask("a", 5)];
	pool.cancel(blocker.id);
	await Promise.all([blocked, ...answers]);
	assert.deepEqual(order, ["a", "a", "a5", "b2", "c4"]);
});

test("each viewer keeps its worker, and one viewer's long render does not hold up another's", async () => {
	const pool = await startPool({ size: 2 });
	const long = jobOf(ENDLESS, { viewer: "long" });
	const endless = pool.render(long);
	await until(() => isRunning(pool));
	for (const size of [1, 2, 3]) {
		const part = partOf(await pool.render(jobOf(`cube(${size});`, { viewer: "short" })));
		assert.equal(part.measures.volume, size ** 3);
	}
	const viewers = pool.stats().workers.map((worker) => worker.viewers);
	assert.deepEqual(viewers, [["long"], ["short"]]);
	assert.ok(pool.cancel(long.id));
	assert.equal(codeOf(await endless), "cancelled");
	assert.equal(partOf(await pool.render(jobOf("cube(4);", { viewer: "short" }))).engine.warm, true);
});

test("a document is written by the worker that has the program's geometry", async () => {
	const jobs: [number, string][] = [];
	let workers = 0;
	/** The first answer waits for the second job, so that two workers are needed. */
	let held: () => void = () => {};
	const pool = await startPool({
		size: 2,
		openWorker: (text, listener) => {
			const number = workers++;
			const port = openNodeThread(text, {
				...listener,
				message: (message) => {
					if (message.type === "answer" && jobs.length === 1) {
						held = () => listener.message(message);
					} else {
						listener.message(message);
					}
				},
			});
			return {
				terminate: port.terminate,
				post: (message) => {
					if (message.type === "render") {
						jobs.push([number, message.job.source]);
						held();
						held = () => {};
					}
					port.post(message);
				},
			};
		},
	});
	const sources = ["sphere(1, $fn = 60);", "sphere(2, $fn = 60);"];
	const at = (index: number) => jobs[index]?.[0];
	const parts = sources.map((source, index) => pool.render(jobOf(source, { viewer: `${index}` })));
	await Promise.all(parts);
	assert.notEqual(at(0), at(1));
	const homes = new Map(jobs.map(([worker, source]) => [source, worker]));
	for (const source of [...sources, ...[...sources].reverse()]) {
		documentOf(await pool.render(documentJob(source, "obj", { cache: false })));
		assert.equal(at(jobs.length - 1), homes.get(source));
	}
});
