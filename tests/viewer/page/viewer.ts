/** Python's end of the channel: holds state and mesh, answers views, publishes changes. */
import {
	channelName,
	type FromView,
	type Measures,
	type Mesh,
	type MeshLayout,
	type RenderFailure,
	type ToldView,
	type ToView,
	type ViewState,
} from "../../../js/src/contract";
import { meshMessage } from "../../../js/src/mesh-packing";
import { WAITING } from "../../../js/src/view-state.test-support";

export interface Part {
	mesh: Mesh;
	measures: Measures;
}

export class Viewer {
	readonly id: string;
	/** What the views asked for, in order. */
	readonly heard: FromView["type"][] = [];
	readonly #messages: FromView[] = [];
	#state = WAITING;
	#mesh: { layout: MeshLayout; bytes: Blob } | null = null;
	readonly #channel: BroadcastChannel;

	constructor(id: string) {
		this.id = id;
		this.#channel = new BroadcastChannel(channelName(id));
		this.#channel.onmessage = ({ data }: MessageEvent<FromView>) => {
			this.heard.push(data.type);
			this.#messages.push(data);
			if (data.type === "hello") {
				this.#publish();
			}
		};
		// Views that were there first have asked in vain.
		this.#publish();
	}

	rendering(startedAt = Date.now()): void {
		this.#change({ phase: "rendering", startedAt });
	}

	ready(part: Part, more: Partial<ViewState> = {}): number {
		const { positions, normals, edges, colors } = part.mesh;
		this.#mesh = {
			layout: {
				positions: positions.length,
				normals: normals.length,
				edges: edges.length,
				colors: colors?.length ?? 0,
			},
			bytes: new Blob([positions, normals, edges, colors ?? new Uint8Array()]),
		};
		this.#change({
			...WAITING,
			phase: "ready",
			revision: this.#state.revision + 1,
			measures: part.measures,
			elapsed: 12.3,
			...more,
		});
		this.#publishMesh();
		return this.#state.revision;
	}

	failed(failure: RenderFailure, excerpt: ViewState["excerpt"] = []): void {
		this.#change({ phase: "failed", startedAt: null, failure, excerpt });
	}

	/** A worker's mesh, which comes past Python: `ahead` of Python's last one, or before it. */
	direct({ mesh }: Part, ahead: number): void {
		this.#post(meshMessage(this.#state.revision + ahead, mesh));
	}

	/** A mesh message whose layout does not fit its bytes. */
	damagedMesh(): void {
		const layout = { positions: 9, normals: 9, edges: 0, colors: 0 };
		this.#post({ type: "mesh", revision: 1e6, layout, bytes: new Blob(["short"]) });
	}

	tell(message: ToldView): void {
		this.#post(message);
	}

	/** What the views said of this type. */
	said(type: FromView["type"]): FromView[] {
		return this.#messages.filter((message) => message.type === type);
	}

	close(): void {
		this.#channel.close();
	}

	#change(state: Partial<ViewState>): void {
		this.#state = { ...this.#state, ...state };
		this.#post({ type: "state", state: this.#state });
	}

	#publish(): void {
		this.#change({});
		this.#publishMesh();
	}

	#publishMesh(): void {
		if (this.#mesh) {
			this.#post({ type: "mesh", revision: this.#state.revision, ...this.#mesh });
		}
	}

	#post(message: ToView): void {
		this.#channel.postMessage(message);
	}
}
