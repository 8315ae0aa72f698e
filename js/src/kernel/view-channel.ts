import {
	channelName,
	type FromView,
	type Mesh,
	type MeshLayout,
	type RenderedPart,
	type ToView,
	type ViewState,
} from "../contract";

/**
 * Python's end of the channel to the views of one viewer.
 *
 * It keeps the last state and the last mesh, and answers each view that says hello, so that
 * one mounted late, or twice, gets its picture while Python is busy with other things.
 */
export class ViewChannel {
	readonly #channel: BroadcastChannel;
	readonly #onCancel: () => void;
	#state: (ToView & { type: "state" }) | null = null;
	#mesh: (ToView & { type: "mesh" }) | null = null;

	constructor(viewer: string, onCancel: () => void) {
		this.#onCancel = onCancel;
		this.#channel = new BroadcastChannel(channelName(viewer));
		// The channel is open to every script of this origin, so what comes need not be ours.
		this.#channel.onmessage = ({ data }: MessageEvent<Partial<FromView> | null>) => {
			if (data?.type === "hello") {
				this.#greet();
			} else if (data?.type === "cancel") {
				this.#onCancel();
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

	/** Views keep what they show. */
	dispose(): void {
		this.#channel.onmessage = null;
		this.#channel.close();
		this.#state = null;
		this.#mesh = null;
	}

	#greet(): void {
		for (const message of [this.#state, this.#mesh]) {
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
