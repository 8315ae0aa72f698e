import assert from "node:assert/strict";
import { afterEach } from "node:test";
import type { Outcome, RenderedDocument, RenderedPart } from "../contract";
import type { EngineAssets } from "./assets";
import { openNodeThread, threads, workerText } from "./node-thread.test-support";
import { packageAssets } from "./package-assets.test-support";
import { createPool, type Pool } from "./pool";
import type { PoolOptions } from "./pool-options";

/** Takes the engine hours, and passes its deadline checks all the time. */
export const ENDLESS = fibonacciCube(60);

/** Takes the engine some hundredths of a second. */
export const LENGTHY = fibonacciCube(17);

function fibonacciCube(n: number): string {
	return `function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); cube(f(${n}));`;
}

const pools: Pool[] = [];
let assets: Promise<EngineAssets> | null = null;

/** A pool with the real engine in real threads, closed when the test is done. */
export async function startPool(options: Partial<PoolOptions> = {}): Promise<Pool> {
	assets ??= packageAssets();
	const pool = createPool({
		assets: await assets,
		worker: workerText(),
		build: "test",
		openWorker: openNodeThread,
		indexedDB: null,
		...options,
	});
	pools.push(pool);
	return pool;
}

afterEach(async () => {
	await Promise.all(pools.splice(0).map((pool) => pool.dispose()));
	await until(() => threads.size === 0);
});

export function partOf(outcome: Outcome): RenderedPart {
	assert.ok(outcome.ok, outcome.ok ? "" : `${outcome.failure.code}: ${outcome.failure.message}`);
	assert.equal(outcome.result.kind, "part");
	return outcome.result as RenderedPart;
}

export function documentOf(outcome: Outcome): RenderedDocument {
	assert.ok(outcome.ok, outcome.ok ? "" : `${outcome.failure.code}: ${outcome.failure.message}`);
	assert.equal(outcome.result.kind, "document");
	return outcome.result as RenderedDocument;
}

export function codeOf(outcome: Outcome): string {
	return outcome.ok ? "ok" : outcome.failure.code;
}

/** Fails where the condition does not come true. */
export async function until(condition: () => boolean): Promise<void> {
	const deadline = performance.now() + 10_000;
	for (let turn = 0; !condition(); turn++) {
		assert.ok(performance.now() < deadline, `not within 10 s: ${condition}`);
		// At first each turn of the event loop: some states are short.
		await new Promise((resolve) => (turn < 50 ? setImmediate(resolve) : setTimeout(resolve, 2)));
	}
}

export function isRunning(pool: Pool): boolean {
	return pool.stats().workers.some(({ state }) => state === "running");
}
