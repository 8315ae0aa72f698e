/** Serves the widget's code to the pages' loaders, for the kernel. */
import { codeChannelName, isFromLoader, type ToLoader } from "../wire/code-channel";

/** Says that Python is here, and gives the code to each page that asks for it. */
export class CodeService {
	readonly #channel: BroadcastChannel;

	constructor(build: string, code: string) {
		this.#channel = new BroadcastChannel(codeChannelName(build));
		this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
			if (isFromLoader(data)) {
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
