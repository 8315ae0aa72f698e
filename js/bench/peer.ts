/** The peers' way: a new worker and a new instance for every render. */
import { decode } from "../src/geometry/decode";
import { type Answer, filesOf, type Task } from "./task";

export interface PeerRequest {
	source: string;
	files: { path: string; bytes: Uint8Array }[];
	/** Names of fonts to fetch. */
	fonts: string[];
}

export type PeerAnswer = { output: Uint8Array<ArrayBuffer> } | { error: string };

/** The stock engine hangs where its stack overflows: nobody waits longer. */
const PATIENCE = 20_000;

export async function peer(task: Task): Promise<Answer> {
	const request: PeerRequest = {
		source: task.source,
		files: filesOf(task),
		fonts: task.source.includes("text(") ? ["LiberationSans-Regular.ttf"] : [],
	};
	const begin = performance.now();
	const worker = new Worker("peer-worker.js", { type: "module" });
	try {
		const answer = await ask(worker, request);
		const ms = performance.now() - begin;
		if (!("output" in answer)) {
			return answer;
		}
		const { measures } = decode(answer.output.buffer, "binstl");
		return { ms, triangles: measures.triangles, volume: measures.volume };
	} finally {
		worker.terminate();
	}
}

function ask(worker: Worker, request: PeerRequest): Promise<PeerAnswer> {
	return new Promise((resolve) => {
		const timer = setTimeout(
			() => resolve({ error: `no answer after ${PATIENCE / 1000} s` }),
			PATIENCE,
		);
		const end = (answer: PeerAnswer) => {
			clearTimeout(timer);
			resolve(answer);
		};
		worker.onmessage = ({ data }: MessageEvent<PeerAnswer>) => end(data);
		worker.onerror = (event) => end({ error: event.message });
		worker.postMessage(request);
	});
}
