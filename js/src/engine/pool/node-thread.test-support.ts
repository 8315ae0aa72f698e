/** Starts the pool's worker in a thread of Node, for tests and for fuzzing. */
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { OpenWorker } from "./blob-worker";
import type { FromWorker } from "./worker-protocol";

/** What a browser's worker finds as its globals. */
const SCOPE = `
import { parentPort } from "node:worker_threads";
globalThis.self = globalThis;
globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
parentPort.on("message", (data) => globalThis.onmessage({ data }));
`;

/** The text of the bundled worker, which `test.mjs` and `fuzz.mjs` name as `ENGINE_WORKER`. */
export function workerText(): string {
	return readFileSync(process.env.ENGINE_WORKER ?? "", "utf8");
}

/** Threads that run; to be looked at when all pools are closed. */
export const threads = new Set<Worker>();

/** Starts the worker's text in a thread of Node. */
export const openNodeThread: OpenWorker = (text, listener) => {
	const source = Buffer.from(SCOPE + text).toString("base64");
	const worker = new Worker(new URL(`data:text/javascript;base64,${source}`));
	threads.add(worker);
	worker.on("message", (message: FromWorker) => listener.message(message));
	worker.on("error", (error) => listener.failure(error.message));
	worker.on("exit", (code) => {
		threads.delete(worker);
		if (code !== 0) {
			listener.failure(`exit code ${code}`);
		}
	});
	return {
		post: (message) => worker.postMessage(message),
		terminate: () => void worker.terminate(),
	};
};
