/** Stands in for a notebook's widget model in tests, and records what is sent to Python. */
import type { FromPage, ToPage } from "../wire/messages";
import type { Listener, Model } from "./widget-model";

export class RecordingModel implements Model {
	readonly sent: { message: FromPage; buffers: ArrayBuffer[] | undefined }[] = [];
	readonly #listeners = new Set<Listener>();

	on(_event: "msg:custom", callback: Listener): void {
		this.#listeners.add(callback);
	}

	off(_event: "msg:custom", callback: Listener): void {
		this.#listeners.delete(callback);
	}

	send(message: FromPage, _callbacks?: undefined, buffers?: ArrayBuffer[]): void {
		this.sent.push({ message, buffers });
	}

	/** Python says something. */
	say(message: ToPage, ...buffers: Uint8Array[]): void {
		const views = buffers.map(({ buffer, byteOffset, byteLength }) => {
			return new DataView(buffer, byteOffset, byteLength);
		});
		for (const listener of this.#listeners) {
			listener(message, views);
		}
	}

	/** The host hands on something else. */
	sayRaw(message: unknown, buffers: unknown): void {
		for (const listener of this.#listeners) {
			listener(message as ToPage, buffers as DataView[]);
		}
	}

	get types(): string[] {
		return this.sent.map(({ message }) => message.type);
	}
}
