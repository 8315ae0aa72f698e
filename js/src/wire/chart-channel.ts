/** Declares the BroadcastChannel between one chart's Python object and its views. */
import { isFromChart, isToChart } from "./chart-checks";
import type { FromChart, ToChart } from "./chart-messages";
import { sharedName } from "./names";

/** A message, and the bytes that come with it. */
export interface Parcel<Message> {
	message: Message;
	bytes: Blob[];
}

/** @param chart Names the Python object, and whoever takes its place. */
export function chartChannelName(chart: string): string {
	return sharedName("chart", chart);
}

/** Of a stream that a worker fills: pages ask it for rows there. */
export function streamChannelName(stream: string): string {
	return sharedName("stream", stream);
}

/** What Python says to the views of a channel. */
export function isParcelToChart(value: unknown): value is Parcel<ToChart> {
	return isParcel(value) && isToChart(value.message) && hasBytes(value.message, value.bytes.length);
}

/** What a view says on its channel. */
export function isParcelFromChart(value: unknown): value is Parcel<FromChart> {
	return isParcel(value) && isFromChart(value.message);
}

/** Whether there are bytes for each column of a message, from 0 on. */
export function hasBytes(message: ToChart, count: number): boolean {
	return (
		(message.type !== "columns" && message.type !== "rows") || message.columns.length === count
	);
}

function isParcel(value: unknown): value is Parcel<unknown> {
	return (
		typeof value === "object" &&
		value !== null &&
		Object.hasOwn(value, "message") &&
		Object.hasOwn(value, "bytes") &&
		Array.isArray((value as Parcel<unknown>).bytes) &&
		(value as Parcel<unknown>).bytes.every((bytes) => bytes instanceof Blob)
	);
}
