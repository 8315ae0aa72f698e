/** Decodes a file in a worker, for the data reader beside Python. */
import { answerOrder } from "../data/answer-order";
import type { FromDataWorker, LazyCode, ToDataWorker } from "../data/data-protocol";
import { type Lazy, provided } from "../data/lazy-code";
import { watchPolicy } from "../lib/policy-watch";

// TypeScript knows either the page's or the worker's globals, and this project needs the page's.
const scope = self as unknown as {
	onmessage: (event: MessageEvent<ToDataWorker>) => void;
	postMessage(message: FromDataWorker, transfer?: Transferable[]): void;
	importScripts(url: string): void;
};

/** Called when code that was asked for is there. */
const arrivals = new Map<LazyCode, () => void>();

scope.onmessage = async ({ data: message }) => {
	if (message.type === "code") {
		run(message.text);
		arrivals.get(message.name)?.();
		return;
	}
	const answer = await answerOrder(message.order, (word) => scope.postMessage(word), lazy);
	scope.postMessage(
		answer,
		answer.type === "decoded" ? answer.columns.map(({ bytes }) => bytes.buffer) : [],
	);
};

const lazy: Lazy = async (name) => {
	if (provided(name) === null) {
		const arrived = new Promise<void>((resolve) => {
			arrivals.set(name, resolve);
		});
		scope.postMessage({ type: "code-wanted", name });
		await arrived;
	}
	const found = provided(name);
	if (found === null) {
		throw new Error(`the code of ${name} did not run`);
	}
	return found;
};

/** As a script: a classic worker of a page without an origin imports no module from a Blob. */
function run(text: string): void {
	const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
	try {
		scope.importScripts(url);
	} finally {
		URL.revokeObjectURL(url);
	}
}

watchPolicy();
scope.postMessage({ type: "loaded" });
