/** Splits CSV into records with Papa Parse, piece by piece, for the CSV decoder. */
import Papa from "papaparse";
import { undecodable } from "./data-fault";
import { textPieces } from "./text-pieces";

export interface Records {
	rows: string[][];
	/** Bytes of the file that are read. */
	end: number;
}

/** Papa Parse's, which its types do not know. */
interface Parser {
	parse(
		text: string,
		base: number,
		ignoreLast: boolean,
	): { data: string[][]; errors: { code: string; row?: number }[]; meta: { cursor: number } };
}
type ParserClass = new (config: { delimiter: string; newline: string }) => Parser;

const SEPARATORS = [",", ";", "\t", "|"];
/** Letters of a file in which its header ends. */
const HEADER = 65_536;

export interface Separator {
	separator: string;
	/** Lines before the header. */
	before: 0 | 1;
}

/** What stands between cells: as a line before the header says, or what the header has most of. */
export function foundSeparator(
	bytes: Uint8Array,
	encoding: string | null,
	decimal: string,
): Separator {
	const head = textPieces(bytes, encoding).next().value?.text.slice(0, HEADER) ?? "";
	const told = /^sep=([^"\r\n])(?:[\r\n]|$)/i.exec(head);
	if (told) {
		return { separator: told[1] as string, before: 1 };
	}
	const header = head.replaceAll(/"[^"]*"?/g, "").split(/[\r\n]/, 1)[0] as string;
	const known = SEPARATORS.filter((one) => one !== decimal);
	const counts = known.map((one) => header.split(one).length);
	return { separator: known[counts.indexOf(Math.max(...counts))] as string, before: 0 };
}

/**
 * All records of a file, the header too, some at a time.
 *
 * @throws DataFault where quotes are left open, or where something follows a closing one.
 */
export function* csvRecords(
	bytes: Uint8Array,
	{ separator, before }: Separator,
	encoding: string | null,
): Generator<Records> {
	const parser = new (Papa.Parser as unknown as ParserClass)({
		delimiter: separator,
		newline: "\n",
	});
	const lines = new LineEnds(separator);
	let rest = "";
	let done = -before;
	let least = 0;
	for (const { text, end } of textPieces(bytes, encoding)) {
		const last = end === bytes.length;
		rest += lines.unified(text, last);
		// A record of many megabytes is not begun anew with each piece.
		if (!last && rest.length < least) {
			continue;
		}
		const { data, errors, meta } = parser.parse(rest, 0, !last);
		const fault = errors.find(({ row }) => last || (row ?? 0) < data.length);
		if (fault) {
			throw faultOf(fault.code, done + (fault.row ?? 0));
		}
		const whole = last ? rest.length : meta.cursor;
		if (last && rest.endsWith("\n")) {
			// What is behind the last line end is no record.
			data.pop();
		}
		rest = rest.slice(whole);
		least = rest.length * 2;
		const skipped = done < 0 ? Math.min(-done, data.length) : 0;
		done += data.length;
		yield { rows: skipped > 0 ? data.slice(skipped) : data, end };
	}
}

/** @param record Counted from 0, with the header. */
function faultOf(code: string, record: number): Error {
	const what =
		code === "MissingQuotes"
			? "opens quotes that are never closed"
			: "has something between closing quotes and the next separator";
	const where = record === 0 ? "the header" : "the row";
	return undecodable(
		`${where} ${what}. Quotes in a quoted cell are doubled: "a ""b""".`,
		record === 0 ? null : record,
	);
}

/** Makes `\n` of each line end, whichever a file has and mixes, but of none in quotes. */
class LineEnds {
	readonly #separator: string;
	/** A `\r` at a piece's end: what it is, the next piece says. */
	#held = "";
	#quoted = false;
	/** Whether a quote here would open a quoted cell. */
	#atStart = true;

	constructor(separator: string) {
		this.#separator = separator;
	}

	unified(piece: string, last: boolean): string {
		let text = this.#held + piece;
		this.#held = "";
		if (!last) {
			const end = this.#sureUntil(text);
			this.#held = text.slice(end);
			text = text.slice(0, end);
		}
		if (!this.#quoted && !text.includes('"')) {
			this.#atStart = text === "" ? this.#atStart : this.#opens(text.charAt(text.length - 1));
			return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
		}
		return this.#outsideQuotes(text);
	}

	/** Whether quotes at the end close or are doubled, and whose `\r` it is, the next piece says. */
	#sureUntil(text: string): number {
		let end = text.length;
		if (text.endsWith("\r")) {
			return end - 1;
		}
		while (end > 0 && text[end - 1] === '"') {
			end--;
		}
		return end;
	}

	#opens(before: string): boolean {
		return before === this.#separator || before === "\n" || before === "\r";
	}

	#outsideQuotes(text: string): string {
		const parts: string[] = [];
		let from = 0;
		while (from < text.length) {
			let to: number;
			if (this.#quoted) {
				to = this.#closing(text, from);
				parts.push(text.slice(from, to));
			} else {
				to = this.#opening(text, from);
				const part = text.slice(from, to);
				parts.push(part.includes("\r") ? part.replace(/\r\n?/g, "\n") : part);
			}
			from = to;
		}
		return parts.join("");
	}

	/** Behind the quote that closes. */
	#closing(text: string, from: number): number {
		for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
			if (text[at + 1] !== '"') {
				this.#quoted = false;
				this.#atStart = false;
				return at + 1;
			}
		}
		return text.length;
	}

	/** Behind the quote that opens a cell. */
	#opening(text: string, from: number): number {
		for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
			if (at === 0 ? this.#atStart : this.#opens(text.charAt(at - 1))) {
				this.#quoted = true;
				return at + 1;
			}
		}
		this.#atStart = this.#opens(text.charAt(text.length - 1));
		return text.length;
	}
}
