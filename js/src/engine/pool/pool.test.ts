import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { IDBFactory } from "fake-indexeddb";
import { until } from "../../lib/until.test-support";
import type { DocumentFormat, Job } from "../../wire/render-shapes";
import type { RenderedPart } from "../../wire/results";
import { codeOf, documentOf, jobOf, partOf } from "../../wire/results.test-support";
import { buffersOf } from "../cache/result";
import { threads } from "./node-thread.test-support";
import { ENDLESS, isRunning, LENGTHY, startPool } from "./pool.test-support";

function documentJob(source: string, document: DocumentFormat, changes = {}): Job {
	return { ...jobOf(source, changes), document };
}

function textOf({ output }: { output: ArrayBuffer }): string {
	return new TextDecoder().decode(output);
}

test("a job is answered with the part, its measures and where the time went", async () => {
	const pool = await startPool();
	const first = partOf(await pool.render(jobOf("cube([1, 2, 3]);", { viewer: "a" })));
	assert.equal(first.measures.volume, 6);
	assert.equal(first.output.byteLength, 84 + 12 * 50);
	assert.equal(first.mesh.edges.length / 6, 12);
	assert.equal(first.engine.warm, false);
	const second = partOf(await pool.render(jobOf("cube([1, 2, 4]);", { viewer: "a" })));
	assert.equal(second.measures.volume, 8);
	assert.equal(second.engine.warm, true);
	const { total, ...parts } = second.timings;
	const sum = Object.values(parts).reduce((so, far) => so + far, 0);
	assert.ok(sum <= total + 0.5, JSON.stringify(second.timings));
	assert.ok(first.timings.queue > second.timings.queue);
});

test("a pool that is prepared has a worker before there is a job, and only one", async () => {
	const pool = await startPool();
	assert.deepEqual(pool.stats().workers, []);
	pool.prepare();
	pool.prepare();
	await until(() => pool.stats().workers[0]?.state === "idle");
	assert.equal(pool.stats().workers.length, 1);
	const part = partOf(await pool.render(jobOf("cube(1);")));
	assert.equal(part.measures.volume, 1);
	assert.equal(pool.stats().workers.length, 1);
});

test("preparing what cannot start is no error; the first job tells of it", async () => {
	const pool = await startPool({ openWorker: null });
	pool.prepare();
	assert.deepEqual(pool.stats().workers, []);
	assert.equal(partOf(await pool.render(jobOf("cube(1);"))).measures.volume, 1);
});

test("a worker that is free has its job before Python goes on, and the disk is not asked in vain", async () => {
	const pool = await startPool({ size: 1, indexedDB: new IDBFactory() });
	partOf(await pool.render(jobOf("cube(1);")));
	const rendering = pool.render(jobOf("cube(2);"));
	assert.ok(isRunning(pool));
	assert.equal(partOf(await rendering).measures.volume, 8);
});

test("the same job again comes from memory, and its buffers belong to who asked", async () => {
	const pool = await startPool();
	const take = (part: RenderedPart) => structuredClone(part, { transfer: buffersOf(part) });
	const rendered = take(partOf(await pool.render(jobOf("sphere(2);"))));
	const cached = take(partOf(await pool.render(jobOf("sphere(2);"))));
	const again = partOf(await pool.render(jobOf("sphere(2);")));
	assert.equal(rendered.engine.cache, null);
	assert.equal(cached.engine.cache, "memory");
	assert.deepEqual(cached.mesh, rendered.mesh);
	assert.deepEqual(again.output, rendered.output);
	assert.equal(again.timings.evaluate, 0);
	assert.equal(partOf(await pool.render(jobOf("sphere(3);"))).engine.cache, null);
	assert.equal(partOf(await pool.render(jobOf("sphere(2);", { cache: false }))).engine.cache, null);
	await pool.clearCache();
	assert.equal(partOf(await pool.render(jobOf("sphere(2);"))).engine.cache, null);
	assert.deepEqual(pool.stats().answers, { rendered: 4, memory: 2 });
});

test("a job that no cache may keep is not kept", async () => {
	const pool = await startPool();
	await pool.render(jobOf("sphere(2);", { cache: false }));
	assert.equal(pool.stats().cache.memory.entries, 0);
	assert.equal(partOf(await pool.render(jobOf("sphere(2);"))).engine.cache, null);
});

test("failures are answered each time by the engine", async () => {
	const pool = await startPool();
	for (let round = 0; round < 2; round++) {
		assert.equal(codeOf(await pool.render(jobOf("cube(1; "))), "syntax");
	}
	assert.equal(pool.stats().cache.memory.entries, 0);
	assert.equal(partOf(await pool.render(jobOf("cube(1);"))).measures.volume, 1);
});

test("parts outlive the page, and a new build does not take the old one's", async () => {
	const indexedDB = new IDBFactory();
	const one = await startPool({ indexedDB });
	const rendered = partOf(await one.render(jobOf("cylinder(h = 2, r = 1);")));
	await one.dispose();
	const other = await startPool({ indexedDB });
	const kept = partOf(await other.render(jobOf("cylinder(h = 2, r = 1);")));
	assert.equal(kept.engine.cache, "disk");
	assert.deepEqual(kept.mesh, rendered.mesh);
	assert.deepEqual(kept.measures, rendered.measures);
	assert.equal(partOf(await other.render(jobOf("cylinder(h = 2, r = 1);"))).engine.cache, "memory");
	const rebuilt = await startPool({ indexedDB, build: "another" });
	const anew = partOf(await rebuilt.render(jobOf("cylinder(h = 2, r = 1);")));
	assert.equal(anew.engine.cache, null);
});

