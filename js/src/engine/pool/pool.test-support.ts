/** Starts pools of the real engine for tests, in real threads. */
import { afterEach } from "node:test";
import { until } from "../../lib/until.test-support";
import type { EngineAssets } from "../openscad/assets";
import { packageAssets } from "../openscad/package-assets.test-support";
import { openNodeThread, threads, workerText } from "./node-thread.test-support";
import type { PoolOptions } from "./options";
import { createPool, type Pool } from "./pool";

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

export function isRunning(pool: Pool): boolean {
	return pool.stats().workers.some(({ state }) => state === "running");
}
