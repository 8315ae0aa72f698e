/** Fetches what an element shows: not for ever, not without end, and to be cancelled. */
import { abortable } from "../lib/abortable";
import { joined } from "../lib/joined";

/** Bytes that an element's fetches may have together. */
export class ByteBudget {
	#left: number;

	constructor(readonly limit: number) {
		this.#left = limit;
	}

	/** @throws TooLargeError where there are no more. */
	take(bytes: number): void {
		this.#left -= bytes;
		if (this.#left < 0) {
			throw new TooLargeError(this.limit);
		}
	}
}

export class TooLargeError extends Error {
	override name = "TooLargeError";

	constructor(limit: number) {
		super(`more than ${Math.round(limit / 1024 / 1024)} MB`);
	}
}

/** Reads an answer, chunk by chunk: what a server announces need not be what it sends. */
export async function readBounded(
	answer: Response,
	budget: ByteBudget,
	signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
	const chunks: Uint8Array<ArrayBuffer>[] = [];
	const reader = answer.body?.getReader();
	try {
		for (;;) {
			const { done, value } = (await (reader && abortable(signal, reader.read()))) ?? {
				done: true,
			};
			if (done || !value) {
				break;
			}
			budget.take(value.byteLength);
			chunks.push(value);
		}
	} catch (error) {
		reader?.cancel().catch(() => {});
		throw error;
	}
	return joined(chunks);
}
