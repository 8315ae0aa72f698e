import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageAssets } from "../engine/openscad/package-assets.test-support";
import { jobOf } from "../wire/results.test-support";
import { buildName } from "./build-name";
import { createPool, createViewChannel, type KernelPoolOptions } from "./kernel";

/** What Python reads from the wheel. */
async function options(): Promise<KernelPoolOptions> {
	const { glue, fonts } = await packageAssets();
	const wasm = readFileSync(join(process.env.OPENSCAD_PACKAGE ?? "", "dist/wasm/openscad.wasm"));
	return {
		glue,
		wasm: new Uint8Array(wasm),
		worker: "",
		fonts: fonts.map(({ name, bytes }) => ({ name, bytes: new Uint8Array(bytes) })),
	};
}

test("Python's options make a pool that renders, in Node in the same thread", async () => {
	const pool = await createPool(await options());
	const outcome = await pool.render(jobOf('linear_extrude(2) text("A");'));
	assert.ok(outcome.ok);
	assert.ok(outcome.result.measures.volume > 0);
	assert.match(pool.stats().sameThread ?? "", /no Worker/);
	await pool.dispose();
});

test("a wasm that is none rejects", async () => {
	await assert.rejects(
		createPool({ ...(await options()), wasm: new Uint8Array(100) }),
		WebAssembly.CompileError,
	);
});

test("every part of the engine is in its name", async () => {
	const bytes = new Uint8Array([1, 2, 3]);
	const names = await Promise.all([
		buildName(["glue", bytes]),
		buildName(["glue ", bytes]),
		buildName(["glue", new Uint8Array([1, 2, 4])]),
		buildName([bytes, "glue"]),
		buildName(["glue", bytes, ""]),
	]);
	assert.equal(new Set(names).size, names.length);
	assert.equal(await buildName(["glue", bytes]), names[0]);
});

test("without the browser's own digest the name is the same", async () => {
	const parts = ["glue", new Uint8Array(100_000).fill(5)];
	const name = await buildName(parts);
	const own = Object.getOwnPropertyDescriptor(globalThis, "crypto") as PropertyDescriptor;
	Object.defineProperty(globalThis, "crypto", { value: {}, configurable: true });
	try {
		assert.equal(await buildName(parts), name);
	} finally {
		Object.defineProperty(globalThis, "crypto", own);
	}
});

test("a view channel hands on the wish to cancel", () => {
	const channel = createViewChannel("viewer", () => {});
	channel.dispose();
});
