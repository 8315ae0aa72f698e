import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { packageAssets } from "../engine/openscad/package-assets.test-support";
import { createPool } from "../kernel/kernel";
import type { FromPage } from "../wire/messages";
import type { JobMessage } from "../wire/render-shapes";
import { jobOf } from "../wire/results.test-support";
import { RecordingModel } from "./comm.test-support";
import { EngineBootstrap } from "./engine-bootstrap";
import { PageEngine } from "./page-engine";
import { RelayHub } from "./relay-hub";

type Rendered = FromPage & { type: "rendered" };

/** A page with one widget, and Python's side of it, which sends what is asked for. */
async function opened() {
	const { glue, fonts } = await packageAssets();
	const wasm = readFileSync(join(process.env.OPENSCAD_PACKAGE ?? "", "dist/wasm/openscad.wasm"));
	const files: [string, Uint8Array | string][] = [
		["kernel.js", "the kernel"],
		["openscad.js", glue],
		["openscad.wasm", wasm],
		["worker.js", ""],
		...fonts.map(({ name, bytes }): [string, Uint8Array] => [`fonts/${name}`, bytes]),
	];
	let kernel = "";
	// Node cannot import blob: URLs.
	const bootstrap = new EngineBootstrap(async (code) => {
		kernel = code;
		return { createPool };
	});
	const model = new RecordingModel();
	const hub = new RelayHub(new PageEngine(bootstrap));
	const detach = hub.attach("v", model);
	return {
		hub,
		model,
		detach,
		kernel: () => kernel,
		sendEngine() {
			model.say(
				{ type: "engine", names: files.map(([name]) => name), size: 1 },
				...files.map(([, file]) => new Uint8Array(gzipSync(file))),
			);
		},
		pool: () => bootstrap.pool,
	};
}

test("an engine that does not start is told of in time, and the next render tries again", async () => {
	let release = () => {};
	const late = new Promise<void>((resolve) => {
		release = resolve;
	});
	let disposed = 0;
	const bootstrap = new EngineBootstrap(async () => {
		await late;
		return { createPool: async () => ({ dispose: async () => void disposed++ }) as never };
	}, 50);
	const names = ["kernel.js", "openscad.js", "openscad.wasm", "worker.js"];
	const sendEngine = () =>
		bootstrap.deliver(
			{ type: "engine", names, size: null },
			names.map(() => new DataView(new Uint8Array(gzipSync("")).buffer)),
		);
	await assert.rejects(bootstrap.wanted(sendEngine), /no answer within 50 ms/);
	await assert.rejects(
		bootstrap.wanted(() => {}),
		/has not sent it within 0.05 s/,
	);
	release();
	await until(() => disposed === 1);
	assert.ok(await bootstrap.wanted(sendEngine));
	assert.equal(disposed, 1);
});

function message(source: string, changes: Partial<JobMessage> = {}): JobMessage {
	const { files: _, ...job } = jobOf(source);
	return { ...job, files: [], cache: false, ...changes };
}

