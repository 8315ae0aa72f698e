/** Starts the pool's worker in a thread of Node, for tests and for fuzzing. */
import { readFileSync } from "node:fs";

export { openNodeThread, threads } from "./node-thread";

/** The text of the bundled worker, which `test.mjs` and `fuzz.mjs` name as `ENGINE_WORKER`. */
export function workerText(): string {
	return readFileSync(process.env.ENGINE_WORKER ?? "", "utf8");
}
