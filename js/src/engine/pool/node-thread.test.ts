import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../../lib/until.test-support";
import { openNodeThread, threads } from "./node-thread";

/** What a thread posts that runs this text, and why it failed. */
async function said(text: string): Promise<{ messages: unknown[]; failures: string[] }> {
	const messages: unknown[] = [];
	const failures: string[] = [];
	const port = openNodeThread(text, {
		message: (message) => messages.push(message),
		failure: (reason) => failures.push(reason),
	});
	await until(() => messages.length + failures.length > 0);
	port.terminate();
	await until(() => threads.size === 0);
	return { messages, failures };
}

test("a thread has no way to the network", async () => {
	const { messages } = await said(
		"self.postMessage([typeof fetch, typeof WebSocket, typeof EventSource])",
	);
	assert.deepEqual(messages, [["undefined", "undefined", "undefined"]]);
});

test("a thread that fails says why", async () => {
	const { failures } = await said('throw new Error("no engine")');
	assert.match(failures[0] ?? "", /no engine/);
});

test("what a thread prints goes nowhere: the output is for messages", async () => {
	const { messages } = await said('console.log("printed"); self.postMessage("done")');
	assert.deepEqual(messages, ["done"]);
});
