/** Feeds a view from the same page, by plain calls. */
import type { Mesh, ViewState } from "../contract";
import type { Link, Receiver, Source } from "../viewer/link";

let feeds = 0;

export class Feed implements Source {
	readonly name: string;
	readonly givesFiles = false;
	readonly #onCancel: () => void;
	readonly #receivers = new Set<Receiver>();
	#state: ViewState | null = null;
	#mesh: Mesh | null = null;
	#revision = 0;

	constructor(onCancel: () => void) {
		feeds += 1;
		this.name = `page/${feeds}/${crypto.getRandomValues(new Uint32Array(2)).join("")}`;
		this.#onCancel = onCancel;
	}

	/** Shows a mesh with the next state. */
	set mesh(mesh: Mesh) {
		this.#mesh = mesh;
		this.#revision += 1;
		for (const receiver of this.#receivers) {
			receiver.mesh(this.#revision, mesh);
		}
	}

	/** The feed counts the revisions. */
	set state(state: Omit<ViewState, "revision">) {
		this.#state = { ...state, revision: this.#revision };
		for (const receiver of this.#receivers) {
			receiver.state(this.#state);
		}
	}

	connect(): Link {
		let own: Receiver | null = null;
		return {
			open: (receiver) => {
				own = receiver;
				this.#receivers.add(receiver);
				if (this.#state) {
					receiver.state(this.#state);
				}
				if (this.#mesh) {
					receiver.mesh(this.#revision, this.#mesh);
				}
			},
			send: (message) => {
				if (message.type === "cancel") {
					this.#onCancel();
				}
			},
			close: () => {
				if (own) {
					this.#receivers.delete(own);
				}
			},
		};
	}
}
