/** Python's end of the channel: holds state and mesh, answers views, publishes changes. */

import { alone, type Piece } from "../../../../js/src/geometry/assembly";
import { meshMessage } from "../../../../js/src/geometry/mesh-pack";
import { channelName } from "../../../../js/src/wire/names";
import type { Measures, RenderFailure } from "../../../../js/src/wire/render-shapes";
import { WAITING } from "../../../../js/src/wire/render-status.test-support";
import type { Mesh } from "../../../../js/src/wire/results";
import type { FromView, ToView, ViewCommand } from "../../../../js/src/wire/view-messages";
import type { RenderStatus } from "../../../../js/src/wire/view-shapes";

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
	#pieces: Piece[] = [];
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

	rendering(startedAt = Date.now(), progress: RenderStatus["progress"] = null): void {
		this.#change({ phase: "rendering", startedAt, progress });
	}

	ready(part: Part, more: Partial<RenderStatus> = {}): number {
		return this.#show(alone(part.mesh), part.measures, more);
	}

	/** An assembly, which measures what `measures` says. */
	assembly(pieces: Piece[], measures: Measures): number {
		return this.#show(pieces, measures, {});
	}

	#show(pieces: Piece[], measures: Measures, more: Partial<RenderStatus>): number {
		this.#pieces = pieces;
		this.#change({
			...WAITING,
			phase: "ready",
			revision: this.#state.revision + 1,
			measures,
			elapsed: 12.3,
			...more,
		});
		this.#publishMesh();
		return this.#state.revision;
	}

	failed(failure: RenderFailure, excerpt: RenderStatus["excerpt"] = []): void {
		this.#change({ phase: "failed", startedAt: null, failure, excerpt });
	}

	/** A worker's mesh, which comes past Python: `ahead` of Python's last one, or before it. */
	direct({ mesh }: Part, ahead: number): void {
		this.#post(meshMessage(this.#state.revision + ahead, alone(mesh)));
	}

	/** A mesh message whose layout does not fit its bytes. */
	damagedMesh(): void {
		const layout = { positions: 9, normals: 9, edges: 0, colors: 0 };
		this.#post({ type: "mesh", revision: 1e6, layout, groups: [], bytes: new Blob(["short"]) });
	}

	send(message: ViewCommand): void {
		this.#post(message);
	}

	/** What the views said of this type. */
	said(type: FromView["type"]): FromView[] {
		return this.#messages.filter((message) => message.type === type);
	}

	close(): void {
		this.#channel.close();
	}

	#change(state: Partial<RenderStatus>): void {
		this.#state = { ...this.#state, ...state };
		this.#post({ type: "status", status: this.#state });
	}

	#publish(): void {
		this.#change({});
		this.#publishMesh();
	}

	#publishMesh(): void {
		if (this.#pieces.length > 0) {
			this.#post(meshMessage(this.#state.revision, this.#pieces));
		}
	}

	#post(message: ToView): void {
		this.#channel.postMessage(message);
	}
}
