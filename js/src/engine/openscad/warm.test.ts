import assert from "node:assert/strict";
import { test } from "node:test";
import { program, startInstance } from "./instance.test-support";

test("an instance runs many programs, whatever became of the ones before", async () => {
	const instance = await startInstance();
	const first = instance.run(program("sphere(3, $fn = 20);")).output;
	assert.ok(first);
	for (const source of ["cube(1", "assert(false);", "", "square(1);", "cube(1);"]) {
		instance.run(program(source));
		assert.ok(instance.good, source);
	}
	assert.deepEqual(instance.run(program("sphere(3, $fn = 20);")).output, first);
});

test("a backslash that escapes nothing does not hide the end", async () => {
	const instance = await startInstance();
	const run = instance.run(program('text = "\\ and \\-"; echo(text); cube(1);'));
	assert.deepEqual(run.ending, { kind: "graceful" });
	assert.ok(run.log.messages.includes('ECHO: " and -"'), run.log.messages.join("\n"));
});

test("what was computed once is not computed again", async () => {
	const instance = await startInstance();
	const balls =
		"for (i = [0:11]) hull() { translate([i, 0, 0]) sphere(1, $fn = 40); cube(i + 1); }";
	const cold = instance.run(program(balls)).timings.evaluate;
	const warm = instance.run(program(`${balls} translate([0, 0, 99]) cube(1);`)).timings.evaluate;
	assert.ok(warm < cold / 2, `${warm} ms after ${cold} ms`);
});

test("the log does not tell of the trick", async () => {
	const { log } = (await startInstance()).run(program("cube(1);"));
	assert.ok(!log.messages.some((message) => message.includes("dep")), log.messages.join("\n"));
});
