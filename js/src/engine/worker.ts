/** The shell round {@link answerJob}: one OpenSCAD in a worker of its own. */
import type { Outcome } from "../contract";
import { buffersOf } from "./cache-part";
import { Renderer } from "./renderer";
import { answerJob } from "./worker-core";
import { FileStore } from "./worker-files";
import { type FromWorker, type SentJob, sharedClock, type ToWorker } from "./worker-protocol";

// TypeScript knows either the page's or the worker's globals, and this project needs the page's.
const scope = self as unknown as {
	onmessage: (event: MessageEvent<ToWorker>) => void;
	postMessage(message: FromWorker, transfer?: Transferable[]): void;
};

const files = new FileStore();
let starting: Promise<Renderer> | null = null;

scope.onmessage = ({ data: message }) => {
	if (message.type === "start") {
		starting = Renderer.create(message.assets);
		starting.then(
			() => scope.postMessage({ type: "ready" }),
			(error: unknown) => scope.postMessage({ type: "failed", message: String(error) }),
		);
	} else {
		void answer(message.job);
	}
};
scope.postMessage({ type: "loaded" });

async function answer(job: SentJob): Promise<void> {
	const outcome = await outcomeOf(job);
	scope.postMessage(
		{ type: "answer", outcome, sentAt: sharedClock() },
		outcome.ok ? buffersOf(outcome.result) : [],
	);
}

async function outcomeOf(job: SentJob): Promise<Outcome> {
	try {
		if (!starting) {
			throw new Error("the worker was not started");
		}
		return await answerJob(await starting, files.unpack(job), () =>
			scope.postMessage({ type: "evaluated" }),
		);
	} catch (error) {
		const message = `The worker failed (${error}). Render again.`;
		return { ok: false, failure: { code: "crash", message, diagnostics: [], echo: [] } };
	}
}
