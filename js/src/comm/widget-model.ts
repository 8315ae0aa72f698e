/** Declares the part of a notebook's widget model that the relays use. */
import type { FromPage, ToPage } from "../wire/messages";

/** What is asked of a notebook's widget model. */
export interface Model {
	on(event: "msg:custom", callback: Listener): void;
	off(event: "msg:custom", callback: Listener): void;
	send(content: FromPage, callbacks?: undefined, buffers?: ArrayBuffer[]): void;
}

export type Listener = (message: ToPage, buffers: DataView[]) => void;

/** The bytes on their own: hosts give a view of a buffer that holds more. */
export function bytesOf({ buffer, byteOffset, byteLength }: DataView): Uint8Array<ArrayBuffer> {
	return new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
}
