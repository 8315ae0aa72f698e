/** Decodes Arrow files and streams to columns with flechette, for the data worker. */

import {
	type Batch,
	type Codec,
	type Column,
	CompressionType,
	DateUnit,
	getCompressionCodec,
	setCompressionCodec,
	TimeUnit,
	Type,
	tableFromIPC,
} from "@uwdata/flechette";
import { errorText } from "../lib/error-text";
import type { ColumnFormat, TimeUnit as Unit } from "../wire/column-shapes";
import { ARRAYS } from "./arrays";
import { DataFault, placesOf, undecodable } from "./data-fault";
import { decimalsOf, decimalText, type Unscaled } from "./decimals";
import { type ColumnParts, type DecodedColumn, packed, Validity } from "./decoded-column";
import { Words } from "./words";

export interface ArrowOptions {
	/** Names of those that are wanted, in the order in which they are given back. */
	columns?: string[] | null;
}

/** What unpacks the two ways in which Arrow files are compressed. */
export interface ArrowCodecs {
	lz4: Codec["decode"];
	zstd: Codec["decode"];
}

type Numbers =
	| Float64Array
	| Float32Array
	| BigInt64Array
	| BigUint64Array
	| Int32Array
	| Uint32Array
	| Int16Array
	| Uint16Array
	| Int8Array
	| Uint8Array;

const UNITS: Record<number, Unit> = {
	[TimeUnit.SECOND]: "s",
	[TimeUnit.MILLISECOND]: "ms",
	[TimeUnit.MICROSECOND]: "us",
	[TimeUnit.NANOSECOND]: "ns",
};

/** What flechette says of a type, as far as it is asked for. */
interface TypeSaid {
	typeId: number;
	bitWidth?: number;
	signed?: boolean;
	precision?: number;
	/** Of a decimal: how many of its digits are behind the point. */
	scale?: number;
	/** Of a dictionary: what its labels are. */
	dictionary?: TypeSaid;
	unit?: number;
	timezone?: string | null;
	ordered?: boolean;
}

/** A batch of codes, with the labels that it came with. */
interface Coded extends Batch<unknown> {
	cache: readonly unknown[];
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
	const isFile = startsWith(bytes, "ARROW1");
	if (isFile ? !startsWith(bytes.subarray(-6), "ARROW1") : !endsAsStream(bytes)) {
		throw undecodable(
			"it is no Arrow file or stream, or is cut off: it does not end as those do. " +
				"Write or download it again.",
		);
	}
	const table = await tableOf(bytes, codecs);
	const names = table.names as string[];
	return placesOf(options.columns ?? null, names).map((place) => {
		const name = names[place] as string;
		return packed(name, partsOf(name, table.getChildAt(place) as Column<unknown>));
	});
}

