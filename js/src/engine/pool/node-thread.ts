/** Opens the pool's worker in a thread of Node, for `node/start-pool.ts` and tests. */
import { Worker } from "node:worker_threads";
import type { OpenWorker } from "./blob-worker";
import type { FromWorker } from "./worker-protocol";

/** What a browser's worker finds as its globals, without what the glue could reach others by. */
const SCOPE = `
import { parentPort } from "node:worker_threads";
for (const name of ["fetch", "WebSocket", "EventSource"]) {
	delete globalThis[name];
}
globalThis.self = globalThis;
globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
parentPort.on("message", (data) => globalThis.onmessage({ data }));
`;

/** Threads that run. */
export const threads = new Set<Worker>();

/** Starts the worker's text in a thread. */
export const openNodeThread: OpenWorker = (text, listener) => {
	const source = Buffer.from(SCOPE + text).toString("base64");
	const worker = new Worker(new URL(`data:text/javascript;base64,${source}`), {
		// What it prints must not come between the messages to Python.
		stdout: true,
		stderr: true,
	});
	threads.add(worker);
	worker.stdout.resume();
	worker.stderr.resume();
	worker.on("message", (message: FromWorker) => listener.message(message));
	worker.on("messageerror", () => listener.failure("its answer could not be read"));
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
