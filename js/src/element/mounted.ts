/** Follows what a worker's Python mounts on a channel, for the elements that have one. */
import { PageSingleton } from "../lib/page-singleton";
import { unguessable } from "../lib/unguessable";
import { isFromMounting, isToMounting } from "../wire/message-checks";
import { mountingName, type ToMounting, takenMessage } from "../wire/mount-channel";
import { sharedName } from "../wire/names";

/** For so long a Python that was heard may answer that it is there still. */
const GRACE_MS = 300;

const thisPage = new PageSingleton<string>(sharedName("page-name"));

/**
 * Hears which viewer or chart of a worker's Python an element is to show; the last one counts.
 * Where another page has a channel of that name, the element keeps what it has and says so.
 */
export class Mounted {
	readonly #channel: BroadcastChannel;
	readonly #name: string;
	readonly #page: string;
	readonly #show: (name: string) => void;
	readonly #say: (message: string) => void;
	#viewer: string | null = null;
	#host: string | null = null;
	#taken = false;
	/** Another Python, which counts if the one before is gone. */
	#next: { host: string; viewer: string; timer: ReturnType<typeof setTimeout> } | null = null;

	/**
	 * @param show Told the name of what the element is to show.
	 * @param say Told once, where two pages have the channel.
	 */
	constructor(
		channel: string,
		show: (name: string) => void,
		say: (message: string) => void = console.error,
		page = thisPage.get(unguessable),
	) {
		this.#name = channel;
		this.#show = show;
		this.#say = say;
		this.#page = page;
		this.#channel = new BroadcastChannel(mountingName(channel));
		this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => this.#hear(data);
		// Unanswered where Python starts later; it then tells by itself.
		this.#send("wanted");
	}

	dispose(): void {
		clearTimeout(this.#next?.timer);
		this.#channel.onmessage = null;
		this.#channel.close();
	}

	#hear(message: unknown): void {
		if (isToMounting(message) && message.page !== this.#page) {
			if (message.type !== "taken") {
				this.#send("taken");
			}
			this.#dispute();
		} else if (isFromMounting(message) && this.#taken) {
			// A Python that comes into the dispute is to hear of both.
			if (message.host !== this.#host) {
				this.#send("taken");
			}
		} else if (isFromMounting(message)) {
			this.#mounted(message.host, message.viewer);
		}
	}

	#mounted(host: string, viewer: string): void {
		if (this.#host === null || this.#host === host) {
			if (this.#next) {
				// Both are there.
				this.#dispute();
			} else {
				this.#accept(host, viewer);
			}
			return;
		}
		clearTimeout(this.#next?.timer);
		const timer = setTimeout(() => {
			this.#next = null;
			this.#accept(host, viewer);
		}, GRACE_MS);
		const isNews = this.#next === null;
		this.#next = { host, viewer, timer };
		if (isNews) {
			this.#send("wanted");
		}
	}

	#accept(host: string, viewer: string): void {
		if (host !== this.#host) {
			this.#host = host;
			this.#send("shown");
		}
		if (viewer !== this.#viewer) {
			this.#viewer = viewer;
			this.#show(viewer);
		}
	}

	#dispute(): void {
		clearTimeout(this.#next?.timer);
		this.#next = null;
		if (!this.#taken) {
			this.#taken = true;
			this.#say(takenMessage(this.#name));
		}
	}

	#send(type: ToMounting["type"]): void {
		this.#channel.postMessage({ type, page: this.#page } satisfies ToMounting);
	}
}
