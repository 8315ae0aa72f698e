/** Opens what a stream comes from, once: a WebSocket, a server's events, or a BroadcastChannel. */
import { EventLines } from "./event-lines";
import type { SourceKind } from "./stream-protocol";

const OPEN_MS = 10_000;

/** A server that will not answer otherwise if it is asked again. */
export class Refused extends Error {
	override readonly name = "Refused";
}

export interface Listener {
	opened(): void;
	/** Text, bytes, or the object itself. */
	heard(message: unknown): void;
}

/** Resolves or rejects with the reason when the connection ends; aborting ends it. */
export type Listen = (
	address: string,
	timeout: number | null,
	listener: Listener,
	signal: AbortSignal,
) => Promise<string>;

export interface Source {
	listen: Listen;
	/** Milliseconds that the server asks to be left alone for; null where it does not. */
	retry(): number | null;
}

export function sourceOf(kind: SourceKind): Source {
	if (kind === "websocket") {
		return { listen: listenToSocket, retry: () => null };
	}
	if (kind === "channel") {
		return { listen: listenToChannel, retry: () => null };
	}
	let lines = new EventLines();
	return {
		retry: () => lines.retry,
		listen: (address, timeout, listener, signal) => {
			const { lastId } = lines;
			lines = new EventLines();
			lines.lastId = lastId;
			return listenToEvents(lines, address, timeout, listener, signal);
		},
	};
}

/** Calls when nobody has said a word for so long. */
class Silence {
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(
		private readonly timeout: number | null,
		private readonly silent: (reason: string) => void,
	) {}

	word(): void {
		this.end();
		if (this.timeout !== null) {
			const seconds = this.timeout / 1000;
			this.#timer = setTimeout(() => this.silent(`no message within ${seconds} s`), this.timeout);
		}
	}

	end(): void {
		clearTimeout(this.#timer);
	}
}

const listenToSocket: Listen = (address, timeout, listener, signal) =>
	new Promise((resolve) => {
		const socket = new WebSocket(address);
		socket.binaryType = "arraybuffer";
		let isOpen = false;
		const end = (reason: string) => {
			silence.end();
			clearTimeout(opening);
			signal.removeEventListener("abort", stop);
			socket.onclose = null;
			socket.onmessage = null;
			socket.close();
			resolve(reason);
		};
		const stop = () => end("it was closed");
		const silence = new Silence(timeout, end);
		const opening = setTimeout(() => end("the server does not answer"), OPEN_MS);
		signal.addEventListener("abort", stop, { once: true });
		socket.onopen = () => {
			isOpen = true;
			clearTimeout(opening);
			silence.word();
			listener.opened();
		};
		socket.onmessage = ({ data }) => {
			silence.word();
			listener.heard(data instanceof ArrayBuffer ? new Uint8Array(data) : data);
		};
		socket.onclose = ({ code, reason }) =>
			end(
				isOpen
					? `the server has ended the connection (${code}${reason ? `, ${reason}` : ""})`
					: "there is no such WebSocket, or the page's content security policy forbids it",
			);
	});

const listenToChannel: Listen = (name, _timeout, listener, signal) =>
	new Promise((resolve) => {
		const channel = new BroadcastChannel(name);
		channel.onmessage = ({ data }) =>
			listener.heard(data instanceof ArrayBuffer ? new Uint8Array(data) : data);
		signal.addEventListener(
			"abort",
			() => {
				channel.close();
				resolve("it was closed");
			},
			{ once: true },
		);
		listener.opened();
	});

async function listenToEvents(
	lines: EventLines,
	address: string,
	timeout: number | null,
	listener: Listener,
	signal: AbortSignal,
): Promise<string> {
	const ending = new AbortController();
	const stop = () => ending.abort(new Error("it was closed"));
	signal.addEventListener("abort", stop, { once: true });
	const silence = new Silence(timeout, (reason) => ending.abort(new Error(reason)));
	try {
		silence.word();
		const asked: Record<string, string> = { Accept: "text/event-stream" };
		if (lines.lastId !== "") {
			asked["Last-Event-ID"] = headerText(lines.lastId);
		}
		const response = await fetch(address, {
			headers: asked,
			cache: "no-store",
			signal: ending.signal,
		});
		const { status } = response;
		if (status >= 400 && status < 500 && ![408, 425, 429].includes(status)) {
			throw new Refused(
				`the server answers with ${status}, and would again: give an address that it has, with what it wants to know of you.`,
			);
		}
		if (!response.ok) {
			return `the server answers with ${status}`;
		}
		const kind = response.headers.get("content-type") ?? "nothing";
		if (!kind.startsWith("text/event-stream") || !response.body) {
			throw new Refused(
				`the server answers with ${kind} and not with text/event-stream: give the address of its events.`,
			);
		}
		listener.opened();
		const decoder = new TextDecoder();
		const reader = response.body.getReader();
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			silence.word();
			for (const event of lines.take(decoder.decode(part.value, { stream: true }))) {
				listener.heard(event);
			}
		}
		return "the server has ended the connection";
	} catch (error) {
		if (ending.signal.aborted) {
			return (ending.signal.reason as Error).message;
		}
		throw error;
	} finally {
		silence.end();
		signal.removeEventListener("abort", stop);
		// Whatever it was, nothing of it goes on.
		ending.abort();
	}
}

/** As `fetch` takes it: a letter for each byte of UTF-8. */
function headerText(text: string): string {
	return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}
