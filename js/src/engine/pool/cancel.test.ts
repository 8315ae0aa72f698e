import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../../lib/until.test-support";
import { codeOf, jobOf, partOf } from "../../wire/results.test-support";
import { threads } from "./node-thread.test-support";
import { ENDLESS, isRunning, LENGTHY, startPool } from "./pool.test-support";

test("a running job is cancelled at once, and the next one finds an engine that stands", async () => {
	const pool = await startPool();
	partOf(await pool.render(jobOf("cube(1);", { viewer: "a" })));
	const times: number[] = [];
	for (const size of [2, 3, 4]) {
		await until(() => pool.stats().spare);
		const job = jobOf(ENDLESS, { viewer: "a" });
		const running = pool.render(job);
		await until(() => isRunning(pool));
		const start = performance.now();
		assert.equal(pool.cancel(job.id), true);
		assert.equal(codeOf(await running), "cancelled");
		times.push(performance.now() - start);
		assert.equal(pool.cancel(job.id), false);
		const part = partOf(await pool.render(jobOf(`cube(${size});`, { viewer: "a" })));
		assert.equal(part.measures.volume, size ** 3);
	}
	// The best of them: on a busy machine the others measure the machine.
	assert.ok(Math.min(...times) < 100, times.join(" "));
	// The threads themselves are gone: there is the one that took over, and its spare.
	await until(() => pool.stats().spare);
	await until(() => threads.size === 2);
});

test("a waiting job is cancelled without disturbing the one that runs", async () => {
	const pool = await startPool();
	const running = jobOf(ENDLESS);
	const waiting = jobOf("cube(1);");
	const answers = [pool.render(running), pool.render(waiting)];
	await until(() => isRunning(pool));
	assert.equal(pool.stats().waiting, 1);
	pool.cancel(waiting.id);
	assert.equal(codeOf(await (answers[1] as (typeof answers)[0])), "cancelled");
	assert.equal(isRunning(pool), true);
	assert.equal(pool.stats().waiting, 0);
	pool.cancel(running.id);
	assert.equal(codeOf(await (answers[0] as (typeof answers)[0])), "cancelled");
});

test("a job that is cancelled while the first engine starts is never run", async () => {
	const pool = await startPool();
	const job = jobOf("cube(1);");
	const answer = pool.render(job);
	pool.cancel(job.id);
	assert.equal(codeOf(await answer), "cancelled");
	assert.equal(partOf(await pool.render(jobOf("cube(2);"))).engine.warm, false);
	assert.deepEqual(pool.stats().answers, { cancelled: 1, rendered: 1 });
});

test("who cancels does not cancel it for others who asked for the same", async () => {
	const pool = await startPool({ size: 1 });
	const [mine, theirs] = [jobOf(LENGTHY, { viewer: "a" }), jobOf(LENGTHY, { viewer: "b" })];
	const [first, second] = [pool.render(mine), pool.render(theirs)];
	await until(() => isRunning(pool));
	pool.cancel(mine.id);
	assert.equal(codeOf(await first), "cancelled");
	assert.equal(partOf(await second).measures.closed, true);
	// Nor does one viewer's newer job while both wait.
	const busy = pool.render(jobOf(`${LENGTHY} sphere(2);`));
	await until(() => isRunning(pool));
	const [old, shared] = ["a", "b"].map((viewer) =>
		pool.render(jobOf(`${LENGTHY} sphere(1);`, { viewer })),
	);
	const newer = pool.render(jobOf("cube(1);", { viewer: "a" }));
	assert.deepEqual(
		(await Promise.all([old, shared, newer])).map((o) => o && codeOf(o)),
		["replaced", "ok", "ok"],
	);
	assert.equal(codeOf(await busy), "ok");
});

test("fifty quick jobs of one viewer: the last is rendered, all are answered, in order", async () => {
	const pool = await startPool();
	const order: number[] = [];
	const answers: Promise<string>[] = [];
	for (let at = 1; at <= 50; at++) {
		const source = `difference() { sphere(${at}, $fn = 64); cube(${at}); }`;
		const answer = pool.render(jobOf(source, { viewer: "a" })).then((outcome) => {
			if (outcome.ok) {
				order.push(Math.round(outcome.result.measures.bounds[1][0]));
			}
			return codeOf(outcome);
		});
		answers.push(answer);
		// The hand moves faster than the engine, but never so long that no frame comes.
		const frames = order.length;
		await (at % 10 === 0 ? until(() => order.length > frames) : Promise.resolve());
	}
	const codes = await Promise.all(answers);
	assert.equal(codes.at(-1), "ok");
	assert.ok(codes.every((code) => code === "ok" || code === "replaced"));
	assert.equal(order.at(-1), 50);
	assert.deepEqual(
		order,
		[...order].sort((one, other) => one - other),
	);
	assert.ok(order.length >= 5 && order.length < 50, `${order.length} were rendered`);
});

test("a render that takes longer than a second makes way for a newer job", async () => {
	const pool = await startPool();
	partOf(await pool.render(jobOf("cube(1);", { viewer: "a" })));
	const start = performance.now();
	const long = pool.render(jobOf(ENDLESS, { viewer: "a" }));
	await until(() => isRunning(pool));
	const newer = pool.render(jobOf("cube(2);", { viewer: "a" }));
	assert.equal(codeOf(await long), "replaced");
	const waited = performance.now() - start;
	assert.ok(waited > 900 && waited < 5000, `${waited} ms`);
	assert.equal(partOf(await newer).measures.volume, 8);
	// One that had its second already goes at once.
	const other = pool.render(jobOf(`${ENDLESS} `, { viewer: "a" }));
	await new Promise((resolve) => setTimeout(resolve, 1100));
	const begin = performance.now();
	const newest = pool.render(jobOf("cube(3);", { viewer: "a" }));
	assert.equal(codeOf(await other), "replaced");
	assert.ok(performance.now() - begin < 500);
	assert.equal(partOf(await newest).measures.volume, 27);
});

test("an older part never comes after a newer one that was cached", async () => {
	const pool = await startPool();
	partOf(await pool.render(jobOf("cube(1);", { viewer: "a" })));
	const older = pool.render(jobOf(LENGTHY, { viewer: "a" }));
	await until(() => isRunning(pool));
	assert.equal(
		partOf(await pool.render(jobOf("cube(1);", { viewer: "a" }))).engine.cache,
		"memory",
	);
	assert.equal(codeOf(await older), "replaced");
	// The render went on for the cache.
	await until(() => !isRunning(pool));
	assert.equal(partOf(await pool.render(jobOf(LENGTHY, { viewer: "a" }))).engine.cache, "memory");
});

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
