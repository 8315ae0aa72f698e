import assert from "node:assert/strict";
import { test } from "node:test";
import { isOutOfMemory } from "./cpp-exception";
import { program, startInstance } from "./instance.test-support";

test("an exception that leaves main() is read from the memory", async () => {
	const { ending } = (await startInstance()).run(program("x = rands(0, 1, 1e9); cube(1);"));
	assert.ok(ending.kind === "thrown");
	assert.deepEqual(ending.exception, { type: "St12length_error", text: "vector" });
	assert.ok(isOutOfMemory(ending.exception));
});
