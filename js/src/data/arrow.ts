/** Decodes Arrow files and streams to columns with flechette, for the data worker. */

import {
	type Codec,
	type Column,
	CompressionType,
	getCompressionCodec,
	setCompressionCodec,
	tableFromIPC,
} from "@uwdata/flechette";
import { errorText } from "../lib/error-text";
import { partsOf } from "./arrow-columns";
import { unfoldedSize } from "./arrow-size";
import { placesOf, requireRoom, undecodable } from "./data-fault";
import { type DecodedColumn, packed } from "./decoded-column";

export interface ArrowOptions {
	/** Names of those that are wanted, in the order in which they are given back. */
	columns?: string[] | null;
}

/** What unpacks the two ways in which Arrow files are compressed. */
export interface ArrowCodecs {
	lz4: Codec["decode"];
	zstd: Codec["decode"];
}

/** A table whose columns are decoded when they are asked for. */
export interface ArrowTable {
	names: readonly string[];
	length: number;
	column(place: number): DecodedColumn;
}

/**
 * The columns of an Arrow file, or of a stream.
 *
 * @param codecs Gives what unpacks compressed ones.
 */
export async function decodeArrow(
	bytes: Uint8Array<ArrayBuffer>,
	options: ArrowOptions,
	codecs: () => Promise<ArrowCodecs>,
): Promise<DecodedColumn[]> {
	const table = await tableOf(bytes, codecs);
	return placesOf(options.columns ?? null, table.names).map((place) => table.column(place));
}

async function tableOf(
	bytes: Uint8Array<ArrayBuffer>,
	codecs: () => Promise<ArrowCodecs>,
): Promise<ArrowTable> {
	try {
		return arrowTable(bytes);
	} catch (error) {
		if (!(error instanceof NeedsCodecs)) {
			throw error;
		}
		return arrowTable(bytes, await codecs());
	}
}

/** A file that is compressed, before there is what unpacks it. */
class NeedsCodecs extends Error {
	override readonly name = "NeedsCodecs";
}

/**
 * The table of an Arrow file, or of a stream.
 *
 * @param codecs Unpack compressed ones.
 * @param most Bytes that it may unfold to, if fewer than of files.
 */
export function arrowTable(
	bytes: Uint8Array<ArrayBuffer>,
	codecs?: ArrowCodecs,
	most?: number,
): ArrowTable {
	const isFile = startsWith(bytes, "ARROW1");
	if (isFile ? !startsWith(bytes.subarray(-6), "ARROW1") : !endsAsStream(bytes)) {
		throw undecodable(
			"it is no Arrow file or stream, or is cut off: it does not end as those do. " +
				"Write or download it again.",
		);
	}
	requireRoom(sizeOf(bytes, isFile), most);
	if (codecs) {
		take(codecs);
	}
	const table = parsed(bytes);
	const names = table.names as string[];
	return {
		names,
		length: table.numRows,
		column: (place) => {
			const name = names[place] as string;
			return packed(name, partsOf(name, table.getChildAt(place) as Column<unknown>));
		},
	};
}

function sizeOf(bytes: Uint8Array<ArrayBuffer>, isFile: boolean): number {
	try {
		return unfoldedSize(bytes, isFile);
	} catch (error) {
		throw undecodable(`it is no Arrow file, or is damaged (${errorText(error)}).`);
	}
}

function parsed(bytes: Uint8Array<ArrayBuffer>) {
	try {
		// Numbers of 64 bits and decimals as they are: floats lose digits, and times would be cut
		// to ms.
		return tableFromIPC(bytes, {
			useBigInt: true,
			useBigIntTimestamp: true,
			useDecimalInt: true,
		});
	} catch (error) {
		const message = errorText(error);
		if (NEEDS_CODEC.test(message) && !getCompressionCodec(CompressionType.ZSTD)) {
			throw new NeedsCodecs(message);
		}
		throw undecodable(`it is no Arrow file, or is damaged (${message}).`);
	}
}

/** What flechette says of a file that is compressed, before it has its codecs. */
const NEEDS_CODEC = /compression codec "\w+"/;

function take({ lz4, zstd }: ArrowCodecs): void {
	const encode = (): never => {
		throw new Error("nothing is compressed here");
	};
	setCompressionCodec(CompressionType.LZ4_FRAME, { decode: lz4, encode });
	setCompressionCodec(CompressionType.ZSTD, { decode: zstd, encode });
}

/** Streams end with a message of no length; writers before 0.15 wrote four bytes of it. */
function endsAsStream(bytes: Uint8Array): boolean {
	return bytes.length >= 8 && bytes.subarray(-4).every((byte) => byte === 0);
}

function startsWith(bytes: Uint8Array, text: string): boolean {
	return [...text].every((letter, at) => bytes[at] === letter.charCodeAt(0));
}
