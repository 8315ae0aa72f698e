/** Writes columns as a Parquet file with hyparquet-writer, for Python in a browser. */
import type { ConvertedType, DecodedArray, ParquetType, SchemaElement, TimeUnit } from "hyparquet";
import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";

/** A column as Arrow's C data interface has it; a dictionary's values stand in its rows. */
export interface ArrowColumn {
	name: string;
	/** Such as `l` of whole numbers of 64 bits, `u` of texts, `tsu:UTC` of times. */
	format: string;
	length: number;
	/** A bit a row, the lowest first, set where there is a value; none where all rows have one. */
	validity?: Uint8Array | null | undefined;
	/** Numbers, or offsets and text. */
	buffers: Uint8Array[];
}

interface Kind {
	element: Omit<SchemaElement, "name">;
	/** What stands in a row, whether there is a value or not. */
	row: (at: number) => unknown;
}

/** The bytes of a file with these columns, packed by Snappy. */
export function writeParquet(columns: readonly ArrowColumn[]): ArrayBuffer {
	const kinds = columns.map((column) => ({ column, kind: kindOf(column) }));
	const schema: SchemaElement[] = [
		{ name: "root", num_children: columns.length },
		...kinds.map(({ column, kind }) => ({
			name: column.name,
			repetition_type: "OPTIONAL" as const,
			...kind.element,
		})),
	];
	const columnData = kinds.map(
		({ column, kind }): ColumnSource => ({ name: column.name, data: rowsOf(column, kind) }),
	);
	return parquetWriteBuffer({ schema, columnData });
}

function rowsOf({ length, validity }: ArrowColumn, { row }: Kind): DecodedArray {
	return Array.from({ length }, (_, at) =>
		!validity || (((validity[at >> 3] as number) >> (at & 7)) & 1) === 1 ? row(at) : null,
	);
}

const WHOLE: Record<string, [ParquetType, ConvertedType]> = {
	c: ["INT32", "INT_8"],
	C: ["INT32", "UINT_8"],
	s: ["INT32", "INT_16"],
	S: ["INT32", "UINT_16"],
	i: ["INT32", "INT_32"],
	I: ["INT32", "UINT_32"],
	l: ["INT64", "INT_64"],
	L: ["INT64", "UINT_64"],
};
const ARRAYS = {
	c: Int8Array,
	C: Uint8Array,
	s: Int16Array,
	S: Uint16Array,
	i: Int32Array,
	I: Uint32Array,
	l: BigInt64Array,
	L: BigUint64Array,
	f: Float32Array,
	g: Float64Array,
};
/** Those of Parquet by Arrow's letter; it has no seconds. */
const UNITS: Record<string, { unit: TimeUnit; factor: bigint }> = {
	s: { unit: "MILLIS", factor: 1000n },
	m: { unit: "MILLIS", factor: 1n },
	u: { unit: "MICROS", factor: 1n },
	n: { unit: "NANOS", factor: 1n },
};

function kindOf({ name, format, buffers }: ArrowColumn): Kind {
	const [first = new Uint8Array(0), second = first] = buffers.map(aligned);
	const whole = WHOLE[format];
	if (whole) {
		const [type, converted_type] = whole;
		return { element: { type, converted_type }, row: numbers(format, first) };
	}
	switch (format) {
		case "f":
			return { element: { type: "FLOAT" }, row: numbers(format, first) };
		case "g":
			return { element: { type: "DOUBLE" }, row: numbers(format, first) };
		case "b":
			return {
				element: { type: "BOOLEAN" },
				row: (at) => (((first[at >> 3] as number) >> (at & 7)) & 1) === 1,
			};
		case "u":
		case "U": {
			const offset = numbers(format === "u" ? "I" : "L", first);
			return {
				element: { type: "BYTE_ARRAY", converted_type: "UTF8" },
				row: (at) => second.subarray(Number(offset(at)), Number(offset(at + 1))),
			};
		}
		case "tdD":
			return {
				element: { type: "INT32", converted_type: "DATE" },
				row: numbers("i", first),
			};
	}
	const time = /^ts([smun]):(.*)$/.exec(format);
	if (time) {
		const { unit, factor } = UNITS[time[1] as string] as (typeof UNITS)[string];
		const moment = numbers("l", first) as (at: number) => bigint;
		return {
			element: {
				type: "INT64",
				logical_type: { type: "TIMESTAMP", isAdjustedToUTC: time[2] !== "", unit },
			},
			row: (at) => moment(at) * factor,
		};
	}
	const decimal = /^d:(\d+),(\d+),(\d+)$/.exec(format);
	if (decimal) {
		const [precision, scale, bits] = decimal.slice(1).map(Number) as [number, number, number];
		const type_length = bits / 8;
		return {
			element: {
				type: "FIXED_LEN_BYTE_ARRAY",
				converted_type: "DECIMAL",
				type_length,
				precision,
				scale,
			},
			row: (at) => unscaled(first.subarray(at * type_length, (at + 1) * type_length)),
		};
	}
	throw new Error(`column ${name} is of the format ${format}, which Parquet has not got`);
}

function numbers(format: string, bytes: Uint8Array): (at: number) => number | bigint {
	const array = ARRAYS[format as keyof typeof ARRAYS];
	const values = new array(
		bytes.buffer as ArrayBuffer,
		bytes.byteOffset,
		bytes.byteLength / array.BYTES_PER_ELEMENT,
	);
	return (at) => values[at] as number | bigint;
}

/** Of bytes, the lowest first. */
function unscaled(bytes: Uint8Array): bigint {
	const found = bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
	return BigInt.asIntN(8 * bytes.length, found);
}

/** Where arrays of any number can begin. */
function aligned(bytes: Uint8Array): Uint8Array {
	return bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
}
