/** Runs one OpenSCAD in a worker for the pool, and sends meshes to the viewer's channel. */

import { buffersOf } from "../engine/cache/result";
import { startEvaluating } from "../engine/fast/start";
import { FileStore } from "../engine/pool/worker-files";
import {
	type FromWorker,
	type SentJob,
	sharedClock,
	type ToWorker,
} from "../engine/pool/worker-protocol";
import { answerJob } from "../engine/render/answer-job";
import type { Renderer } from "../engine/render/renderer";
import { alone } from "../geometry/assembly";
import { meshMessage } from "../geometry/mesh-pack";
import { policyFault, watchPolicy } from "../lib/policy-watch";
import { channelName } from "../wire/names";
import type { Mesh, Outcome } from "../wire/results";

// TypeScript knows either the page's or the worker's globals, and this project needs the page's.
const scope = self as unknown as {
	onmessage: (event: MessageEvent<ToWorker>) => void;
	postMessage(message: FromWorker, transfer?: Transferable[]): void;
};

const files = new FileStore();
let starting: Promise<Renderer> | null = null;

scope.onmessage = ({ data: message }) => {
	if (message.type === "start") {
		starting = startEvaluating(message.assets);
		starting.then(
			() => scope.postMessage({ type: "ready" }),
			async (error: unknown) => {
				const policy = await policyFault();
				scope.postMessage({
					type: "failed",
					message: policy === null ? String(error) : `${error}. ${policy}`,
				});
			},
		);
	} else {
		void answer(message.job, message.revision);
	}
};
watchPolicy();
scope.postMessage({ type: "loaded" });

async function answer(job: SentJob, revision: number | null): Promise<void> {
	const outcome = await outcomeOf(job, revision);
	scope.postMessage(
		{ type: "answer", outcome, sentAt: sharedClock() },
		outcome.ok ? buffersOf(outcome.result) : [],
	);
}

async function outcomeOf(job: SentJob, revision: number | null): Promise<Outcome> {
	try {
		if (!starting) {
			throw new Error("the worker was not started");
		}
		const outcome = await answerJob(await starting, files.unpack(job), () =>
			scope.postMessage({ type: "evaluated" }),
		);
		if (outcome.ok && outcome.result.kind === "part" && job.viewer && revision) {
			sendMesh(job.viewer, revision, outcome.result.mesh);
		}
		return outcome;
	} catch (error) {
		const message = `The worker failed (${error}). Render again.`;
		return {
			ok: false,
			failure: { code: "crash", message, culprit: null, diagnostics: [], echo: [] },
		};
	}
}

/** Python may be busy with the rest of its cell for longer than the render took. */
function sendMesh(viewer: string, revision: number, mesh: Mesh): void {
	const channel = new BroadcastChannel(channelName(viewer));
	channel.postMessage(meshMessage(revision, alone(mesh)));
	channel.close();
}
