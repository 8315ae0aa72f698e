/** Parameters whose reading failed for want of time are asked for again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Pool } from "../engine/pool/pool";
import type { ErrorCode } from "../wire/render-shapes";
import type { Outcome } from "../wire/results";
import { Customizer } from "./customizer";
import type { Program } from "./program";

const PROGRAM = { source: "w = 1; cube(w);", files: [], mesh: null } as unknown as Program;

/** A pool that fails with these codes, one after the other; how often it was asked. */
function failing(codes: ErrorCode[]): { pool: Pool; asked: () => number } {
	let asked = 0;
	const render = async (): Promise<Outcome> => {
		const code = codes[asked++] ?? "timeout";
		const failure = { code, message: code, culprit: null, diagnostics: [], echo: [] };
		return { ok: false, failure };
	};
	return { pool: { render } as unknown as Pool, asked: () => asked };
}

const customizer = () =>
	new Customizer({ wanted: () => true, show: () => {}, chosen: () => assert.fail() });

test("a failure that may pass is tried again, at once and with the next render", async (context) => {
	const warned = context.mock.method(console, "warn", () => {});
	const controls = customizer();
	const { pool, asked } = failing(["timeout", "crash", "out-of-memory", "syntax"]);
	await controls.read(pool, PROGRAM);
	assert.equal(asked(), 2);
	assert.match(String(warned.mock.calls[0]?.arguments[0]), /asked for again.*: crash$/);
	await controls.read(pool, PROGRAM);
	assert.equal(asked(), 4);
	assert.equal(warned.mock.callCount(), 1);
	await controls.read(pool, PROGRAM);
	assert.equal(asked(), 4);
});

test("what is wrong with the program itself is asked for once", async () => {
	const controls = customizer();
	const { pool, asked } = failing(["syntax"]);
	await controls.read(pool, PROGRAM);
	await controls.read(pool, PROGRAM);
	assert.equal(asked(), 1);
});
