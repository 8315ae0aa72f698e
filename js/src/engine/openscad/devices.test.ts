import assert from "node:assert/strict";
import { test } from "node:test";
import { program, startInstance } from "./instance.test-support";

test("a program reaches no terminal and no source of endless bytes", async () => {
	for (const device of [
		"/dev/tty",
		"/dev/stdin",
		"/dev/random",
		"/dev/urandom",
		"/proc/self/fd/0",
	]) {
		const instance = await startInstance();
		const { log } = instance.run(program(`include <${device}>\ncube(1);`));
		const refused = `WARNING: Can't open include file '${device}'`;
		assert.ok(
			log.messages.some((message) => message.startsWith(refused)),
			log.messages.join("\n"),
		);
	}
});
