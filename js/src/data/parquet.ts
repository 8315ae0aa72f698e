/** Decodes Parquet to columns with hyparquet, for the data worker, which gets it at first use. */

import {
	type Compressors,
	type FileMetaData,
	parquetMetadataAsync,
	parquetRead,
	parquetSchema,
	type SchemaElement,
} from "hyparquet";
import { errorText } from "../lib/error-text";
import type { ColumnFormat, ColumnKind, TimeUnit } from "../wire/column-shapes";
import { ARRAYS } from "./arrays";
import { DataFault, isDataFault, placesOf, requireRoom, undecodable } from "./data-fault";
import type { Decoding } from "./data-protocol";
import { decimalsOf, type Unscaled } from "./decimals";
import { type ColumnParts, type DecodedColumn, packed, Validity } from "./decoded-column";
import type { PartedFile } from "./ranged-file";
import { Words } from "./words";

export interface ParquetOptions {
	/** Names of those that are wanted, in the order in which they are given back. */
	columns?: string[] | null;
	/** The first row, and the one behind the last, counted from 0. */
	rows?: [number, number] | null;
}

/** Bytes at a file's end that are looked at first: they say what is where. */
const FOOTER = 32 * 1024;
/** Bytes of a value, at least while it is read. */
const NUMBER = 8;
/** Codecs that hyparquet has itself. */
const OWN_CODECS = new Set(["UNCOMPRESSED", "SNAPPY"]);

interface Layout {
	kind: ColumnKind;
	format: Exclude<ColumnFormat, "range">;
	unit?: TimeUnit;
	zone?: string | null;
	/** Of a decimal: how many of its digits are behind the point. */
	scale?: number;
}

type Chunk = { rowStart: number; columnData: ArrayLike<unknown> };

/**
 * The columns of a Parquet file: those that are asked for, of the rows that are.
 *
 * @param given The file's bytes, or the file of which parts are fetched.
 * @param codecs Gives what unpacks other codecs than Snappy.
 */
export async function decodeParquet(
	given: Uint8Array<ArrayBuffer> | PartedFile,
	options: ParquetOptions,
	decoding: Decoding,
	codecs: () => Promise<Compressors>,
): Promise<DecodedColumn[]> {
	const file = given instanceof Uint8Array ? fileOf(given) : given;
	const metadata = await metadataOf(file);
	const { children } = parquetSchema(metadata);
	const names = children.map(({ element }) => element.name);
	const places = placesOf(options.columns ?? null, names);
	const layouts = places.map((place) => {
		const { element, children: inner } = children[place] as (typeof children)[number];
		return layoutOf(element, inner.length > 0);
	});
	const [from, to] = rangeOf(options.rows ?? null, Number(metadata.num_rows));
	requireRoom(NUMBER * (to - from) * places.length);
	const wanted = new Set(places.map((place) => names[place] as string));
	requireRoom(storedSize(metadata, wanted));
	const compressors = needsCodecs(metadata, wanted) ? await codecs() : {};
	const alone = columnsOf(
		metadata,
		children.map(({ element }) => element),
	);
	const columns: DecodedColumn[] = [];
	for (const [at, place] of places.entries()) {
		const name = names[place] as string;
		decoding(Math.floor((file.byteLength * at) / places.length), file.byteLength);
		const chunks = await chunksOf(file, alone(name), compressors, name, from, to);
		columns.push(packed(name, partsOf(name, layouts[at] as Layout, chunks, from, to)));
	}
	return columns;
}

async function metadataOf(file: PartedFile): Promise<FileMetaData> {
	let fetched = true;
	try {
		return await parquetMetadataAsync(
			{
				byteLength: file.byteLength,
				slice: async (start, end) => {
					fetched = false;
					const part = await file.slice(start, end);
					fetched = true;
					return part;
				},
			},
			{ geoparquet: false, initialFetchSize: FOOTER },
		);
	} catch (error) {
		if (isDataFault(error) || !fetched) {
			throw error;
		}
		// Whatever its reader stumbles over: it takes a little memory and stack.
		throw undecodable(`it is damaged: its footer cannot be read (${errorText(error)}).`);
	}
}

/** Bytes of some columns' pages, as the footer has them. */
function storedSize({ row_groups }: FileMetaData, wanted: ReadonlySet<string>): number {
	let size = 0;
	for (const { columns } of row_groups) {
		for (const { meta_data } of columns) {
			if (meta_data && wanted.has(meta_data.path_in_schema[0] as string)) {
				const own = Number(meta_data.total_uncompressed_size);
				size += own > 0 ? own : 0;
			}
		}
	}
	return size;
}

