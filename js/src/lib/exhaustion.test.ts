import assert from "node:assert/strict";
import { test } from "node:test";
import { isExhaustion } from "./exhaustion";

/** As Firefox has it. */
class InternalError extends Error {
	override name = "InternalError";
}

test("a full stack is known by the name that each browser gives it", () => {
	const overflow = (): number => overflow() + 1;
	assert.throws(overflow, isExhaustion);
	assert.ok(isExhaustion(new InternalError("too much recursion")));
	for (const other of [new TypeError("x"), new Error("InternalError"), "InternalError", null]) {
		assert.ok(!isExhaustion(other));
	}
});
