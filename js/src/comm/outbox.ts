/**
 * Sends the page's answers to Python through the widgets that it has. A job may outlive the
 * widget that it came through, as its cell may run again; its answer then takes another way, or
 * waits for one.
 */
import type { FromPage, RenderedMessage } from "../wire/messages";
import type { Model } from "./widget-model";

export type Send = (message: FromPage, buffers?: ArrayBuffer[]) => void;

interface Waiting {
	message: FromPage;
	buffers: ArrayBuffer[] | undefined;
}

/** Bytes that wait for a widget; a page whose Python never comes back keeps no more. */
const ROOM = 64 * 1024 * 1024;
/** Messages, which have some hundred bytes each besides. */
const MOST = 10_000;

export class Outbox {
	/** The newest last. */
	readonly #models = new Set<Model>();
	#waiting: Waiting[] = [];
	#bytes = 0;
	/** Jobs that lost a part of their answer, whose end is yet to come. */
	readonly #lost = new Set<string>();
	readonly #room: number;

	constructor(room = ROOM) {
		this.#room = room;
	}

	/** Bytes that wait. */
	get bytes(): number {
		return this.#bytes;
	}

	add(model: Model): void {
		this.#models.add(model);
		const waiting = this.#waiting;
		this.#waiting = [];
		this.#bytes = 0;
		for (const { message, buffers } of waiting) {
			this.#send(model, message, buffers);
		}
	}

	remove(model: Model): void {
		this.#models.delete(model);
	}

	/** Sends through a model while there is it, then through another. */
	through(model: Model): Send {
		return (message, buffers) => this.#send(model, message, buffers);
	}

	#send(model: Model, message: FromPage, buffers: ArrayBuffer[] | undefined): void {
		const others = [...this.#models].reverse().filter((one) => one !== model);
		for (const way of this.#models.has(model) ? [model, ...others] : others) {
			try {
				way.send(message, undefined, buffers);
				return;
			} catch {
				// Its connection is closed, which nobody has told us yet.
			}
		}
		this.#wait({ message, buffers });
		while (this.#bytes > this.#room || this.#waiting.length > MOST) {
			this.#giveUp();
		}
	}

	#wait({ message, buffers }: Waiting): void {
		const id = answeredIn(message);
		if (id !== null && this.#lost.has(id)) {
			if (message.type === "rendered") {
				this.#lost.delete(id);
				this.#waiting.push({ message: { ...message, ...LOST }, buffers: undefined });
			}
			return;
		}
		this.#waiting.push({ message, buffers });
		this.#bytes += sizeOf(buffers);
	}

	/** Of the oldest answer nothing is kept but that it is lost, so that Python need not wait. */
	#giveUp(): void {
		const bulky = this.#waiting.find(({ buffers }) => sizeOf(buffers) > 0);
		const { message } = bulky ?? (this.#waiting[0] as Waiting);
		const id = answeredIn(message);
		const isOf = (one: Waiting) =>
			id === null ? one.message === message : answeredIn(one.message) === id;
		const gone = this.#waiting.filter(isOf);
		this.#waiting = this.#waiting.filter((one) => !isOf(one));
		this.#bytes -= gone.reduce((sum, { buffers }) => sum + sizeOf(buffers), 0);
		const end = gone.find((one) => one.message.type === "rendered")?.message;
		if (end?.type !== "rendered") {
			// Its end is yet to come.
			this.#lost.add(id ?? "");
		} else if (bulky) {
			this.#waiting.push({ message: { ...end, ...LOST }, buffers: undefined });
		}
	}
}

/** Which job's answer a message belongs to, if it does. */
function answeredIn(message: FromPage): string | null {
	return message.type === "chunk" || message.type === "rendered" ? message.id : null;
}

const LOST: Pick<RenderedMessage, "outcome" | "chunks"> = {
	outcome: {
		ok: false,
		failure: {
			code: "unavailable",
			message:
				"The page had no widget to send the part through for too long. Show the viewer, and render again.",
			culprit: null,
			diagnostics: [],
			echo: [],
		},
	},
	chunks: 0,
};

function sizeOf(buffers: ArrayBuffer[] | undefined): number {
	return (buffers ?? []).reduce((sum, { byteLength }) => sum + byteLength, 0);
}
