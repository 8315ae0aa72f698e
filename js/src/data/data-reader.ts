/** Reads files in data workers for Python: with progress, a deadline, and an end when cancelled. */
import { policyFault, watchPolicy } from "../lib/policy-watch";
import { DataFault, type Fault } from "./data-fault";
import type { FromDataWorker, LazyCode, Progress, ReadOrder, ReadResult } from "./data-protocol";
import { type DataPort, type OpenDataWorker, openDataWorker } from "./open-data-worker";

export interface ReaderOptions {
	/** The text of `data-worker.js`. */
	worker: string;
	/** Texts of code that a worker asks for when it is needed first. */
	code: (name: LazyCode) => string;
	openWorker?: OpenDataWorker;
}

export interface ReadTerms {
	/** Milliseconds for everything. */
	timeout: number;
	signal: AbortSignal;
	progress?: ((progress: Progress) => void) | undefined;
}

/** Timers count to 2^31 at most, and fire at once above. */
const LONGEST_TIMER = 2 ** 31 - 1;
/** Files that are read at the same time; others wait for their turn, as two cores do no more. */
const AT_ONCE = 2;

export class DataReader {
	readonly #options: ReaderOptions;
	#reading = 0;
	readonly #waiting: (() => void)[] = [];

	constructor(options: ReaderOptions) {
		this.#options = options;
		watchPolicy();
	}

	/**
	 * The columns of a file, whose bytes are transferred.
	 *
	 * @throws DataFault, or the signal's reason. Whatever it is, the work has ended.
	 */
	async read(order: ReadOrder, terms: ReadTerms): Promise<ReadResult> {
		const end = new AbortController();
		const stop = () => end.abort(terms.signal.reason);
		terms.signal.addEventListener("abort", stop, { once: true });
		const timer = setTimeout(
			() => end.abort(tooLate(terms.timeout)),
			Math.min(terms.timeout, LONGEST_TIMER),
		);
		try {
			if (terms.signal.aborted) {
				stop();
			}
			await this.#turn(end.signal);
			try {
				return await this.#run(order, end.signal, terms.progress);
			} finally {
				this.#reading--;
				this.#waiting.shift()?.();
			}
		} finally {
			clearTimeout(timer);
			terms.signal.removeEventListener("abort", stop);
		}
	}

	#turn(signal: AbortSignal): Promise<void> {
		return new Promise((resolve, reject) => {
			signal.throwIfAborted();
			if (this.#reading < AT_ONCE) {
				this.#reading++;
				resolve();
				return;
			}
			const turn = () => {
				signal.removeEventListener("abort", leave);
				this.#reading++;
				resolve();
			};
			const leave = () => {
				this.#waiting.splice(this.#waiting.indexOf(turn), 1);
				reject(signal.reason);
			};
			this.#waiting.push(turn);
			signal.addEventListener("abort", leave, { once: true });
		});
	}

	#run(
		order: ReadOrder,
		signal: AbortSignal,
		progress: ReadTerms["progress"],
	): Promise<ReadResult> {
		return new Promise((resolve, reject) => {
			signal.throwIfAborted();
			let port: DataPort | null = null;
			let loaded = false;
			const close = () => {
				signal.removeEventListener("abort", stop);
				port?.terminate();
				port = null;
			};
			const stop = () => {
				close();
				reject(signal.reason);
			};
			const failure = (reason: string) => {
				close();
				void failureOf(reason, loaded).then(reject);
			};
			const message = (message: FromDataWorker) => {
				loaded = true;
				switch (message.type) {
					case "progress":
						progress?.({ stage: message.stage, done: message.done, total: message.total });
						return;
					case "code-wanted": {
						const { name } = message;
						port?.post({ type: "code", name, text: this.#options.code(name) });
						return;
					}
					case "decoded":
						close();
						resolve({ columns: message.columns, kept: message.kept });
						return;
					case "failed":
						close();
						reject(faultOf(message.fault));
				}
			};
			signal.addEventListener("abort", stop, { once: true });
			const open = this.#options.openWorker ?? openDataWorker;
			try {
				port = open(this.#options.worker, { message, failure });
				const { source, format } = order;
				port.post({ type: "code", name: format, text: this.#options.code(format) });
				port.post({ type: "read", order }, "bytes" in source ? [source.bytes.buffer] : []);
			} catch (error) {
				failure(String(error));
			}
		});
	}
}

function tooLate(milliseconds: number): DataFault {
	const seconds = milliseconds / 1000;
	return new DataFault(
		"timeout",
		`it was not read within ${seconds} s. Give it more time with timeout=, or read fewer columns.`,
	);
}

function faultOf({ kind, message, row, column }: Fault): DataFault {
	return new DataFault(kind, message, row, column);
}

async function failureOf(reason: string, loaded: boolean): Promise<DataFault> {
	const policy = loaded ? null : await policyFault();
	if (policy !== null) {
		return new DataFault("policy", policy);
	}
	return loaded
		? new DataFault("size", `the worker that read it ended (${reason}): it is too large, maybe.`)
		: new DataFault("policy", `no worker can be started here (${reason}).`);
}
