/**
 * Renders Python's jobs for the relays, in the page of a notebook whose Python runs elsewhere.
 *
 * Python sends the engine once a page, on request, and then jobs; files of programs only
 * when the page has not had them yet.
 */

import { ByteLru } from "../lib/byte-lru";
import type { ToPage } from "../wire/messages";
import type { Mesh } from "../wire/results";
import { EngineBootstrap } from "./engine-bootstrap";
import { JobService } from "./job-service";
import type { Send } from "./outbox";

/** Of meshes that are kept until Python tells which view shows them; it sends others itself. */
const MOST_MESH_BYTES = 256 * 1024 * 1024;

export class PageEngine {
	readonly #bootstrap: EngineBootstrap;
	readonly #jobs: JobService;
	/** By job. */
	readonly #meshes = new ByteLru<Mesh>(MOST_MESH_BYTES, sizeOfMesh);

	constructor(bootstrap = new EngineBootstrap()) {
		this.#bootstrap = bootstrap;
		this.#jobs = new JobService(bootstrap, unavailable);
	}

	/** Takes what Python says to the engine; other messages are for others. */
	take(message: ToPage, buffers: DataView[], send: Send): void {
		switch (message.type) {
			case "render": {
				const { job } = message;
				void this.#jobs.render(job, send, (outcome) => {
					if (outcome.ok && outcome.result.kind === "part") {
						this.#meshes.set(job.id, outcome.result.mesh);
					}
				});
				break;
			}
			case "files":
				this.#jobs.files.put(message.hashes, buffers);
				break;
			case "engine":
				this.#bootstrap.deliver(message, buffers);
				break;
			case "end":
				this.#jobs.end(message.id);
				break;
			case "forget":
				this.#jobs.forget();
				break;
			default:
		}
	}

	/** What a job's part looks like, if this page has rendered it not long ago. */
	meshOf(job: string): Mesh | undefined {
		return this.#meshes.get(job) ?? undefined;
	}
}

function sizeOfMesh({ positions, normals, edges, colors }: Mesh): number {
	return [positions, normals, edges, colors].reduce(
		(sum, array) => sum + (array?.byteLength ?? 0),
		0,
	);
}

function unavailable(reason: string): string {
	return `OpenSCAD could not be started in the page: ${reason}. See whether the page's content security policy forbids blob: scripts and WebAssembly.`;
}