/** Gives what the footer says of one column: whoever reads it looks through all that is there. */
function columnsOf(
	{ schema, row_groups, ...rest }: FileMetaData,
	elements: readonly SchemaElement[],
): (name: string) => FileMetaData {
	const known = new Map(elements.map((element) => [element.name, undivided(element)]));
	const groups = row_groups.map(({ columns, ...group }) => {
		const byName = new Map(columns.map((one) => [one.meta_data?.path_in_schema[0], one]));
		return { group, byName };
	});
	return (name) => ({
		...rest,
		schema: [
			{ ...(schema[0] as SchemaElement), num_children: 1 },
			known.get(name) as SchemaElement,
		],
		row_groups: groups.map(({ group, byName }) => {
			const column = byName.get(name);
			return { ...group, columns: column ? [column] : [] };
		}),
	});
}

function fileOf(bytes: Uint8Array<ArrayBuffer>): PartedFile {
	const word = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
	if (word(0) !== "PAR1") {
		throw undecodable("it is no Parquet file: those begin with PAR1.");
	}
	if (bytes.length < 12 || word(bytes.length - 4) !== "PAR1") {
		throw undecodable(
			"the Parquet file is cut off: its end, which says what is where, is missing.",
		);
	}
	return {
		byteLength: bytes.length,
		slice: async (start, end) => bytes.slice(start, end).buffer,
	};
}

async function said<T>(work: () => Promise<T>, column: string | null = null): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (isDataFault(error) || error instanceof RangeError) {
			throw error;
		}
		const message = errorText(error);
		throw undecodable(`it is damaged, or has what cannot be read here (${message}).`, null, column);
	}
}

function rangeOf(rows: [number, number] | null, length: number): [number, number] {
	if (!(length >= 0)) {
		throw undecodable("it is damaged: its footer does not say how many rows it has.");
	}
	if (rows === null) {
		return [0, length];
	}
	const [from, to] = rows;
	if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to)) {
		throw new DataFault(
			"options",
			`rows=${JSON.stringify(rows)} is none: (0, 1000) are the first ones.`,
		);
	}
	return [Math.min(from, length), Math.min(to, length)];
}

function needsCodecs({ row_groups }: FileMetaData, wanted: ReadonlySet<string>): boolean {
	return row_groups.some(({ columns }) =>
		columns.some(
			({ meta_data }) =>
				meta_data &&
				wanted.has(meta_data.path_in_schema[0] as string) &&
				!OWN_CODECS.has(meta_data.codec),
		),
	);
}

/** One column at a time, so that no more than one of them is in memory twice. */
async function chunksOf(
	file: PartedFile,
	metadata: FileMetaData,
	compressors: Compressors,
	name: string,
	from: number,
	to: number,
): Promise<Chunk[]> {
	const chunks: Chunk[] = [];
	if (from < to) {
		await said(
			() =>
				parquetRead({
					file,
					metadata,
					columns: [name],
					rowStart: from,
					rowEnd: to,
					compressors,
					utf8: false,
					geoparquet: false,
					parsers: PARSERS,
					onChunk: ({ rowStart, columnData }) => {
						chunks.push({ rowStart, columnData });
					},
				}),
			name,
		);
	}
	return chunks.sort((one, other) => one.rowStart - other.rowStart);
}

/** Decimals as they are stored: hyparquet's own are floats, which lose digits. */
function undivided(element: SchemaElement): SchemaElement {
	const { converted_type: _, logical_type: __, ...plain } = element;
	return isDecimal(element) ? plain : element;
}

