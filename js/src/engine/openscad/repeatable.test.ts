import assert from "node:assert/strict";
import { test } from "node:test";
import { failed, job, rendered, startRenderer } from "../render/renderer.test-support";
import { file } from "./instance.test-support";

test("random numbers without a seed are the same on a warm and on a fresh instance", async () => {
	const files = [file("/work/u.scad", "q = rands(0, 1, 2); module u() { echo(q); cube(q[0]); }")];
	const random = job("use <u.scad>\nx = rands(0, 9, 3); echo(x); u(); translate(x) cube(1);", {
		files,
	});
	const warm = await startRenderer();
	await warm.render(job("echo(rands(0, 1, 5)); echo(rands(0, 1, 5, 77)); cube(1);"));
	const first = rendered(await warm.render(random));
	const second = rendered(await warm.render(random));
	const fresh = rendered(await (await startRenderer()).render(random));
	assert.equal(second.engine.warm, true);
	assert.equal(fresh.engine.warm, false);
	assert.deepEqual(second.output, first.output);
	assert.deepEqual(fresh.output, first.output);
	assert.deepEqual(fresh.echo, second.echo);
	assert.notEqual(first.echo[0], first.echo[1]);
});

test("a mistake is reported each time, not five times", async () => {
	const renderer = await startRenderer();
	for (let round = 0; round < 8; round++) {
		const failure = failed(await renderer.render(job("foo();")));
		assert.match(failure.message, /Ignoring unknown module 'foo' \(line 1\)/);
	}
});

test("a program that cannot be parsed fails the same way each time", async () => {
	const renderer = await startRenderer();
	for (let round = 0; round < 8; round++) {
		assert.equal(failed(await renderer.render(job("cube(;"))).code, "syntax");
	}
	const next = rendered(await renderer.render(job("cube(1);")));
	assert.deepEqual([next.diagnostics, next.engine.warm], [[], true]);
});

test("nobody sees how a program is begun", async () => {
	const renderer = await startRenderer();
	for (let round = 0; round < 8; round++) {
		const { diagnostics, echo } = rendered(await renderer.render(job("cube(1);")));
		assert.deepEqual([diagnostics, echo], [[], []]);
	}
});
