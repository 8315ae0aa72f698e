/** Knows files of another kind by their first bytes, so that decoders of text refuse them by name. */
import { undecodable } from "./data-fault";

const decoder = new TextDecoder("latin1");

const STARTS: readonly [start: string, what: string, reader: string | null][] = [
	["PAR1", "a Parquet file", "read_parquet"],
	["ARROW1", "an Arrow file", "read_arrow"],
	["PK\x03\x04", "a zip file or a spreadsheet", null],
	["\x1f\x8b", "a gzip file that holds another one", null],
];
const PAGE = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body)\b/i;

/** @throws DataFault for what is not text of this format, but something that is known. */
export function refuseForeign(bytes: Uint8Array, format: string): void {
	const start = decoder.decode(bytes.subarray(0, 256));
	if (PAGE.test(start)) {
		throw undecodable(`this is an HTML page, not ${format}: the server has no such file, maybe.`);
	}
	for (const [known, what, reader] of STARTS) {
		if (start.startsWith(known)) {
			const fix = reader === null ? "" : ` ${reader} reads it.`;
			throw undecodable(`this is ${what}, not ${format}.${fix}`);
		}
	}
}