function isDecimal({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
	return converted === "DECIMAL" || logical?.type === "DECIMAL";
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function textOf(bytes: Uint8Array): string {
	try {
		return utf8.decode(bytes);
	} catch {
		throw undecodable("a text is not UTF-8.");
	}
}

/** Times as they are stored: hyparquet's own cut them to milliseconds. */
const PARSERS = {
	timestampFromMilliseconds: (value: bigint) => value,
	timestampFromMicroseconds: (value: bigint) => value,
	timestampFromNanoseconds: (value: bigint) => value,
	dateFromDays: (value: number) => value,
	stringFromBytes: (bytes: Uint8Array | undefined) => bytes && textOf(bytes),
	jsonFromBytes: (bytes: Uint8Array | undefined) => bytes && textOf(bytes),
};

const UNITS: Record<string, TimeUnit> = { MILLIS: "ms", MICROS: "us", NANOS: "ns" };

function layoutOf(element: SchemaElement, nested: boolean): Layout {
	const { type, converted_type: converted, logical_type: logical, name } = element;
	if (!nested && element.repetition_type !== "REPEATED") {
		const found = timeLayout(element) ?? numberLayout(element);
		if (found) {
			return found;
		}
		const isText =
			["UTF8", "ENUM", "JSON"].includes(converted ?? "") ||
			["STRING", "ENUM", "JSON", "UUID"].includes(logical?.type ?? "");
		if (isText && (type === "BYTE_ARRAY" || type === "FIXED_LEN_BYTE_ARRAY")) {
			return { kind: "text", format: "utf8" };
		}
	}
	throw new DataFault(
		"decode",
		"it has lists, records or bytes, which no column has. Name the columns to read: columns=[…].",
		null,
		name,
	);
}

function timeLayout(element: SchemaElement): Layout | null {
	const { type, converted_type: converted, logical_type: logical } = element;
	if (converted === "DATE" || logical?.type === "DATE") {
		return { kind: "time", format: "i32", unit: "d" };
	}
	if (type === "INT96") {
		return { kind: "time", format: "i64", unit: "ns" };
	}
	if (logical?.type === "TIMESTAMP" || logical?.type === "TIME") {
		const unit = UNITS[logical.unit] as TimeUnit;
		return logical.type === "TIMESTAMP"
			? { kind: "time", format: "i64", unit, zone: logical.isAdjustedToUTC ? "UTC" : null }
			: { kind: "duration", format: type === "INT32" ? "i32" : "i64", unit };
	}
	const older = /^(TIMESTAMP|TIME)_(MILLIS|MICROS)$/.exec(converted ?? "");
	if (!older) {
		return null;
	}
	const unit = UNITS[older[2] as string] as TimeUnit;
	return older[1] === "TIMESTAMP"
		? { kind: "time", format: "i64", unit, zone: "UTC" }
		: { kind: "duration", format: type === "INT32" ? "i32" : "i64", unit };
}

function numberLayout(element: SchemaElement): Layout | null {
	const { type, converted_type: converted, logical_type: logical } = element;
	if (isDecimal(element)) {
		const scale = logical?.type === "DECIMAL" ? logical.scale : element.scale;
		return { kind: "number", format: "f64", scale: scale ?? 0 };
	}
	if (logical?.type === "FLOAT16") {
		return { kind: "number", format: "f32" };
	}
	const older = /^(U?)INT_(8|16|32|64)$/.exec(converted ?? "");
	switch (type) {
		case "BOOLEAN":
			return { kind: "bool", format: "u8" };
		case "FLOAT":
			return { kind: "number", format: "f32" };
		case "DOUBLE":
			return { kind: "number", format: "f64" };
		case "INT32":
		case "INT64": {
			const bits =
				logical?.type === "INTEGER" ? logical.bitWidth : Number(older?.[2] ?? type.slice(3));
			const signed = logical?.type === "INTEGER" ? logical.isSigned : older?.[1] !== "U";
			return { kind: "number", format: `${signed ? "i" : "u"}${bits}` as Layout["format"] };
		}
	}
	return null;
}

function partsOf(
	name: string,
	layout: Layout,
	chunks: readonly Chunk[],
	from: number,
	to: number,
): ColumnParts {
	const length = to - from;
	const validity = new Validity();
	const words = layout.format === "utf8" ? new Words() : null;
	const decimals: (Unscaled | null)[] | null = layout.scale === undefined ? null : [];
	const size = words || decimals ? 0 : length;
	const values = new ARRAYS[layout.format === "utf8" ? "u8" : layout.format](size);
	const whole = layout.format === "i64" || layout.format === "u64";
	let row = 0;
	for (const { rowStart, columnData } of chunks) {
		const first = Math.max(from - rowStart, 0);
		const last = Math.min(columnData.length, to - rowStart);
		if (last > first && rowStart + first - from !== row) {
			break;
		}
		for (let at = first; at < last; at++, row++) {
			const value = columnData[at];
			if (decimals) {
				decimals.push(unscaledOf(value));
			} else if (value === null || value === undefined) {
				validity.setNull(row);
				words?.add(null);
			} else if (words) {
				words.add(value as string);
			} else {
				// Stored in fewer bits, some numbers come as those.
				values[row] = (
					whole && typeof value !== "bigint" ? BigInt(value as number) : value
				) as never;
			}
		}
	}
	if (row !== length) {
		throw undecodable(`it has ${row} of ${length} rows: the file is damaged.`, null, name);
	}
	if (decimals) {
		return decimalsOf(() => decimals, length, layout.scale ?? 0);
	}
	return words ? words.parts(validity) : { ...layout, length, values, validity };
}

/** Of a number, or of bytes, the highest first. */
function unscaledOf(value: unknown): Unscaled | null {
	if (!(value instanceof Uint8Array)) {
		return (value ?? null) as Unscaled | null;
	}
	let unscaled = 0n;
	for (const byte of value) {
		unscaled = (unscaled << 8n) | BigInt(byte);
	}
	return BigInt.asIntN(8 * value.length, unscaled);
}
