/** Gathers the texts of a column: few different ones as codes, as most columns have them. */
import { requireRoom } from "./data-fault";
import type { ColumnParts, Validity } from "./decoded-column";
import { grown } from "./growing";

/** Different texts that are looked up; where there are more, each is written down. */
const MOST_LABELS = 65_536;
/** The code of a row without a value. */
const NOTHING = 2 ** 32 - 1;
/** A text may keep alive what it was cut from, from this length on. */
const CUT = 13;

const encoder = new TextEncoder();

export class Words {
	#length = 0;
	#codes = new Uint32Array(0);
	#labels: Map<string, number> | null = new Map();
	#offsets = new Uint32Array(1);
	#text = new Uint8Array(0);
	#bytes = 0;
	#looked = 0;

	get length(): number {
		return this.#length;
	}

	/** Texts, or nothing: what is written there for a row without a value. */
	add(text: string | null): void {
		const row = this.#length++;
		const labels = this.#labels;
		if (!labels) {
			this.#append(text ?? "");
			return;
		}
		if (row >= this.#codes.length) {
			this.#codes = grown(this.#codes, row + 1);
		}
		if (text === null) {
			this.#codes[row] = NOTHING;
			return;
		}
		// Each is looked up, however often it is the same one.
		this.#looked += text.length;
		requireRoom(this.#looked);
		let code = labels.get(text);
		if (code === undefined) {
			code = labels.size;
			if (code === MOST_LABELS) {
				this.#spellOut(row);
				this.#append(text);
				return;
			}
			labels.set(text.length < CUT ? text : copyOf(text), code);
		}
		this.#codes[row] = code;
	}

	parts(validity: Validity): ColumnParts {
		const length = this.#length;
		if (this.#labels) {
			this.#spellOut(length);
		}
		const values = this.#offsets.subarray(0, length + 1);
		const labels = this.#text.subarray(0, this.#bytes);
		return { kind: "text", format: "utf8", length, values, validity, labels };
	}

	/** Codes become texts, a row after another. */
	#spellOut(rows: number): void {
		const labels = [...(this.#labels?.keys() ?? [])].map((label) => encoder.encode(label));
		this.#labels = null;
		let total = 0;
		for (let row = 0; row < rows; row++) {
			total += labels[this.#codes[row] as number]?.length ?? 0;
		}
		this.#room(total);
		this.#offsets = grown(this.#offsets, rows + 1);
		for (let row = 0; row < rows; row++) {
			const label = labels[this.#codes[row] as number];
			if (label) {
				this.#text.set(label, this.#bytes);
				this.#bytes += label.length;
			}
			this.#offsets[row + 1] = this.#bytes;
		}
		this.#codes = new Uint32Array(0);
	}

	#append(text: string): void {
		this.#room(text.length * 3);
		const { written } = encoder.encodeInto(text, this.#text.subarray(this.#bytes));
		this.#bytes += written;
		this.#offsets = grown(this.#offsets, this.#length + 1);
		this.#offsets[this.#length] = this.#bytes;
	}

	#room(bytes: number): void {
		requireRoom(this.#bytes + bytes);
		this.#text = grown(this.#text, this.#bytes + bytes);
	}
}

/** By itself: an engine may keep a text as a part of the megabyte that it was cut from. */
function copyOf(text: string): string {
	return JSON.parse(JSON.stringify(text));
}
