/** Serves the widget's code to the pages' loaders, for the kernel. */
import { codeChannelName, type FromLoader, type ToLoader } from "../wire/code-channel";

/** Says that Python is here, and gives the code to each page that asks for it. */
export class CodeService {
	readonly #channel: BroadcastChannel;

	constructor(build: string, code: string) {
		this.#channel = new BroadcastChannel(codeChannelName(build));
		// The channel is open to every script of this origin, so what comes need not be ours.
		this.#channel.onmessage = ({ data }: MessageEvent<Partial<FromLoader> | null>) => {
			if (data?.type === "wanted") {
				this.#send({ type: "code", code });
			}
		};
		this.#send({ type: "here" });
	}

	dispose(): void {
		this.#channel.onmessage = null;
		this.#channel.close();
	}

	#send(message: ToLoader): void {
		this.#channel.postMessage(message);
	}
}
