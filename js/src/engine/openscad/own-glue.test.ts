import assert from "node:assert/strict";
import { test } from "node:test";
import { EngineAssumptionError } from "./glue-exports";
import { assets } from "./instance.test-support";
import { withGlue } from "./own-glue";

/** Runs a classic script as a worker does, and gives what it left in its globals. */
function globalsAfter(script: string): Record<string, unknown> {
	const self: Record<string, unknown> = {};
	new Function("self", script)(self);
	return self;
}

test("a worker's source makes the glue's factory without any import", () => {
	const globals = globalsAfter(withGlue("self.began = true;", assets.glue));
	assert.equal(globals.began, true);
	assert.equal(typeof globals.ownOpenSCADGlue, "function");
});

test("a glue that ends otherwise is refused", () => {
	const other = assets.glue.replace(/export default/, "export const made =");
	assert.throws(() => withGlue("", other), EngineAssumptionError);
});
