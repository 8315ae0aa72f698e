/** Reads parts of an addressed file by range requests, for the Parquet decoder. */
import { DataFault } from "./data-fault";
import { exactVersionOf } from "./file-version";
import { tooLarge } from "./unpacked";

/** A file of which parts are read. */
export interface PartedFile {
	byteLength: number;
	/** Bytes from `start` to `end`, which is not included; to the file's end without one. */
	slice(start: number, end?: number): Promise<ArrayBuffer>;
}

/** What a server says of the part that it sends. */
export interface PartSaid {
	start: number;
	/** The first byte behind it. */
	end: number;
	/** Bytes of the whole file. */
	total: number;
	/** Names this version of the file. */
	version: string;
}

/** Fetches a part, whose answer has been looked at; null where the server gives no such part. */
export type FetchPart = (
	start: number,
	end: number,
) => Promise<{ said: PartSaid; bytes: () => Promise<Uint8Array<ArrayBuffer>> } | null>;

/** What one asks for first, in which small files are whole. */
export const HEAD = 64 * 1024;

export function partSaid(headers: Headers): PartSaid | null {
	const version = exactVersionOf(headers);
	// Other origins have to show it: Access-Control-Expose-Headers.
	const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get("Content-Range") ?? "");
	const [start, last, total] = (range?.slice(1) ?? []).map(Number);
	const isUsable = start !== undefined && last !== undefined && total !== undefined && last < total;
	const isEncoded = (headers.get("Content-Encoding") ?? "identity") !== "identity";
	if (!isUsable || isEncoded || version === null) {
		return null;
	}
	return { start, end: last + 1, total, version };
}

/**
 * A file of one version: where another one shows itself, or the server stops giving parts, nothing
 * more is read, and `refused` says so.
 */
export class RangedFile implements PartedFile {
	readonly byteLength: number;
	/** Whether the file has to be read as a whole. */
	refused = false;
	#fetched: number;

	/**
	 * @param head The first bytes, with which the file was found.
	 * @param limit Bytes that may be fetched.
	 */
	constructor(
		readonly head: Uint8Array<ArrayBuffer>,
		readonly said: PartSaid,
		readonly limit: number,
		readonly fetchPart: FetchPart,
	) {
		this.byteLength = said.total;
		this.#fetched = head.length;
	}

	async slice(start: number, end = this.byteLength): Promise<ArrayBuffer> {
		if (end <= this.head.length) {
			return this.head.slice(start, end).buffer;
		}
		if (!(start >= 0 && start < end && end <= this.byteLength)) {
			throw new DataFault("decode", "it refers to bytes that it has not got: it is damaged.");
		}
		this.#fetched += end - start;
		if (this.#fetched > this.limit) {
			throw tooLarge(this.limit);
		}
		const part = await this.fetchPart(start, end);
		const { version, total } = this.said;
		const fits =
			part !== null &&
			part.said.start === start &&
			part.said.end === end &&
			part.said.total === total &&
			part.said.version === version;
		if (!fits) {
			this.refused = true;
			throw new DataFault("fetch", "the file was changed while it was read. Read it again.");
		}
		return (await part.bytes()).buffer;
	}
}
