import assert from "node:assert/strict";
import { test } from "node:test";
import { echoes, program, startInstance } from "./instance.test-support";
import { LOG_BOUNDS, LogCapture } from "./log-capture";

const encoder = new TextEncoder();

/** The way OpenSCAD writes a message. */
function print(log: LogCapture, message: string): void {
	log.write(encoder.encode(message));
	log.write(encoder.encode("\n"));
}

test("a message of several lines stays one", async () => {
	const run = (await startInstance()).run(program('echo("a\\nERROR: b\\n"); cube(1);'));
	assert.deepEqual(echoes(run), ['ECHO: "a\nERROR: b\n"']);
	assert.ok(!run.log.messages.some((message) => message.startsWith("ERROR")));
});

test("a program that prints without end is cut short, and what it printed is counted", async () => {
	const source = "for (i = [0:99], j = [0:999]) echo(i, j); echo(str([for (i = [0:99999]) i]));";
	const run = (await startInstance()).run(program(`${source} foo(); assert(false);`));
	const { messages, dropped, droppedBytes } = run.log;
	assert.ok(messages.length < LOG_BOUNDS.count + 20);
	assert.ok(messages.join("").length < LOG_BOUNDS.total + LOG_BOUNDS.message);
	assert.ok(dropped > 100_000 - LOG_BOUNDS.count && droppedBytes > 500_000);
	assert.ok(messages.some((message) => message.startsWith("ERROR: Assertion")));
	assert.equal(run.ending.kind, "graceful");
});

test("a long message keeps its head", () => {
	const log = new LogCapture({ message: 10, total: 100, count: 10, errors: 1, warnings: 1 });
	print(log, "ECHO: 0123456789");
	assert.deepEqual(log.take(), { messages: ["ECHO: 0123"], dropped: 0, droppedBytes: 6 });
});

test("past the bounds only the first errors and warnings and OpenSCAD's own reports are kept", () => {
	const log = new LogCapture({ message: 50, total: 100, count: 1, errors: 1, warnings: 1 });
	const printed = ["ECHO: 1", "ECHO: 2", "ERROR: 3", "ERROR: 4", "Error writing deps"];
	for (const message of [...printed, "WARNING: 5", "UI-WARNING: 6", "DEPRECATED: 7"]) {
		print(log, message);
	}
	const { messages, dropped } = log.take();
	assert.deepEqual(messages, ["ECHO: 1", "ERROR: 3", "Error writing deps", "WARNING: 5"]);
	assert.equal(dropped, 4);
	print(log, "ECHO: 5");
	assert.deepEqual(log.take(), { messages: ["ECHO: 5"], dropped: 0, droppedBytes: 0 });
});
