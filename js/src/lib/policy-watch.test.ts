import assert from "node:assert/strict";
import { test } from "node:test";
import { noteViolation, policyFault } from "./policy-watch";

function violation(effectiveDirective: string, blockedURI: string, disposition = "enforce") {
	return { effectiveDirective, blockedURI, disposition };
}

test("what a policy forbids is known by its violations, and only what the engine needs", async () => {
	noteViolation(violation("img-src", "https://example.org/a.png"));
	noteViolation(violation("script-src", "inline"));
	noteViolation(violation("worker-src", "blob", "report"));
	assert.equal(await policyFault(), null);
	noteViolation(violation("script-src-elem", "blob"));
	noteViolation(violation("script-src", "wasm-eval"));
	const fault = (await policyFault()) ?? "";
	assert.match(fault, /forbids scripts from blob: addresses \(script-src-elem\) and WebAssembly/);
	assert.match(fault, /worker-src blob:/);
	noteViolation(violation("worker-src", "blob"));
	assert.match((await policyFault()) ?? "", /workers from blob: addresses \(worker-src\)/);
});
