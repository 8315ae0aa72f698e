/** Publishes one viewer's states and meshes to its views, for Python. */
import { type Drawable, type Piece, piecesOf } from "../geometry/assembly";
import { meshMessage } from "../geometry/mesh-pack";
import { channelName } from "../wire/names";
import type { FromView, RenderStatus, ToView, ViewCommand } from "../wire/view-messages";
import type { MeshNumbers } from "./mesh-numbers";

type OnMessage = (message: FromView, bytes: Uint8Array | null) => void;

/** The channel is open to every script of this origin. */
const HEARD: ReadonlySet<string> = new Set<FromView["type"]>([
	"cancel",
	"sight",
	"selected",
	"frame",
	"file-wanted",
	"photo",
]);

const REPLAYED_ON_MOUNT: ReadonlySet<string> = new Set<ViewCommand["type"]>([
	"look",
	"section",
	"hide",
	"explode",
	"frames",
]);

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
	/** What views that are mounted later must hear too, the newest of each type. */
	readonly #replayed = new Map<string, ViewCommand>();
	#state: (ToView & { type: "state" }) | null = null;
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
		// The channel is open to every script of this origin, so what comes need not be ours.
		this.#channel.onmessage = ({ data }: MessageEvent<Partial<FromView | ToView> | null>) => {
			if (data?.type === "hello") {
				this.#greet();
			} else if (data?.type === "mesh") {
				this.#overhear(Number(data.revision));
			} else if (typeof data?.type === "string" && HEARD.has(data.type)) {
				void this.#pass(data as FromView);
			}
		};
	}

	/** Sends everything a view shows except the mesh. */
	publishState(state: RenderStatus): void {
		this.#correct(state);
		this.#state = { type: "state", state: { ...state, revision: this.#revision } };
		this.#send(this.#state);
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
	 * Tells the views something else.
	 *
	 * @param bytes What comes with it.
	 */
	tell(message: ViewCommand, bytes?: Uint8Array<ArrayBuffer> | null): void {
		if (REPLAYED_ON_MOUNT.has(message.type)) {
			this.#replayed.set(message.type, message);
		}
		this.#send(message.type === "file" ? { ...message, blob: new Blob([bytes ?? ""]) } : message);
	}

	/** Views keep what they show. */
	dispose(): void {
		this.#channel.onmessage = null;
		this.#channel.close();
		this.#numbers.forget(this.#viewer);
		this.#state = null;
		this.#pieces = [];
	}

	async #pass(message: FromView): Promise<void> {
		const blob = message.type === "photo" ? message.blob : null;
		this.#onMessage(message, blob && new Uint8Array(await blob.arrayBuffer()));
	}

	#greet(): void {
		this.#direct = false;
		if (this.#state) {
			this.#send(this.#state);
		}
		this.#sendMesh();
		for (const message of this.#replayed.values()) {
			this.#send(message);
		}
	}

	#overhear(revision: number): void {
		this.#direct = true;
		this.#heard = Math.max(this.#heard, revision);
		if (this.#state) {
			this.#correct(this.#state.state);
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
			this.#send(meshMessage(this.#revision, this.#pieces));
		}
	}

	#send(message: ToView): void {
		this.#channel.postMessage(message);
	}
}
