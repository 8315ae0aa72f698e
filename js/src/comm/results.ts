/** Results on their way to Python, in pieces that every host lets through. */

import type { MessageOutcome, ResultBytes } from "../wire/comm-messages";
import type { Outcome } from "../wire/contract";
import type { Send } from "./routes";

/** JupyterLab's server closes the connection at 10 MB. */
const PIECE = 4 * 1024 * 1024;

/** Tells apart the pages that show the same widget: each of them may answer. */
const PAGE = Math.random().toString(36).slice(2);

export function sendOutcome(send: Send, id: string, outcome: Outcome): void {
	let pieces = 0;
	const sendBytes = (of: ResultBytes, bytes: ArrayBuffer) => {
		for (let at = 0; at < bytes.byteLength; at += PIECE, pieces++) {
			const piece = bytes.slice(at, at + PIECE);
			send({ type: "piece", id, page: PAGE, of, number: pieces }, [piece]);
		}
	};
	let told: MessageOutcome;
	if (outcome.ok && outcome.result.kind === "part") {
		const { output, mesh, ...result } = outcome.result;
		sendBytes("output", output);
		if (mesh.colors !== null) {
			sendBytes("positions", mesh.positions.buffer);
			sendBytes("colors", mesh.colors.buffer);
		}
		told = { ok: true, result };
	} else if (outcome.ok) {
		const { output, ...result } = outcome.result;
		sendBytes("output", output);
		told = { ok: true, result };
	} else {
		told = outcome;
	}
	send({ type: "rendered", id, page: PAGE, outcome: told, pieces });
}
