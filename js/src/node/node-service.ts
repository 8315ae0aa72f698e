/** Does what Python asks of Node: renders, and writes mesh files. */

import { JobService, type PoolSource } from "../comm/job-service";
import type { MeshFormat as Written } from "../exporters/exporters";
import type { Drawable } from "../geometry/assembly";
import { decode } from "../geometry/decode";
import { errorText } from "../lib/error-text";
import type { FromNode, ToNode, WriteMessage } from "../wire/messages";

/** Says something to Python, with bytes. */
export type Say = (message: FromNode, buffers: Uint8Array[]) => void;

/** What `exporters.js` exports. */
export interface Exporters {
	writeMesh(drawable: Drawable, format: Written): Promise<Uint8Array>;
}

export class NodeService {
	readonly #jobs: JobService;
	readonly #exporters: () => Promise<Exporters>;
	readonly #say: Say;

	/** @param exporters Imported at the first file. */
	constructor(source: PoolSource, exporters: () => Promise<Exporters>, say: Say) {
		this.#jobs = new JobService(source, unavailable);
		this.#exporters = exporters;
		this.#say = say;
	}

	/** Takes what Python says. */
	take(message: ToNode, buffers: Uint8Array<ArrayBuffer>[]): void {
		switch (message.type) {
			case "render":
				void this.#jobs.render(message.job, (answer, bytes) =>
					this.#say(
						answer as FromNode,
						(bytes ?? []).map((buffer) => new Uint8Array(buffer)),
					),
				);
				break;
			case "files":
				this.#jobs.files.put(
					message.hashes,
					buffers.map(({ buffer }) => new DataView(buffer)),
				);
				break;
			case "end":
				this.#jobs.end(message.id);
				break;
			case "write":
				void this.#write(message, buffers);
		}
	}

	async #write(
		{ id, format, pieces }: WriteMessage,
		buffers: Uint8Array<ArrayBuffer>[],
	): Promise<void> {
		try {
			const { writeMesh } = await this.#exporters();
			const solids = pieces.map(({ name, color, format: own }, at) => {
				const { buffer } = buffers[at] as Uint8Array<ArrayBuffer>;
				return { name, color, mesh: decode(buffer, own === "off" ? "off" : "binstl").mesh };
			});
			this.#say({ type: "written", id, error: null }, [
				await writeMesh({ pieces: solids }, format),
			]);
		} catch (error) {
			const reason = errorText(error);
			this.#say({ type: "written", id, error: reason }, []);
		}
	}
}

function unavailable(reason: string): string {
	return `OpenSCAD could not be started in Node: ${reason}. Install marimo-openscad anew, and a newer Node: pip install "marimo-openscad[node]".`;
}
