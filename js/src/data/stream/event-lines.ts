/**
 * Puts the events of a text/event-stream together from text that comes in pieces.
 *
 * `data/_event_lines.py` does the same where Python runs on a machine; both run the cases of
 * `tests/contract/cases/events.json`.
 */

/** Characters of one event; more is no event of anybody's. */
const MOST_TEXT = 16 * 2 ** 20;

export class EventLines {
	/** Of the last event, to go on from. */
	lastId = "";
	/** Milliseconds that the server asks to be left alone for; null if it has not. */
	retry: number | null = null;
	#rest = "";
	#data: string[] = [];
	#size = 0;
	#endedByReturn = false;
	#begun = false;

	/** The data of the events that are whole now. */
	take(given: string): string[] {
		// A mark of the order of bytes, which some servers begin with.
		const piece = this.#begun ? given : given.replace(/^\uFEFF/, "");
		this.#begun ||= given !== "";
		const text = this.#endedByReturn && piece.startsWith("\n") ? piece.slice(1) : piece;
		if (text !== "") {
			this.#endedByReturn = text.endsWith("\r");
		}
		if (this.#rest.length + text.length > MOST_TEXT) {
			throw tooLong();
		}
		this.#rest += text;
		if (!/[\n\r]/.test(text)) {
			return [];
		}
		const lines = this.#rest.split(/\r\n|\r|\n/);
		this.#rest = lines.pop() ?? "";
		const events: string[] = [];
		for (const line of lines) {
			if (line !== "") {
				this.#line(line);
			} else if (this.#data.length > 0) {
				events.push(this.#data.join("\n"));
				this.#data = [];
				this.#size = 0;
			}
		}
		return events;
	}

	#line(line: string): void {
		const colon = line.indexOf(":");
		const name = colon < 0 ? line : line.slice(0, colon);
		const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
		if (name === "data") {
			// Also a line that has nothing takes its place.
			this.#size += value.length + 1;
			if (this.#size > MOST_TEXT) {
				throw tooLong();
			}
			this.#data.push(value);
		} else if (name === "id" && !value.includes("\0")) {
			this.lastId = value;
		} else if (name === "retry" && /^\d+$/.test(value)) {
			this.retry = Number(value.slice(0, 9));
		}
	}
}

function tooLong(): Error {
	return new Error(`an event of more than ${MOST_TEXT.toLocaleString("en-US")} characters`);
}
