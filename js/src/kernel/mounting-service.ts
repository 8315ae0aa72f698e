/** Mounts one of Python's viewers in the pages' elements, for the kernel. */
import { unguessable } from "../lib/unguessable";
import { isFromMounting, isToMounting } from "../wire/message-checks";
import { type FromMounting, mountingName, takenMessage } from "../wire/mount-channel";

/** This Python, for all that it mounts. */
const HOST = unguessable();

/**
 * Tells the page's elements of a channel which viewer to show, and says so where another page
 * has a channel of that name.
 */
export class MountingService {
	readonly #channel: BroadcastChannel;
	readonly #name: string;
	readonly #viewer: string;
	readonly #host: string;
	readonly #say: (message: string) => void;
	/** Whose elements were heard. */
	readonly #pages = new Set<string>();
	#taken = false;

	/** @param say Told once, where two pages have the name. */
	constructor(
		channel: string,
		viewer: string,
		say: (message: string) => void = console.error,
		host = HOST,
	) {
		this.#name = channel;
		this.#viewer = viewer;
		this.#host = host;
		this.#say = say;
		this.#channel = new BroadcastChannel(mountingName(channel));
		this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => this.#hear(data);
		this.#tell();
	}

	dispose(): void {
		this.#channel.onmessage = null;
		this.#channel.close();
	}

	#hear(message: unknown): void {
		if (isToMounting(message)) {
			this.#pages.add(message.page);
			if (this.#pages.size > 1) {
				this.#dispute();
			} else if (message.type === "wanted") {
				this.#tell();
			}
		} else if (isFromMounting(message) && message.host !== this.#host && !this.#taken) {
			// Of a worker that this page has ended nothing is heard any more.
			this.#tell();
			this.#dispute();
		}
	}

	#tell(): void {
		this.#channel.postMessage({
			type: "mounted",
			viewer: this.#viewer,
			host: this.#host,
		} satisfies FromMounting);
	}

	#dispute(): void {
		if (!this.#taken) {
			this.#taken = true;
			this.#say(takenMessage(this.#name));
		}
	}
}