/** Its evaluation is what it costs. */
const counting = (size: number) =>
	`function f(n) = n <= 0 ? 0 : 1 + f(n - 1); cube([${size}, 1, len([for (i = [0:299]) f(200)]) / 300]);`;

test("what OpenSCAD has not made is not kept, and what it has answers everybody", async () => {
	const indexedDB = new IDBFactory();
	const pool = await startPool({ indexedDB });
	const viewer = "slider";
	let size = 1;
	const rendered = async (fast: boolean) =>
		partOf(await pool.render(jobOf(counting(size), { viewer, fast }))).engine;
	while ((await rendered(true)).evaluation !== "fast") {
		assert.ok(size++ < 300, "the evaluator did not get ready");
		await sleep(200);
	}
	const again = [await rendered(true), await rendered(false), await rendered(true)];
	assert.deepEqual(
		again.map(({ evaluation, cache }) => [evaluation, cache]),
		[
			["fast", null],
			["openscad", null],
			["openscad", "memory"],
		],
	);
	const kept = pool.stats().cache.memory.entries;
	size += 0.5;
	assert.equal((await rendered(true)).evaluation, "fast");
	assert.equal(pool.stats().cache.memory.entries, kept);
	await pool.dispose();
	const other = await startPool({ indexedDB });
	const cacheOf = async (value: number) =>
		partOf(await other.render(jobOf(counting(value), { fast: true }))).engine.cache;
	assert.deepEqual([await cacheOf(size), await cacheOf(size - 0.5)], [null, "disk"]);
});

test("identical jobs at once run once, and each gets a part of its own", async () => {
	const pool = await startPool();
	const answers = await Promise.all(
		["a", "b", null].map((viewer) => pool.render(jobOf("sphere(5, $fn = 40);", { viewer }))),
	);
	const parts = answers.map(partOf);
	assert.equal(new Set(parts.map(({ timings }) => timings.evaluate)).size, 1);
	const buffers = parts.flatMap(buffersOf);
	assert.equal(new Set(buffers).size, buffers.length);
	for (const part of parts) {
		assert.deepEqual(part.mesh, parts[0]?.mesh);
		assert.equal(part.engine.cache, null);
	}
	assert.ok((parts[0] as RenderedPart).timings !== (parts[1] as RenderedPart).timings);
});

test("a viewer that Python leaves out is none", async () => {
	const pool = await startPool();
	const job = { ...jobOf("cube(1);"), viewer: undefined } as unknown as Job;
	assert.equal(partOf(await pool.render(job)).measures.volume, 1);
});

test("a closed pool answers what waits and whatever comes", async () => {
	const pool = await startPool();
	const waiting = [ENDLESS, "cube(1);", "cube(2);"].map((source) => pool.render(jobOf(source)));
	await until(() => isRunning(pool));
	await pool.dispose();
	assert.deepEqual((await Promise.all(waiting)).map(codeOf), Array(3).fill("unavailable"));
	assert.equal(codeOf(await pool.render(jobOf("cube(1);"))), "unavailable");
	assert.deepEqual(pool.stats().workers, []);
});

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

test("documents are kept and shared like parts, and are no parts", async () => {
	const indexedDB = new IDBFactory();
	const pool = await startPool({ indexedDB });
	const part = partOf(await pool.render(jobOf("cube(3);", { format: "off" })));
	assert.equal(part.engine.cache, null);
	const twins = [1, 2].map(() => pool.render(documentJob("cube(3);", "off")));
	const [one, other] = (await Promise.all(twins)).map(documentOf);
	assert.ok(one && other && one.output !== other.output);
	assert.deepEqual(one.output, other.output);
	assert.equal(one.timings.evaluate, other.timings.evaluate);
	structuredClone(one, { transfer: buffersOf(one) });
	const kept = documentOf(await pool.render(documentJob("cube(3);", "off")));
	assert.equal(kept.engine.cache, "memory");
	assert.deepEqual([kept.timings.evaluate, kept.timings.files], [0, 0]);
	assert.match(textOf(kept), /^OFF 8 6 0/);
	await pool.dispose();
	const later = await startPool({ indexedDB });
	const outlived = documentOf(await later.render(documentJob("cube(3);", "off")));
	assert.equal(outlived.engine.cache, "disk");
	assert.deepEqual(outlived.output, kept.output);
	assert.equal(partOf(await later.render(jobOf("cube(3);", { format: "off" }))).format, "off");
});

test("a document replaces no render of a viewer, and is not replaced", async () => {
	const pool = await startPool({ size: 1 });
	const answers = await Promise.all([
		pool.render(jobOf("cube(1);", { viewer: "a" })),
		pool.render(documentJob("cube(1);", "csg")),
		pool.render(documentJob("cube(2);", "csg")),
	]);
	assert.deepEqual(answers.map(codeOf), ["ok", "ok", "ok"]);
});
