/** Feeds an element's view from the same page, by plain calls. */

import { CALL_PROFILE, type FileFormat } from "../viewer/links/formats";
import type { Link, Receiver, Source } from "../viewer/links/link";
import type { Mesh } from "../wire/results";
import type { RenderStatus } from "../wire/view-shapes";
import { failureOf } from "./failure";
import type { PartFiles } from "./part-files";

let feeds = 0;

export class Feed implements Source {
	readonly name: string;
	readonly #onCancel: () => void;
	readonly #receivers = new Set<Receiver>();
	#state: RenderStatus | null = null;
	#mesh: Mesh | null = null;
	#revision = 0;
	/** Of the part on show. */
	files: PartFiles | null = null;

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
	set state(state: Omit<RenderStatus, "revision">) {
		this.#state = { ...state, revision: this.#revision };
		for (const receiver of this.#receivers) {
			receiver.status(this.#state);
		}
	}

	get profiles(): boolean {
		return this.files?.profile !== undefined;
	}

	formats(): readonly FileFormat[] {
		return this.files?.formats ?? [];
	}

	connect(): Link {
		let own: Receiver | null = null;
		return {
			open: (receiver) => {
				own = receiver;
				this.#receivers.add(receiver);
				if (this.#state) {
					receiver.status(this.#state);
				}
				if (this.#mesh) {
					receiver.mesh(this.#revision, this.#mesh);
				}
			},
			send: (message) => {
				if (message.type === "cancel") {
					this.#onCancel();
				} else if (message.type === "file-wanted" && message.format === CALL_PROFILE && own) {
					void this.#giveProfile(own);
				} else if (message.type === "file-wanted" && own) {
					void this.#give(message.format as FileFormat, own);
				}
			},
			close: () => {
				if (own) {
					this.#receivers.delete(own);
				}
			},
		};
	}

	async #giveProfile(receiver: Receiver): Promise<void> {
		try {
			const profile = await this.files?.profile?.();
			receiver.command({ type: "file", name: CALL_PROFILE, blob: new Blob([profile ?? ""]) });
		} catch (error) {
			receiver.command({ type: "file-failed", message: failureOf(error).message });
		}
	}

	async #give(format: FileFormat, receiver: Receiver): Promise<void> {
		try {
			const content = await this.files?.write(format);
			if (content) {
				const ending = format === "stl-ascii" ? "stl" : format;
				receiver.command({ type: "file", name: `part.${ending}`, blob: new Blob([content]) });
			}
		} catch (error) {
			receiver.command({ type: "file-failed", message: failureOf(error).message });
		}
	}
}
