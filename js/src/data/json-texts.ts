/** Parses JSON without losing a digit, for the JSON decoder. */
import { undecodable } from "./data-fault";
import { textPieces } from "./text-pieces";

const NUMBER = /-?\d[\d.eE+-]*/g;
/** A whole number that a float may not have. */
const LONG_TOKEN = /^-?\d{16,}$/;
const LONG = /\d{16,}/;

/**
 * What a file says, or what each of its lines says. Whole numbers of more than 15 digits are
 * bigints.
 *
 * @throws DataFault where it is no JSON.
 */
export function jsonTexts(bytes: Uint8Array, encoding: string | null): unknown {
	let text = "";
	for (const piece of textPieces(bytes, encoding)) {
		text += piece.text;
	}
	const whole = parsed(text);
	if (!(whole instanceof SyntaxError)) {
		return whole;
	}
	const lines = text.split("\n").map((line, at): [string, number] => [line.trim(), at + 1]);
	const filled = lines.filter(([line]) => line !== "");
	if (filled.length < 2 || parsed(filled[0]?.[0] as string) instanceof SyntaxError) {
		throw undecodable(`it is no JSON (${whole.message}).`);
	}
	return filled.map(([line, number], row) => {
		const value = parsed(line);
		if (value instanceof SyntaxError) {
			throw undecodable(`line ${number} is no JSON (${value.message}).`, row + 1);
		}
		return value;
	});
}

/** What a text says, or what is wrong with it. */
function parsed(text: string): unknown {
	try {
		if (!LONG.test(text)) {
			return JSON.parse(text);
		}
		// A word that the file has not, before each long number, makes a text of it for a moment.
		const mark = unused(text);
		const marked = marking(text, mark);
		return JSON.parse(marked, (_, value) =>
			typeof value === "string" && value.startsWith(mark)
				? BigInt(value.slice(mark.length))
				: value,
		);
	} catch (error) {
		if (error instanceof SyntaxError) {
			return error;
		}
		throw error;
	}
}

/** One letter more than stand in a row anywhere. */
function unused(text: string): string {
	let longest = 0;
	for (const [run] of text.matchAll(/#+/g)) {
		longest = Math.max(longest, run.length);
	}
	return "#".repeat(longest + 1);
}

/** The text with long numbers as strings that begin with a mark; what strings hold is left alone. */
function marking(text: string, mark: string): string {
	const parts: string[] = [];
	let start = 0;
	while (start < text.length) {
		const quote = text.indexOf('"', start);
		const outside = quote < 0 ? text.length : quote;
		parts.push(
			text
				.slice(start, outside)
				.replace(NUMBER, (found) => (LONG_TOKEN.test(found) ? `"${mark}${found}"` : found)),
		);
		start = quote < 0 ? text.length : stringEnd(text, quote);
		parts.push(text.slice(outside, start));
	}
	return parts.join("");
}

/** Behind the quote that closes a string. */
function stringEnd(text: string, opening: number): number {
	for (let at = text.indexOf('"', opening + 1); at >= 0; at = text.indexOf('"', at + 1)) {
		let before = at;
		while (text[before - 1] === "\\") {
			before -= 1;
		}
		if ((at - before) % 2 === 0) {
			return at + 1;
		}
	}
	return text.length;
}
