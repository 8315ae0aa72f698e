/** Relays messages between one viewer's widgets and its views. */

import { assembled } from "../geometry/assembly";
import { decode } from "../geometry/decode";
import { decodeFlat } from "../geometry/flat";
import { errorText } from "../lib/error-text";
import type { Receiver } from "../viewer/links/link";
import { isBuffers } from "../wire/checks";
import { isToPage } from "../wire/message-checks";
import type { FromPage, ToPage } from "../wire/messages";
import type { MeshFormat } from "../wire/render-shapes";
import type { Mesh } from "../wire/results";
import type { FromView, ViewCommand } from "../wire/view-messages";
import type { PartPiece, RenderStatus } from "../wire/view-shapes";
import type { Outbox, Send } from "./outbox";
import type { PageEngine } from "./page-engine";
import { bytesOf, type Listener, type Model } from "./widget-model";

export class WidgetRelay {
	/** The newest last. */
	readonly #models = new Map<Model, Listener>();
	readonly #receivers = new Set<Receiver>();
	readonly #engine: PageEngine;
	readonly #outbox: Outbox;
	#status: RenderStatus | null = null;
	#mesh: { revision: number; mesh: Mesh } | null = null;

	/** @param engine - Renders for Python, and has what it has rendered. */
	constructor(engine: PageEngine, outbox: Outbox) {
		this.#engine = engine;
		this.#outbox = outbox;
	}

	get isEmpty(): boolean {
		return this.#models.size === 0 && this.#receivers.size === 0;
	}

	/** Lets a widget speak here, and asks it for the present state and part. */
	attach(model: Model): () => void {
		const send = this.#outbox.through(model);
		const listener: Listener = (message, buffers) => this.#take(message, buffers, send);
		this.#models.set(model, listener);
		model.on("msg:custom", listener);
		this.#outbox.add(model);
		model.send({ type: "hello" });
		return () => {
			this.#outbox.remove(model);
			model.off("msg:custom", listener);
			this.#models.delete(model);
		};
	}

	/** Delivers to a view what there is, and what will come. */
	feed(receiver: Receiver): () => void {
		this.#receivers.add(receiver);
		if (this.#status !== null) {
			receiver.status(this.#status);
		}
		if (this.#mesh !== null) {
			receiver.mesh(this.#mesh.revision, this.#mesh.mesh);
		}
		return () => {
			this.#receivers.delete(receiver);
		};
	}

	/** Answers when it is sent. */
	async send(message: FromPage | FromView): Promise<void> {
		if ("blob" in message) {
			const { blob, ...rest } = message;
			const buffers = blob ? [await blob.arrayBuffer()] : [];
			this.#model?.send(rest, undefined, buffers);
		} else {
			this.#model?.send(message);
		}
	}

	/** The widget that was made last. */
	get #model(): Model | undefined {
		return [...this.#models.keys()].at(-1);
	}

	#take(message: unknown, given: unknown, send: Send): void {
		// Some hosts give none where there are none.
		const buffers = given ?? [];
		if (!isToPage(message) || !isBuffers(buffers)) {
			return;
		}
		if (message.type === "status") {
			this.#status = message.status;
			for (const receiver of this.#receivers) {
				receiver.status(message.status);
			}
		} else if (message.type === "part") {
			this.#takePart(message, buffers, send);
		} else if (message.type === "file") {
			const [buffer] = buffers;
			this.#command({ ...message, blob: new Blob(buffer ? [bytesOf(buffer)] : []) });
		} else if (
			message.type === "patch" ||
			message.type === "screenshot" ||
			message.type === "file-failed"
		) {
			this.#command(message);
		} else {
			this.#engine.take(message, buffers, send);
		}
	}

	#command(message: ViewCommand): void {
		for (const receiver of this.#receivers) {
			receiver.command(message);
		}
	}

	/** The same part comes again for each widget that says hello; an older one may come late. */
	#takePart(message: ToPage & { type: "part" }, buffers: DataView[], send: Send): void {
		const { revision, pieces } = message;
		if (revision <= (this.#mesh?.revision ?? 0)) {
			return;
		}
		try {
			const meshes = pieces.map(({ format, job }, at) => {
				const buffer = buffers[at];
				return buffer ? decoded(bytesOf(buffer).buffer, format) : this.#engine.meshOf(job ?? "");
			});
			if (!meshes.every((mesh) => mesh !== undefined)) {
				send({ type: "part-wanted", revision });
				return;
			}
			const mesh = assembled(meshes.map((mesh, at) => ({ ...(pieces[at] as PartPiece), mesh })));
			this.#mesh = { revision, mesh };
			for (const receiver of this.#receivers) {
				receiver.mesh(revision, mesh);
			}
		} catch (error) {
			for (const receiver of this.#receivers) {
				receiver.broken(errorText(error));
			}
		}
	}
}

function decoded(file: ArrayBuffer, format: MeshFormat): Mesh {
	return (format === "svg" ? decodeFlat(file) : decode(file, format)).mesh;
}
