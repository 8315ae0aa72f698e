/** Publishes one viewer's status and meshes to its views, for Python. */

import { type Drawable, type Piece, piecesOf } from "../geometry/assembly";
import { meshMessage } from "../geometry/mesh-pack";
import { withBytes } from "../lib/blob-bytes";
import { isFromView, isToView } from "../wire/message-checks";
import type { PatchMessage, StatusMessage, ViewCommand } from "../wire/messages";
import { channelName } from "../wire/names";
import type { FromView, ToView } from "../wire/view-messages";
import type { RenderStatus } from "../wire/view-shapes";
import type { MeshNumbers } from "./mesh-numbers";

type OnMessage = (message: FromView, bytes: Uint8Array | null) => void;

/**
 * Python's end of the channel to the views of one viewer.
 *
 * It keeps the last state and the last mesh, and answers each view that says hello, so that
 * one mounted late, or twice, gets its picture while Python is busy with other things.
 *
 * Workers send meshes to the views past it, which it hears like a view.
 */
export class ViewChannel {
	readonly #viewer: string;
	readonly #channel: BroadcastChannel;
	readonly #numbers: MeshNumbers;
	readonly #onMessage: OnMessage;
	/** What views that are mounted later must hear too: all changes by Python together. */
	#patch: PatchMessage | null = null;
	#status: StatusMessage | null = null;
	/** Of the last part, or the parts of an assembly. */
	#pieces: Piece[] = [];
	/** Of these. */
	#revision = 0;
	/** The newest mesh of a worker's. */
	#heard = 0;
	/** A worker's mesh came after the last view said hello, so all of them hear workers. */
	#direct = false;

	/**
	 * @param numbers Of the pool whose workers send meshes.
	 * @param onMessage Called with what the views say, and the bytes that come with it.
	 */
	constructor(viewer: string, numbers: MeshNumbers, onMessage: OnMessage) {
		this.#viewer = viewer;
		this.#numbers = numbers;
		this.#onMessage = onMessage;
		this.#channel = new BroadcastChannel(channelName(viewer));
		this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
			if (isFromView(data)) {
				if (data.type === "hello") {
					this.#greet();
				} else {
					const blob = data.type === "picture" ? data.blob : null;
					void withBytes(blob, (bytes) => this.#onMessage(data, bytes));
				}
			} else if (isToView(data) && data.type === "mesh") {
				this.#overhear(data.revision);
			}
		};
	}

	/** Sends everything a view shows except the mesh. */
	publishStatus(status: RenderStatus): void {
		this.#correct(status);
		this.#status = { type: "status", status: { ...status, revision: this.#revision } };
		this.#post(this.#status);
	}

	/**
	 * Sends a part's mesh, or an assembly's, to the views that have not got it from a worker.
	 * It is kept.
	 */
	publishPart(part: Drawable): void {
		const sent = "mesh" in part ? this.#numbers.sentAs(part.mesh, this.#viewer) : null;
		const arrived = sent !== null && sent > this.#revision;
		this.#pieces = piecesOf(part);
		this.#revision = arrived ? sent : this.#numbers.next(this.#viewer);
		if (!arrived || !this.#direct) {
			this.#sendMesh();
		}
	}

	/**
	 * Sends the views something else.
	 *
	 * @param bytes What comes with it.
	 */
	send(command: ViewCommand, bytes?: Uint8Array<ArrayBuffer> | null): void {
		if (command.type === "patch") {
			const changes = { ...this.#patch?.changes, ...command.changes };
			this.#patch = { ...command, changes };
		}
		this.#post(command.type === "file" ? { ...command, blob: new Blob([bytes ?? ""]) } : command);
	}

	/** Views keep what they show. */
	dispose(): void {
		this.#channel.onmessage = null;
		this.#channel.close();
		this.#numbers.forget(this.#viewer);
		this.#status = null;
		this.#pieces = [];
	}

	#greet(): void {
		this.#direct = false;
		if (this.#status) {
			this.#post(this.#status);
		}
		this.#sendMesh();
		if (this.#patch) {
			this.#post(this.#patch);
		}
	}

	#overhear(revision: number): void {
		this.#direct = true;
		this.#heard = Math.max(this.#heard, revision);
		if (this.#status) {
			this.#correct(this.#status.status);
		}
	}

	/** A render that was ended may have shown its part already: Python has the one before. */
	#correct({ phase }: RenderStatus): void {
		if (phase === "failed" && this.#pieces.length > 0 && this.#heard > this.#revision) {
			this.#revision = this.#numbers.next(this.#viewer);
			this.#sendMesh();
		}
	}

	#sendMesh(): void {
		if (this.#pieces.length > 0) {
			this.#post(meshMessage(this.#revision, this.#pieces));
		}
	}

	#post(message: ToView): void {
		this.#channel.postMessage(message);
	}
}
