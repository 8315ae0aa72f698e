/** Follows the viewer that a worker's Python mounts on a channel, for `<openscad-view channel>`. */

import { broadcastSource } from "../viewer/links/broadcast-link";
import type { Source } from "../viewer/links/link";
import { type FromMounting, mountingName, type ToMounting } from "../wire/mount-channel";

/** Has each viewer shown that the channel names; the last one counts. */
export class MountedViewer {
	readonly #channel: BroadcastChannel;
	#viewer: string | null = null;

	constructor(channel: string, show: (source: Source) => void) {
		this.#channel = new BroadcastChannel(mountingName(channel));
		this.#channel.onmessage = ({ data }: MessageEvent<Partial<FromMounting> | null>) => {
			if (data?.type === "mounted" && data.viewer && data.viewer !== this.#viewer) {
				this.#viewer = data.viewer;
				show(broadcastSource(data.viewer));
			}
		};
		// Unanswered where Python starts later; it then tells by itself.
		this.#channel.postMessage({ type: "wanted" } satisfies ToMounting);
	}

	dispose(): void {
		this.#channel.onmessage = null;
		this.#channel.close();
	}
}
