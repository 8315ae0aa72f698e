/**
 * Renders Python's jobs for the relays, in the page of a notebook whose Python runs elsewhere.
 *
 * Python sends the engine once a page, on request, and then jobs; files of programs only
 * when the page has not had them yet.
 */

import { abortable } from "../lib/abortable";
import { ByteLru } from "../lib/byte-lru";
import type { ToPage } from "../wire/messages";
import type { Mesh, Outcome } from "../wire/results";
import { EngineBootstrap } from "./engine-bootstrap";
import { FileCache } from "./file-cache";
import type { Send } from "./outbox";
import { sendOutcome } from "./outcome-chunks";

/** Of meshes that are kept until Python tells which view shows them; it sends others itself. */
const MOST_MESH_BYTES = 256 * 1024 * 1024;

export class PageEngine {
	readonly #bootstrap: EngineBootstrap;
	readonly #files = new FileCache();
	/** By job. */
	readonly #meshes = new ByteLru<Mesh>(MOST_MESH_BYTES, sizeOfMesh);
	/** With what ends the waiting for the engine and the files. */
	readonly #running = new Map<string, AbortController>();

	constructor(bootstrap = new EngineBootstrap()) {
		this.#bootstrap = bootstrap;
	}

	/** Takes what Python says to the engine; other messages are for others. */
	take(message: ToPage, buffers: DataView[], send: Send): void {
		switch (message.type) {
			case "render":
				void this.#render(message.job, send);
				break;
			case "files":
				this.#files.put(message.hashes, buffers);
				break;
			case "engine":
				this.#bootstrap.deliver(message, buffers);
				break;
			case "end":
				this.#end(message.id);
				break;
			case "forget":
				this.#bootstrap.pool?.then((pool) => pool.clearCache()).catch(() => {});
				break;
			default:
		}
	}

	/** What a job's part looks like, if this page has rendered it not long ago. */
	meshOf(job: string): Mesh | undefined {
		return this.#meshes.get(job) ?? undefined;
	}

	async #render(message: (ToPage & { type: "render" })["job"], send: Send): Promise<void> {
		const { id } = message;
		// A widget that is shown twice hears everything twice.
		if (this.#running.has(id)) {
			return;
		}
		const controller = new AbortController();
		const { signal } = controller;
		this.#running.set(id, controller);
		let outcome: Outcome;
		try {
			const there = Promise.all([
				this.#bootstrap.wanted(send),
				this.#files.wanted(message.files, send, signal),
			]);
			const [pool, files] = await abortable(signal, there);
			outcome = await pool.render({ ...message, files });
		} catch (error) {
			outcome = signal.aborted ? cancelled() : unavailable(error);
		}
		this.#running.delete(id);
		if (outcome.ok && outcome.result.kind === "part") {
			this.#meshes.set(id, outcome.result.mesh);
		}
		sendOutcome(send, id, outcome);
	}

	#end(id: string): void {
		const controller = this.#running.get(id);
		if (controller) {
			controller.abort();
			this.#bootstrap.pool?.then((pool) => pool.cancel(id)).catch(() => {});
		}
	}
}

function sizeOfMesh({ positions, normals, edges, colors }: Mesh): number {
	return [positions, normals, edges, colors].reduce(
		(sum, array) => sum + (array?.byteLength ?? 0),
		0,
	);
}

function cancelled(): Outcome {
	const message = "The render was cancelled.";
	return { ok: false, failure: { code: "cancelled", message, diagnostics: [], echo: [] } };
}

function unavailable(error: unknown): Outcome {
	const reason = error instanceof Error ? error.message : String(error);
	return {
		ok: false,
		failure: {
			code: "unavailable",
			message: `OpenSCAD could not be started in the page: ${reason}. See whether the page's content security policy forbids blob: scripts and WebAssembly.`,
			diagnostics: [],
			echo: [],
		},
	};
}
