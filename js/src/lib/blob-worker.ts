/** Opens a browser's worker from its text, for the engine's pool and the reader of data. */

/** One end of a worker. */
export interface WorkerPort<To> {
	post(message: To, transfer?: ArrayBuffer[]): void;
	terminate(): void;
}

export interface WorkerListener<From> {
	message(message: From): void;
	/** The worker did not start, or died. */
	failure(reason: string): void;
}

/** Starts a worker from its text; throws where workers are forbidden. */
export type OpenWorker<To, From> = (text: string, listener: WorkerListener<From>) => WorkerPort<To>;

/** Workers that a browser's tools show by a name, from Blobs, so that nothing is fetched. */
export function blobWorkers<To, From>(name: string): OpenWorker<To, From> {
	return (text, listener) => {
		const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
		// The browser reads the text some time later: the URL is let go at the first sign of life.
		const release = () => URL.revokeObjectURL(url);
		let worker: Worker;
		try {
			// A classic worker: pages without an origin, such as files, may not start modules from Blobs.
			worker = new Worker(url, { name });
		} catch (error) {
			release();
			throw error;
		}
		worker.onmessage = ({ data }: MessageEvent<From>) => {
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
			post: (message, transfer = []) => worker.postMessage(message, transfer),
			terminate: () => {
				release();
				worker.terminate();
			},
		};
	};
}
