/** Feeds a view over the BroadcastChannel that its Python object speaks on. */
import { channelName, type FromView, type ToView } from "../contract";
import { formatsOf } from "./formats";
import type { Link, Receiver, Source } from "./link";
import { unpackMesh } from "./mesh-message";

export function broadcastSource(viewer: string): Source {
	return { name: viewer, formats: formatsOf, connect: () => new BroadcastLink(viewer) };
}

class BroadcastLink implements Link {
	readonly #channel: BroadcastChannel;
	/** Counts mesh messages. Their bytes may arrive in another order. */
	#received = 0;
	/** The message whose mesh was delivered last; none that came before it is delivered any more. */
	#newest = 0;
	/** The mesh that was delivered last; it comes again for each other view that is mounted. */
	#delivered: number | null = null;
	#closed = false;

	constructor(viewer: string) {
		this.#channel = new BroadcastChannel(channelName(viewer));
	}

	open(receiver: Receiver): void {
		this.#channel.onmessage = (event: MessageEvent<ToView | FromView>) => {
			const message = event.data;
			// The viewer's other views speak on the same channel; only these are for us.
			switch (message.type) {
				case "state":
					receiver.state(message.state);
					break;
				case "mesh":
					if (message.revision !== this.#delivered) {
						void this.#unpack(message, receiver);
					}
					break;
				case "look":
				case "photograph":
				case "frames":
				case "file":
				case "file-failed":
					receiver.told(message);
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

	async #unpack(message: ToView & { type: "mesh" }, receiver: Receiver): Promise<void> {
		this.#received += 1;
		const mine = this.#received;
		try {
			const mesh = unpackMesh(await message.blob.arrayBuffer(), message.layout);
			if (mine > this.#newest && !this.#closed) {
				this.#newest = mine;
				this.#delivered = message.revision;
				receiver.mesh(message.revision, mesh);
			}
		} catch (error) {
			if (mine === this.#received && !this.#closed) {
				receiver.broken(error instanceof Error ? error.message : String(error));
			}
		}
	}
}
