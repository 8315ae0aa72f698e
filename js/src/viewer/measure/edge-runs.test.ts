import assert from "node:assert/strict";
import { test } from "node:test";
import { RUNS } from "./outlines.test-support";

test("a square is no circle", () => {
	assert.equal(RUNS.runOf(3).kind, "line");
});
