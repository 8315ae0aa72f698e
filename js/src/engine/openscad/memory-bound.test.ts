import assert from "node:assert/strict";
import { test } from "node:test";
import { MEGABYTE, program, startInstance } from "./instance.test-support";

const DOUBLING = 'function d(s, n) = n == 0 ? s : d(str(s, s), n - 1); echo(len(d("a", 31)));';

test("a program that takes all memory ends at the bound", async () => {
	const instance = await startInstance(128 * MEGABYTE);
	const run = instance.run(program(DOUBLING));
	assert.deepEqual(run.ending, { kind: "memory" });
	assert.ok(instance.memory <= 128 * MEGABYTE);
	assert.equal(instance.good, false);
});

test("below the bound the memory grows", async () => {
	const instance = await startInstance(128 * MEGABYTE);
	const run = instance.run(program("sphere(1, $fn = 400);"));
	assert.deepEqual(run.ending, { kind: "graceful" });
	assert.ok(instance.memory > 16 * MEGABYTE);
});
