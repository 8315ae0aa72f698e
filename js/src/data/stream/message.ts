/** Declares a message of a stream, the rows that are made of it, and what is wrong with one. */

/** Values by the names of their columns, and how many rows these are. */
export interface Rows {
	values: Map<string, unknown[]>;
	count: number;
}

export type Message = string | Uint8Array;
export type DecodeMessage = (message: Message) => Rows;

/** A message that is not understood: what is wrong, without the message. */
export class MessageFault extends Error {
	override readonly name = "MessageFault";
}

/** Bytes or letters of one message. */
const MOST_MESSAGE = 16 * 2 ** 20;
/** Values of one message, with those that it leaves out. */
const MOST_CELLS = 16 * 2 ** 20;
/** Letters of a message that an error shows. */
const MOST_TOLD = 80;

/** @throws {MessageFault} where a message is longer than Python would take one. */
export function checkLength({ length }: Message): void {
	if (length > MOST_MESSAGE) {
		throw new MessageFault(
			`it has ${length.toLocaleString("en-US")} bytes or letters, and at most ${MOST_MESSAGE.toLocaleString("en-US")} are taken`,
		);
	}
}

/** @throws {MessageFault} where a few bytes say very many values. */
export function checkCells(rows: number, columns: number): void {
	if (rows * columns > MOST_CELLS) {
		const most = Math.floor(MOST_CELLS / columns).toLocaleString("en-US");
		throw new MessageFault(
			`it has ${rows.toLocaleString("en-US")} rows, and of ${columns.toLocaleString("en-US")} columns at most ${most} are taken at once`,
		);
	}
}

/** Text of any value: one that was sent may have no `toString` that is a function. */
export function safeText(value: unknown): string {
	try {
		return typeof value === "object" ? JSON.stringify(value) : String(value);
	} catch {
		return Object.prototype.toString.call(value);
	}
}

/** The begin of a message, for an error. */
export function told(message: Message): string {
	const text =
		typeof message === "string" ? message : `bytes ${[...message.subarray(0, 40)].join(" ")}`;
	const shown = JSON.stringify(text.slice(0, MOST_TOLD));
	return text.length > MOST_TOLD ? `${shown.slice(0, -1)}…"` : shown;
}