async function until(wanted: () => boolean): Promise<void> {
	const end = Date.now() + 20_000;
	while (!wanted()) {
		assert.ok(Date.now() < end, "waited in vain");
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

async function answerIn(model: RecordingModel, id: string): Promise<Rendered> {
	const found = () =>
		model.sent
			.map(({ message: sent }) => sent)
			.find((sent): sent is Rendered => sent.type === "rendered" && sent.id === id);
	await until(() => found() !== undefined);
	return found() as Rendered;
}

function bytesOf(model: RecordingModel, id: string, of: string): number {
	return model.sent
		.filter(({ message: sent }) => sent.type === "chunk" && sent.id === id && sent.field === of)
		.reduce((sum, { buffers }) => sum + (buffers?.[0]?.byteLength ?? 0), 0);
}

test("the engine is asked for once, and jobs are answered with their bytes", async () => {
	const page = await opened();
	const { model } = page;
	model.say({ type: "render", job: message("cube([1, 2, 3]);", { id: "a" }) });
	model.say({ type: "render", job: message("cube(2);", { id: "b" }) });
	// A widget that is shown twice hears everything twice.
	model.say({ type: "render", job: message("cube(2);", { id: "b" }) });
	assert.deepEqual(model.types, ["hello", "engine-wanted"]);
	page.sendEngine();
	const [first, second] = [await answerIn(model, "a"), await answerIn(model, "b")];
	assert.equal(page.kernel(), "the kernel");
	assert.ok(first.outcome.ok && "measures" in first.outcome.result);
	assert.ok(Math.abs(first.outcome.result.measures.volume - 6) < 1e-6);
	assert.ok(!("mesh" in first.outcome.result) && !("output" in first.outcome.result));
	assert.ok(second.outcome.ok);
	assert.equal(bytesOf(model, "a", "output"), 84 + 12 * 50);
	assert.equal(bytesOf(model, "a", "colors"), 0);
	assert.equal(model.types.filter((type) => type === "rendered").length, 2);

	// The page shows what it has rendered without its coming back.
	const meshes: number[] = [];
	page.hub
		.source("v")
		.connect()
		.open({
			status() {},
			command() {},
			broken: assert.fail,
			mesh: (revision) => meshes.push(revision),
		});
	const label = { name: null, color: null };
	model.say({ type: "part", revision: 1, pieces: [{ ...label, format: "binstl", job: "a" }] });
	assert.deepEqual(meshes, [1]);
	await (await page.pool())?.dispose();
});

test("colours, files, failures and documents come through; files only once", async () => {
	const page = await opened();
	const { model } = page;
	const lid = { path: "/work/lid.scad", hash: "a1" };
	const source = 'include <lid.scad>\ncolor("red") cube(size);';
	const colored: Partial<JobMessage> = {
		format: "off",
		files: [lid],
		path: "/work/model.scad",
	};
	model.say({ type: "render", job: message(source, { id: "a", ...colored }) });
	page.sendEngine();
	assert.deepEqual(model.sent.at(-1)?.message, { type: "files-wanted", hashes: ["a1"] });
	model.say({ type: "files", hashes: ["a1"] }, new TextEncoder().encode("size = 2;"));
	assert.ok((await answerIn(model, "a")).outcome.ok);
	assert.equal(bytesOf(model, "a", "colors"), 12 * 4);
	assert.equal(bytesOf(model, "a", "positions"), 12 * 9 * 4);

	model.say({ type: "render", job: message(source, { id: "b", ...colored }) });
	assert.ok((await answerIn(model, "b")).outcome.ok);
	assert.equal(model.types.filter((type) => type === "files-wanted").length, 1);

	model.say({ type: "render", job: message("cube(;", { id: "c" }) });
	const { outcome } = await answerIn(model, "c");
	assert.equal(!outcome.ok && outcome.failure.code, "syntax");

	model.say({ type: "render", job: message("cube(2);", { id: "d", document: "csg" }) });
	assert.ok((await answerIn(model, "d")).outcome.ok);
	assert.ok(bytesOf(model, "d", "output") > 0);
	await (await page.pool())?.dispose();
});

test("a job that is ended before the engine comes is cancelled, and its answer finds a way", async () => {
	const page = await opened();
	const { model } = page;
	model.say({ type: "render", job: message("cube(1);", { id: "a" }) });
	model.say({ type: "end", id: "a" });
	page.sendEngine();
	// Its cell runs again.
	page.detach();
	const after = new RecordingModel();
	await until(() => page.kernel() !== "");
	await (await page.pool())?.dispose();
	page.hub.attach("v", after);
	const { outcome } = await answerIn(after, "a");
	assert.equal(!outcome.ok && outcome.failure.code, "cancelled");
});

test("a job that waits for an engine or files that never come ends when it is ended", async () => {
	const page = await opened();
	const { model } = page;
	model.say({ type: "render", job: message("cube(1);", { id: "a" }) });
	model.say({ type: "end", id: "a" });
	// Nobody sends the engine.
	const { outcome } = await answerIn(model, "a");
	assert.equal(!outcome.ok && outcome.failure.code, "cancelled");
	page.sendEngine();
	const missing = [{ path: "/work/lid.scad", hash: "a1" }];
	model.say({ type: "render", job: message("cube(1);", { id: "b", files: missing }) });
	model.say({ type: "forget" });
	model.say({ type: "end", id: "b" });
	const second = (await answerIn(model, "b")).outcome;
	assert.equal(!second.ok && second.failure.code, "cancelled");
	await (await page.pool())?.dispose();
});
