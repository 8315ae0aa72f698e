import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { isNamed } from "./code-channel";

const named = (code: string) => createHash("sha256").update(code, "utf8").digest("hex");

test("code is run by its hash only", () => {
	const code = "export default { render() {} }; // Ø €";
	assert.ok(isNamed(code, named(code)));
	assert.ok(!isNamed(`${code} `, named(code)));
	assert.ok(!isNamed("", named(code)));
	// A part of a hash names nothing.
	assert.ok(!isNamed(code, named(code).slice(0, 16)));
});
