import assert from "node:assert/strict";
import { test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { until } from "../../lib/until.test-support";
import type { Job } from "../../wire/render-shapes";
import type { RenderedPart } from "../../wire/results";
import { codeOf, jobOf, partOf } from "../../wire/results.test-support";
import { buffersOf } from "../cache/result";
import { openNodeThread } from "./node-thread.test-support";
import { ENDLESS, isRunning, startPool } from "./pool.test-support";

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

test("files are sent to a worker once", async () => {
	const sent: number[] = [];
	const pool = await startPool({
		openWorker: (text, listener) => {
			const port = openNodeThread(text, listener);
			return {
				terminate: port.terminate,
				post: (message) => {
					if (message.type === "render") {
						const sizes = message.job.files.map(({ bytes }) => bytes?.byteLength ?? 0);
						sent.push(sizes.reduce((sum, size) => sum + size, 0));
					}
					port.post(message);
				},
			};
		},
	});
	const render = async (name: string, bytes: Uint8Array, size: number) => {
		const files: Job["files"] = [{ path: `/work/${name}`, hash: name, bytes }];
		const source = `use <${name}> part(${size});`;
		return partOf(await pool.render(jobOf(source, { files }))).measures.volume;
	};
	const text = new TextEncoder().encode("module part(size) cube(size);");
	assert.equal(await render("part.scad", text, 1), 1);
	assert.equal(await render("part.scad", text, 2), 8);
	assert.deepEqual(sent, [text.length, 0]);
});

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
