import assert from "node:assert/strict";
import { test } from "node:test";
import { readGlueNames } from "./glue-exports";
import { assets, echoes, program, startInstance } from "./instance.test-support";
import { invokeModule } from "./invoke-module";

test("the module that calls OpenSCAD's functions has one for each import", () => {
	const { invokes, otherInvokes } = readGlueNames(assets.glue);
	const { length } = assets.glue.match(/:invoke_\w+[,}]/g) ?? [];
	assert.equal(invokes.length + otherInvokes.length, length);
	const module = new WebAssembly.Module(invokeModule(invokes));
	const exported = WebAssembly.Module.exports(module).map(({ name }) => name);
	assert.deepEqual(
		invokes.map(({ name }) => name).filter((name) => !exported.includes(name)),
		[],
	);
});

test("C++ exceptions are caught where OpenSCAD catches them", async () => {
	const instance = await startInstance();
	for (let round = 0; round < 20; round++) {
		// An assertion is an exception through many frames.
		const deep = "module m(n) { if (n > 0) m(n - 1); else assert(false); } m(50);";
		const { log, ending } = instance.run(program(`cube(1); ${deep}`));
		assert.equal(ending.kind, "graceful");
		assert.ok(log.messages.some((message) => message.startsWith("ERROR: Assertion 'false'")));
		assert.deepEqual(echoes(instance.run(program("echo(1); cube(1);"))), ["ECHO: 1"]);
	}
});

test("a module may call itself at least 250 times", async () => {
	const instance = await startInstance();
	const deep = "module m(n) { if (n > 0) translate([0, 0, 1]) m(n - 1); else cube(1); } m(250);";
	assert.equal(instance.run(program(deep)).output?.length, 684);
});
