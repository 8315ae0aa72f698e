/**
 * Renders Python's jobs for the relays, in the page of a notebook whose Python runs elsewhere.
 *
 * Python sends the engine once a page, on request, and then jobs; files of programs only
 * when the page has not had them yet.
 */

import type { Pool } from "../engine/pool/pool";
import type { ToPage } from "../wire/messages";
import type { Job, JobFile } from "../wire/render-shapes";
import type { Mesh, Outcome, Result } from "../wire/results";
import { EngineBootstrap } from "./engine-bootstrap";
import { FileCache } from "./file-cache";
import type { Send } from "./outbox";
import { sendOutcome } from "./outcome-chunks";

/** Parts whose meshes are kept until Python tells which view shows them. */
const MOST_MESHES = 32;

export class PageEngine {
	readonly #bootstrap: EngineBootstrap;
	readonly #files = new FileCache();
	/** By job. */
	readonly #meshes = new Map<string, Mesh>();
	readonly #ended = new Set<string>();
	readonly #running = new Set<string>();

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
				void this.#bootstrap.pool?.then((pool) => pool.clearCache());
				break;
			default:
		}
	}

	/** What a job's part looks like, if this page has rendered it not long ago. */
	meshOf(job: string): Mesh | undefined {
		return this.#meshes.get(job);
	}

	async #render(message: (ToPage & { type: "render" })["job"], send: Send): Promise<void> {
		const { id } = message;
		// A widget that is shown twice hears everything twice.
		if (this.#running.has(id)) {
			return;
		}
		this.#running.add(id);
		let outcome: Outcome;
		try {
			const [pool, files] = await Promise.all([
				this.#bootstrap.wanted(send),
				this.#files.wanted(message.files, send),
			]);
			outcome = await this.#outcome(pool, message, files);
		} catch (error) {
			outcome = unavailable(error);
		}
		this.#running.delete(id);
		this.#ended.delete(id);
		if (outcome.ok && outcome.result.kind === "part") {
			this.#keep(id, outcome.result.mesh);
		}
		sendOutcome(send, id, outcome);
	}

	#outcome(pool: Pool, message: Omit<Job, "files">, files: JobFile[]): Promise<Outcome<Result>> {
		if (this.#ended.has(message.id)) {
			return Promise.resolve({
				ok: false,
				failure: {
					code: "cancelled",
					message: "The render was cancelled.",
					diagnostics: [],
					echo: [],
				},
			});
		}
		return pool.render({ ...message, files });
	}

	#end(id: string): void {
		if (this.#running.has(id)) {
			this.#ended.add(id);
			void this.#bootstrap.pool?.then((pool) => pool.cancel(id));
		}
	}

	#keep(id: string, mesh: Mesh): void {
		this.#meshes.set(id, mesh);
		const [oldest] = this.#meshes.keys();
		if (oldest !== undefined && this.#meshes.size > MOST_MESHES) {
			this.#meshes.delete(oldest);
		}
	}
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