async function tableOf(bytes: Uint8Array<ArrayBuffer>, codecs: () => Promise<ArrowCodecs>) {
	for (;;) {
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
			if (!NEEDS_CODEC.test(message) || getCompressionCodec(CompressionType.ZSTD)) {
				throw undecodable(`it is no Arrow file, or is damaged (${message}).`);
			}
			take(await codecs());
		}
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

function partsOf(name: string, column: Column<unknown>): ColumnParts {
	const type = column.type as TypeSaid;
	const { length } = column;
	const numbers = (format: ColumnFormat) => numbersOf(column, format as keyof typeof ARRAYS);
	switch (type.typeId) {
		case Type.Null:
			return {
				kind: "number",
				format: "f64",
				length,
				values: new Float64Array(length),
				validity: validityOf(column),
			};
		case Type.Int:
			return {
				kind: "number",
				...numbers(`${type.signed ? "i" : "u"}${type.bitWidth}` as ColumnFormat),
			};
		case Type.Float:
			return {
				kind: "number",
				...(["f32", "f32", "f64"]
					.map((format, at) => (at === type.precision ? numbers(format as ColumnFormat) : null))
					.find(Boolean) as ReturnType<typeof numbers>),
			};
		case Type.Decimal:
			return decimalsOf(() => decimalsIn(column), length, type.scale ?? 0);
		case Type.Bool:
			return { kind: "bool", ...numbers("u8") };
		case Type.Date:
			return type.unit === DateUnit.DAY
				? { kind: "time", unit: "d", ...numbers("i32") }
				: { kind: "time", unit: "ms", ...numbers("i64") };
		case Type.Timestamp:
			return {
				kind: "time",
				unit: UNITS[type.unit as number] as Unit,
				zone: type.timezone ?? null,
				...numbers("i64"),
			};
		case Type.Time:
		case Type.Duration:
			return {
				kind: "duration",
				unit: UNITS[type.unit as number] as Unit,
				...numbers(type.bitWidth === 32 ? "i32" : "i64"),
			};
		case Type.Dictionary:
			return categoryOf(column, type);
		case Type.Utf8:
		case Type.LargeUtf8:
		case Type.Utf8View:
			return textsOf(column);
	}
	throw new DataFault(
		"decode",
		"it has lists, records or bytes, which no column has. Name the columns to read: columns=[…].",
		null,
		name,
	);
}

function numbersOf(column: Column<unknown>, format: keyof typeof ARRAYS) {
	const values = new ARRAYS[format](column.length);
	let row = 0;
	for (const batch of column.data) {
		const own = batch.values as unknown as Numbers | undefined;
		if (own && own.constructor === values.constructor && isDirect(batch, format)) {
			values.set(own.subarray(0, batch.length) as never, row);
		} else {
			for (let at = 0; at < batch.length; at++) {
				const value = batch.at(at);
				if (value !== null) {
					values[row + at] = (format === "i64" ? BigInt(value as number) : Number(value)) as never;
				}
			}
		}
		row += batch.length;
	}
	return { format, length: column.length, values, validity: validityOf(column) };
}

/** Whether a batch's memory has the values themselves, not bits or codes of them. */
function isDirect(batch: Batch<unknown>, format: string): boolean {
	return batch.type.typeId !== Type.Bool && format !== "";
}

function* decimalsIn(column: Column<unknown>): Iterable<Unscaled | null> {
	for (const batch of column.data) {
		for (let at = 0; at < batch.length; at++) {
			yield batch.at(at) as Unscaled | null;
		}
	}
}

function validityOf(column: Column<unknown>): Validity {
	const validity = new Validity();
	let row = 0;
	for (const batch of column.data) {
		const isNull = batch.type.typeId === Type.Null;
		for (let at = 0; batch.nullCount > 0 && at < batch.length; at++) {
			if (isNull || !batch.isValid(at)) {
				validity.setNull(row + at);
			}
		}
		row += batch.length;
	}
	return validity;
}

function textsOf(column: Column<unknown>): ColumnParts {
	const words = new Words();
	const validity = new Validity();
	for (const batch of column.data) {
		for (let at = 0; at < batch.length; at++) {
			const value = batch.at(at) as string | null;
			if (value === null) {
				validity.setNull(words.length);
			}
			words.add(value);
		}
	}
	return words.parts(validity);
}

/** Each batch may have labels of its own: the column has all, in the order of their coming. */
function categoryOf(column: Column<unknown>, { ordered, dictionary }: TypeSaid): ColumnParts {
	const labelText = (label: unknown) =>
		dictionary?.typeId === Type.Decimal
			? decimalText(label as Unscaled, dictionary.scale ?? 0)
			: String(label);
	const labels = new Map<string, number>();
	const codes = new Uint32Array(column.length);
	const validity = new Validity();
	let row = 0;
	for (const batch of column.data as unknown as readonly Coded[]) {
		const own = batch.cache;
		const mapped = Array.from(own, (label) => {
			if (label === null || label === undefined) {
				return -1;
			}
			const text = labelText(label);
			const code = labels.get(text) ?? labels.size;
			labels.set(text, code);
			return code;
		});
		for (let at = 0; at < batch.length; at++) {
			const code =
				batch.isValid(at) || batch.nullCount === 0 ? (mapped[Number(batch.values[at])] ?? -2) : -1;
			if (code === -2) {
				throw undecodable("it has codes without a label: it is damaged.", row + at + 1);
			}
			if (code === -1) {
				validity.setNull(row + at);
			} else {
				codes[row + at] = code;
			}
		}
		row += batch.length;
	}
	const format = labels.size <= 256 ? "u8" : labels.size <= 65_536 ? "u16" : "u32";
	const array = ARRAYS[format];
	return {
		kind: "category",
		format,
		length: column.length,
		values: new array(codes),
		validity,
		ordered: ordered ?? false,
		labels: new TextEncoder().encode(JSON.stringify([...labels.keys()])),
	};
}
