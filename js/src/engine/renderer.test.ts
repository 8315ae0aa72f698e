import assert from "node:assert/strict";
import { test } from "node:test";
import { packageAssets } from "./package-assets.test-support";
import { Renderer, type RenderJob } from "./renderer";

const assets = await packageAssets();

function job(source: string, more: Partial<RenderJob> = {}): RenderJob {
	return {
		source,
		assignments: "",
		files: [],
		format: "binstl",
		timeoutMs: 20_000,
		exactWarnings: false,
		...more,
	};
}

test("renders a cube, then another one warm", async () => {
	const renderer = await Renderer.create(assets);
	const first = await renderer.render(job("cube(1);"));
	assert.ok(first.ok);
	assert.equal(first.output.byteLength, 84 + 12 * 50);
	assert.equal(first.engine.warm, false);
	assert.equal(first.engine.version, "2025.03.25.wasm24456");
	const second = await renderer.render(job("sphere(1, $fn = 8);"));
	assert.ok(second.ok);
	assert.equal(second.engine.warm, true);
	renderer.dispose();
});
