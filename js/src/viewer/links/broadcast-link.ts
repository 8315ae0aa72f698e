/** Feeds a view over the BroadcastChannel that its Python object speaks on. */

import { unpackMesh } from "../../geometry/mesh-unpack";
import { errorText } from "../../lib/error-text";
import { isToView } from "../../wire/message-checks";
import { channelName } from "../../wire/names";
import { type FromView, type MeshMessage, PYTHON } from "../../wire/view-messages";
import { formatsOf } from "./formats";
import type { Link, Receiver, Source } from "./link";

export function broadcastSource(viewer: string): Source {
	return {
		name: viewer,
		formats: formatsOf,
		profiles: true,
		connect: () => new BroadcastLink(viewer),
	};
}

class BroadcastLink implements Link {
	readonly #channel: BroadcastChannel;
	/**
	 * The mesh that was delivered last. It comes again for each other view that is mounted, and
	 * older ones may come later: from a worker, or because their bytes took longer.
	 */
	#newest = 0;
	#closed = false;

	constructor(viewer: string) {
		this.#channel = new BroadcastChannel(channelName(viewer));
	}

	open(receiver: Receiver): void {
		this.#channel.onmessage = ({ data: message }: MessageEvent<unknown>) => {
			if (!isToView(message)) {
				return;
			}
			// The viewer's other views speak on the same channel; only these are for us.
			switch (message.type) {
				case "status":
					receiver.status(message.status);
					break;
				case "mesh":
					if (message.revision > this.#newest) {
						void this.#receive(message, receiver);
					}
					break;
				case "patch":
					if (message.origin === PYTHON) {
						receiver.command(message);
					}
					break;
				case "screenshot":
				case "file":
				case "file-failed":
					receiver.command(message);
					break;
			}
		};
		// Unanswered where Python starts later; it then posts its state by itself.
		this.send({ type: "hello" });
	}

	send(message: FromView): void {
		if (!this.#closed) {
			this.#channel.postMessage(message);
		}
	}

	close(): void {
		this.#closed = true;
		this.#channel.onmessage = null;
		this.#channel.close();
	}

	async #receive(message: MeshMessage, receiver: Receiver): Promise<void> {
		const { revision, layout, groups, bytes } = message;
		try {
			// What is there already is shown in the same turn.
			const buffer = bytes instanceof Blob ? await bytes.arrayBuffer() : bytes;
			const mesh = unpackMesh(buffer, layout, groups);
			if (revision > this.#newest && !this.#closed) {
				this.#newest = revision;
				receiver.mesh(revision, mesh);
			}
		} catch (error) {
			if (revision > this.#newest && !this.#closed) {
				receiver.broken(errorText(error));
			}
		}
	}
}
