/** Splits an outcome into chunks that every host lets through to Python, for the page engine. */

import type { RenderedMessage, ResultBytes } from "../wire/messages";
import type { Outcome } from "../wire/results";
import type { Send } from "./outbox";

/** JupyterLab's server closes the connection at 10 MB. */
const CHUNK = 4 * 1024 * 1024;

/** Tells apart the pages that show the same widget: each of them may answer. */
const PAGE = Math.random().toString(36).slice(2);

export function sendOutcome(send: Send, id: string, outcome: Outcome): void {
	let chunks = 0;
	const sendBytes = (field: ResultBytes, bytes: ArrayBuffer) => {
		for (let at = 0; at < bytes.byteLength; at += CHUNK, chunks++) {
			const chunk = bytes.slice(at, at + CHUNK);
			send({ type: "chunk", id, page: PAGE, field, number: chunks }, [chunk]);
		}
	};
	let summary: RenderedMessage["outcome"];
	if (outcome.ok && outcome.result.kind === "part") {
		const { output, mesh, ...result } = outcome.result;
		sendBytes("output", output);
		if (mesh.colors !== null) {
			sendBytes("positions", mesh.positions.buffer);
			sendBytes("colors", mesh.colors.buffer);
		}
		summary = { ok: true, result };
	} else if (outcome.ok) {
		const { output, ...result } = outcome.result;
		sendBytes("output", output);
		summary = { ok: true, result };
	} else {
		summary = outcome;
	}
	send({ type: "rendered", id, page: PAGE, outcome: summary, chunks });
}
