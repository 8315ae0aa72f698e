/** Opens a stream's worker for Python, which takes its rows. */
import type { FromStreamWorker, StreamOrder, ToStreamWorker } from "../data/stream/stream-protocol";
import { blobWorkers, type OpenWorker } from "../lib/blob-worker";

type Open = OpenWorker<ToStreamWorker, FromStreamWorker>;

/** Takes rows as JSON, and the bytes of each column; the last word says why there are no more. */
export type HearRows = (rows: string, bytes: Uint8Array[]) => void;

const openWorker: Open = blobWorkers("stream");
/** In which pages that draw a stream hear that it has ended. */
const LAST_WORD_MS = 2000;

export class OpenStream {
	readonly #port: ReturnType<Open>;
	#closed = false;

	/**
	 * @param worker The text of `stream-worker.js`.
	 * @param order As JSON, where Python's None is null.
	 */
	constructor(worker: string, order: string, heard: HearRows, failed: (reason: string) => void) {
		this.#port = openWorker(worker, {
			message: ({ rows }) => {
				if (this.#closed) {
					return;
				}
				const { bytes, ...rest } = rows;
				heard(
					JSON.stringify(rest),
					bytes.map((part) => new Uint8Array(part)),
				);
			},
			failure: (reason) => this.#closed || failed(reason),
		});
		this.#port.post({ type: "open", order: JSON.parse(order) as StreamOrder });
	}

	/** Python can take one batch of rows more. */
	more(): void {
		this.#port.post({ type: "more" });
	}

	/** Python hears no more; pages are told that the stream has ended. */
	close(): void {
		if (!this.#closed) {
			this.#closed = true;
			this.#port.post({ type: "close" });
			setTimeout(() => this.#port.terminate(), LAST_WORD_MS);
		}
	}
}
