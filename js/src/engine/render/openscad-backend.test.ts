/** Exceptions that the wasm's own `catch` loses, as in some workers of WebKit, cost nobody a part. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { loadGlue } from "../openscad/glue-module";
import { assets, ENDLESS } from "../openscad/instance.test-support";
import { OpenSCADBackend } from "./openscad-backend";
import { assertRendersCube, failed, job, rendered, rendererOn } from "./renderer.test-support";

// Nobody marks an exception as one of C++'s, so that no `catch` takes it for one.
const { names } = await loadGlue(assets.glue);
const throwers = names.throwers.splice(0);
after(() => names.throwers.push(...throwers));

test("a program that throws and catches is rendered all the same, and those after it", async () => {
	const renderer = rendererOn(await OpenSCADBackend.create(assets));
	const assertion = failed(await renderer.render(job("cube(1); assert(1 > 2);")));
	assert.equal(assertion.code, "assertion");
	const text = "width = 3; // [1:9]\ncube(width);";
	const described = rendered(await renderer.render(job(text, { format: "param" })));
	assert.match(new TextDecoder().decode(described.output), /"width"/);
	await assertRendersCube(renderer);
});

test("time and memory are bounded there, too", async () => {
	const renderer = rendererOn(await OpenSCADBackend.create(assets));
	failed(await renderer.render(job("assert(false);")));
	const endless = failed(await renderer.render(job(ENDLESS, { timeoutMs: 500 })));
	assert.equal(endless.code, "timeout");
	const large = failed(await renderer.render(job("x = rands(0, 1, 1e9); cube(1);")));
	assert.equal(large.code, "out-of-memory");
	await assertRendersCube(renderer);
});
