/** Joins a chart's views with the workers that fill its streams, past Python, for chart relays. */
import { isParcelToChart, type Parcel, streamChannelName } from "../wire/chart-channel";
import type { FromChart, RowsWantedMessage, ToChart } from "../wire/chart-messages";

export class StreamChannels {
	readonly #channels = new Map<string, BroadcastChannel>();
	readonly #came: (message: ToChart, bytes: Blob[]) => void;

	constructor(came: (message: ToChart, bytes: Blob[]) => void) {
		this.#came = came;
	}

	ask(wanted: RowsWantedMessage): void {
		let channel = this.#channels.get(wanted.stream);
		if (!channel) {
			channel = new BroadcastChannel(streamChannelName(wanted.stream));
			channel.onmessage = ({ data }: MessageEvent<unknown>) => {
				if (isParcelToChart(data) && data.message.type === "rows") {
					this.#came(data.message, data.bytes);
				}
			};
			this.#channels.set(wanted.stream, channel);
		}
		channel.postMessage({ message: wanted, bytes: [] } satisfies Parcel<FromChart>);
	}

	/** Leaves streams that the chart has no more. */
	keepOnly(streams: readonly string[]): void {
		for (const [stream, channel] of this.#channels) {
			if (!streams.includes(stream)) {
				channel.onmessage = null;
				channel.close();
				this.#channels.delete(stream);
			}
		}
	}
}
