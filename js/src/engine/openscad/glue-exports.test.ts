import assert from "node:assert/strict";
import { test } from "node:test";
import { EngineAssumptionError, readGlueNames } from "./glue-exports";
import { assets } from "./instance.test-support";

test("the names that the glue tells are in the wasm", () => {
	const names = readGlueNames(assets.glue);
	const exported = WebAssembly.Module.exports(assets.module).map(({ name }) => name);
	const imported = WebAssembly.Module.imports(assets.module);
	for (const name of [names.malloc, names.stackSave, names.stackRestore, names.memory]) {
		assert.ok(exported.includes(name), name);
	}
	for (const name of [names.resizeHeap, names.dateNow, names.fdRead, names.fdWrite]) {
		assert.ok(
			imported.some((entry) => entry.module === names.importModule && entry.name === name),
			name,
		);
	}
});

test("a glue without one of them is refused, by name", () => {
	const broken: [string, RegExp][] = [
		["stackRestore=function", /the wasm exports stackRestore/],
		["_malloc=function", /the wasm exports malloc/],
		['wasmMemory=Module["asm"]', /the wasm exports its memory/],
		["_emscripten_date_now", /the wasm imports _emscripten_date_now/],
		["var wasmImports={", /the glue lists its imports/],
	];
	for (const [text, message] of broken) {
		assert.throws(
			() => readGlueNames(assets.glue.replaceAll(text, "renamed")),
			(error) => error instanceof EngineAssumptionError && message.test(error.message),
		);
	}
});
