/** Fills a stream in a worker of its own, for Python and for pages that draw its rows. */
import { FedRows } from "../data/stream/fed-rows";
import { PYTHON } from "../data/stream/row-feed";
import type { StoredRows } from "../data/stream/stored-rows";
import type { FromStreamWorker, StreamOrder, ToStreamWorker } from "../data/stream/stream-protocol";
import { isParcelFromChart, type Parcel, streamChannelName } from "../wire/chart-channel";
import type { RowsMessage } from "../wire/chart-messages";

// TypeScript knows either the page's or the worker's globals, and this project needs the page's.
const scope = self as unknown as {
	onmessage: (event: MessageEvent<ToStreamWorker>) => void;
	postMessage(message: FromStreamWorker, transfer?: Transferable[]): void;
	close(): void;
};

let fed: FedRows | null = null;

scope.onmessage = ({ data: message }) => {
	if (message.type === "open") {
		fed = new FedRows(message.order);
		servePages(fed, message.order);
		givePython(2, true);
	} else if (message.type === "more") {
		givePython(1, false);
	} else {
		fed?.close();
	}
};

function givePython(credit: number, anew: boolean): void {
	fed?.feed.want({ asker: PYTHON, next: 0, credit, anew }, ({ first, columns, bytes }) => {
		const status = (fed as FedRows).status;
		scope.postMessage({ type: "rows", rows: { ...status, first, columns, bytes } }, bytes);
	});
}

/** Pages ask here, so that they get rows while Python works. */
function servePages(served: FedRows, order: StreamOrder): void {
	const channel = new BroadcastChannel(streamChannelName(order.stream));
	const send = (asker: string, given: ReturnType<StoredRows["from"]>, after: number) => {
		const { first, count, columns, bytes } = given;
		const { state, dropped } = served.status;
		const message: RowsMessage = {
			type: "rows",
			asker,
			stream: order.stream,
			after,
			first,
			columns,
			state,
			dropped,
			behind: Math.max(0, served.rows.end - first - count),
		};
		const blobs = bytes.map((part) => new Blob([part]));
		channel.postMessage({ message, bytes: blobs } satisfies Parcel<RowsMessage>);
	};
	channel.onmessage = ({ data }: MessageEvent<unknown>) => {
		if (!isParcelFromChart(data) || data.message.type !== "rows-wanted") {
			return;
		}
		const wanted = data.message;
		// Python asks elsewhere: nobody takes its place.
		if (wanted.asker !== PYTHON) {
			served.feed.want(wanted, (given, after) => send(wanted.asker, given, after));
		}
	};
	// Who has asked already was not heard.
	send("*", { first: 0, count: 0, columns: [], bytes: [] }, 0);
}
