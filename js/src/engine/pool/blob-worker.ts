/** Opens a browser's worker from its text, for the worker executor. */
import type { FromWorker, ToWorker } from "./worker-protocol";

/** One end of a worker. */
export interface WorkerPort {
	post(message: ToWorker): void;
	terminate(): void;
}

export interface WorkerListener {
	message(message: FromWorker): void;
	/** The worker did not start, or died. */
	failure(reason: string): void;
}

/** Starts a worker from its text; throws where workers are forbidden. */
export type OpenWorker = (text: string, listener: WorkerListener) => WorkerPort;

/** Starts a worker from a Blob, so that nothing is fetched. */
export const openBlobWorker: OpenWorker = (text, listener) => {
	const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
	// The browser reads the text some time later: the URL is let go at the first sign of life.
	const release = () => URL.revokeObjectURL(url);
	let worker: Worker;
	try {
		// A classic worker: pages without an origin, such as files, may not start modules from Blobs.
		worker = new Worker(url, { name: "openscad" });
	} catch (error) {
		release();
		throw error;
	}
	worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
		release();
		listener.message(data);
	};
	worker.onerror = (event) => {
		release();
		// Handled here; it would be reported as an error of the page as well.
		event.preventDefault();
		listener.failure(event.message || "its script could not be loaded");
	};
	worker.onmessageerror = () => listener.failure("its answer could not be read");
	return {
		post: (message) => worker.postMessage(message),
		terminate: () => {
			release();
			worker.terminate();
		},
	};
};
