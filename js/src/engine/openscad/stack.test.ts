import assert from "node:assert/strict";
import { test } from "node:test";
import { echoes, program, startInstance } from "./instance.test-support";

const recursing = (depth: number) =>
	program(`function f(n) = n == 0 ? 0 : 1 + f(n - 1); echo(f(${depth})); cube(1);`);

test("a recursion that the stock stack of 64 KB cannot hold is right", async () => {
	const instance = await startInstance();
	for (const depth of [180, 500]) {
		const run = instance.run(recursing(depth));
		assert.deepEqual(echoes(run), [`ECHO: ${depth}`]);
		assert.equal(run.output?.length, 684);
	}
	const modules = "module m(n) { if (n > 0) translate([0, 0, 1]) m(n - 1); else cube(1); } m(120);";
	assert.equal(instance.run(program(modules)).output?.length, 684);
});

test("a recursion without end meets OpenSCAD's own check, and the instance stays good", async () => {
	const instance = await startInstance();
	for (let round = 0; round < 3; round++) {
		const run = instance.run(program("function f(n) = 1 + f(n + 1); echo(f(0)); cube(1);"));
		assert.equal(run.ending.kind, "graceful");
		assert.ok(run.log.messages.some((line) => line.startsWith("ERROR: Recursion detected")));
		assert.ok(instance.good);
	}
	assert.equal(instance.run(program("cube(1);")).output?.length, 684);
});

test("the stack does not fill up from run to run", async () => {
	const instance = await startInstance();
	for (let round = 0; round < 400; round++) {
		instance.run(program("cube(1);"));
	}
	// 400 runs would leave their arguments on 100 of the 300 KB.
	assert.deepEqual(echoes(instance.run(recursing(600))), ["ECHO: 600"]);
});
