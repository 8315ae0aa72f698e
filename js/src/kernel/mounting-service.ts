/** Mounts one of Python's viewers in the pages' elements, for the kernel. */
import { type FromMounting, mountingName, type ToMounting } from "../wire/mount-channel";

/** Tells the pages' elements of a channel which viewer to show. */
export class MountingService {
	readonly #channel: BroadcastChannel;

	constructor(channel: string, viewer: string) {
		this.#channel = new BroadcastChannel(mountingName(channel));
		const tell = () =>
			this.#channel.postMessage({ type: "mounted", viewer } satisfies FromMounting);
		// The channel is open to every script of this origin, so what comes need not be ours.
		this.#channel.onmessage = ({ data }: MessageEvent<Partial<ToMounting> | null>) => {
			if (data?.type === "wanted") {
				tell();
			}
		};
		tell();
	}

	dispose(): void {
		this.#channel.onmessage = null;
		this.#channel.close();
	}
}
