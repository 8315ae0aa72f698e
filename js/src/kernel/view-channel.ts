import {
	channelName,
	type FromView,
	type Mesh,
	type MeshLayout,
	type RenderedPart,
	type ToldView,
	type ToView,
	type ViewState,
} from "../contract";

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

const LASTING: ReadonlySet<string> = new Set<ToldView["type"]>(["look", "frames"]);

/**
 * Python's end of the channel to the views of one viewer.
 *
 * It keeps the last state and the last mesh, and answers each view that says hello, so that
 * one mounted late, or twice, gets its picture while Python is busy with other things.
 */
export class ViewChannel {
	readonly #channel: BroadcastChannel;
	readonly #onMessage: OnMessage;
	/** What views that are mounted later must hear too, the newest of each type. */
	readonly #lasting = new Map<string, ToldView>();
	#state: (ToView & { type: "state" }) | null = null;
	#mesh: (ToView & { type: "mesh" }) | null = null;

	/** @param onMessage Called with what the views say, and the bytes that come with it. */
	constructor(viewer: string, onMessage: OnMessage) {
		this.#onMessage = onMessage;
		this.#channel = new BroadcastChannel(channelName(viewer));
		// The channel is open to every script of this origin, so what comes need not be ours.
		this.#channel.onmessage = ({ data }: MessageEvent<Partial<FromView> | null>) => {
			if (data?.type === "hello") {
				this.#greet();
			} else if (typeof data?.type === "string" && HEARD.has(data.type)) {
				void this.#pass(data as FromView);
			}
		};
	}

	/** Sends everything a view shows except the mesh. */
	publishState(state: ViewState): void {
		this.#state = { type: "state", state };
		this.#send(this.#state);
	}

	/** Sends a part's mesh. The arrays are copied; they remain the caller's. */
	publishPart(part: Pick<RenderedPart, "mesh">, revision: number): void {
		const { layout, blob } = packMesh(part.mesh);
		this.#mesh = { type: "mesh", revision, layout, blob };
		this.#send(this.#mesh);
	}

	/**
	 * Tells the views something else.
	 *
	 * @param bytes What comes with it.
	 */
	tell(message: ToldView, bytes?: Uint8Array<ArrayBuffer> | null): void {
		if (LASTING.has(message.type)) {
			this.#lasting.set(message.type, message);
		}
		this.#send(message.type === "file" ? { ...message, blob: new Blob([bytes ?? ""]) } : message);
	}

	/** Views keep what they show. */
	dispose(): void {
		this.#channel.onmessage = null;
		this.#channel.close();
		this.#state = null;
		this.#mesh = null;
	}

	async #pass(message: FromView): Promise<void> {
		const blob = message.type === "photo" ? message.blob : null;
		this.#onMessage(message, blob && new Uint8Array(await blob.arrayBuffer()));
	}

	#greet(): void {
		for (const message of [this.#state, this.#mesh, ...this.#lasting.values()]) {
			if (message) {
				this.#send(message);
			}
		}
	}

	#send(message: ToView): void {
		this.#channel.postMessage(message);
	}
}

/** The arrays in one Blob: it crosses to the page without being copied for each view. */
function packMesh(mesh: Mesh): { layout: MeshLayout; blob: Blob } {
	const { positions, normals, edges, colors } = mesh;
	return {
		layout: {
			positions: positions.length,
			normals: normals.length,
			edges: edges.length,
			colors: colors?.length ?? 0,
		},
		blob: new Blob([positions, normals, edges, ...(colors ? [colors] : [])]),
	};
}
