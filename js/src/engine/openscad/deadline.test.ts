import assert from "node:assert/strict";
import { test } from "node:test";
import { ENDLESS, program, startInstance } from "./instance.test-support";

test("a program without end ends at its deadline", async () => {
	const instance = await startInstance();
	const begin = performance.now();
	const run = instance.run(program(ENDLESS, { timeoutMs: 200 }));
	assert.deepEqual(run.ending, { kind: "deadline" });
	assert.ok(performance.now() - begin < 1500);
	assert.equal(instance.good, false);
	assert.ok(!run.log.messages.some((message) => message.includes("Abort")));
});

test("geometry without end does too", async () => {
	const instance = await startInstance();
	const source =
		"minkowski() { sphere(1, $fn = 200); difference() { cube(2); sphere(1, $fn = 99); } }";
	const run = instance.run(program(source, { timeoutMs: 300 }));
	assert.deepEqual(run.ending, { kind: "deadline" });
});

test("each run has a deadline of its own", async () => {
	const instance = await startInstance();
	assert.equal(instance.run(program("cube(1);", { timeoutMs: 5000 })).ending.kind, "graceful");
	const late = await startInstance();
	assert.equal(late.run(program(ENDLESS, { timeoutMs: 50 })).ending.kind, "deadline");
	// The first one's time is not over, whatever became of the other's.
	assert.equal(instance.run(program("sphere(1);", { timeoutMs: 5000 })).ending.kind, "graceful");
});
