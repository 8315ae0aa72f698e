/** Makes columns of Arrow's types, as flechette reads them, for the Arrow decoder. */

import { type Batch, type Column, DateUnit, IntervalUnit, TimeUnit, Type } from "@uwdata/flechette";
import type { ColumnFormat, TimeUnit as Unit } from "../wire/column-shapes";
import { ARRAYS } from "./arrays";
import { DataFault, undecodable } from "./data-fault";
import { decimalsOf, decimalText, type Unscaled } from "./decimals";
import { type ColumnParts, packed, Validity } from "./decoded-column";
import { valuesOf } from "./decoded-values";
import { exactText } from "./exact-text";
import { type Batches, unfolded } from "./run-ends";
import { Words } from "./words";

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

const LISTS = "lists";
const BYTES = "binary data";
/** What no column has. */
const REFUSED: Record<number, string> = {
	[Type.List]: LISTS,
	[Type.LargeList]: LISTS,
	[Type.FixedSizeList]: LISTS,
	[Type.ListView]: LISTS,
	[Type.LargeListView]: LISTS,
	[Type.Binary]: BYTES,
	[Type.LargeBinary]: BYTES,
	[Type.BinaryView]: BYTES,
	[Type.FixedSizeBinary]: BYTES,
	[Type.Struct]: "structs",
	[Type.Map]: "maps",
	[Type.Union]: "unions",
};
const DAY_NS = 86_400_000_000_000n;

function noColumn(name: string, what: string): DataFault {
	return new DataFault(
		"decode",
		`it has ${what}, and a column has numbers, true and false, texts, categories, times or durations. Read the others: columns=[…].`,
		null,
		name,
	);
}

/** What flechette says of a type, as far as it is asked for. */
interface TypeSaid {
	typeId: number;
	bitWidth?: number;
	signed?: boolean;
	precision?: number;
	/** Of a decimal: how many of its digits are behind the point. */
	scale?: number;
	unit?: number;
	timezone?: string | null;
	ordered?: boolean;
}

/** A batch of codes, with the labels that it came with. */
interface Coded extends Batch<unknown> {
	dictionary: Column<unknown>;
}

/** @throws {DataFault} of what no column has. */
export function partsOf(name: string, given: Batches): ColumnParts {
	const column = unfolded(given);
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
		case Type.Interval:
			return intervalsOf(name, column, type.unit as number);
		case Type.Dictionary:
			return categoryOf(name, column, type);
		case Type.Utf8:
		case Type.LargeUtf8:
		case Type.Utf8View:
			return textsOf(column);
	}
	const refused = REFUSED[type.typeId] ?? "values of a type that none has";
	throw noColumn(name, refused);
}

function numbersOf(column: Batches, format: keyof typeof ARRAYS) {
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
					values[row + at] = (
						format === "i64" || format === "u64" ? BigInt(value as number) : Number(value)
					) as never;
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

/** Intervals of days and times; a month has no length of its own. */
function intervalsOf(name: string, column: Batches, unit: number): ColumnParts {
	const values = new BigInt64Array(column.length);
	const { DAY_TIME, MONTH_DAY_NANO } = IntervalUnit;
	let row = 0;
	for (const batch of column.data) {
		for (let at = 0; at < batch.length; at++, row++) {
			const parts = batch.at(at) as ArrayLike<number> | number | null;
			if (parts === null) {
				continue;
			}
			if (typeof parts === "number" || (unit === MONTH_DAY_NANO && parts[0] !== 0)) {
				throw noColumn(name, "intervals of months");
			}
			const [days = 0, rest = 0] = Array.from(parts).slice(-2);
			values[row] = BigInt(days) * DAY_NS + BigInt(rest) * (unit === DAY_TIME ? 1_000_000n : 1n);
		}
	}
	const validity = validityOf(column);
	return { kind: "duration", unit: "ns", format: "i64", length: column.length, values, validity };
}

function* decimalsIn(column: Batches): Iterable<Unscaled | null> {
	for (const batch of column.data) {
		for (let at = 0; at < batch.length; at++) {
			yield batch.at(at) as Unscaled | null;
		}
	}
}

function validityOf(column: Batches): Validity {
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

function textsOf(column: Batches): ColumnParts {
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
function categoryOf(name: string, column: Batches, { ordered }: TypeSaid): ColumnParts {
	const labels = new Map<string, number>();
	const known = new Map<Batches, readonly (string | null)[]>();
	const codes = new Uint32Array(column.length);
	const validity = new Validity();
	let row = 0;
	for (const batch of column.data as unknown as readonly Coded[]) {
		const own = known.get(batch.dictionary) ?? labelsOf(name, batch.dictionary);
		known.set(batch.dictionary, own);
		const mapped = own.map((text) => {
			if (text === null) {
				return -1;
			}
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

/** Labels of any type as texts, no digit lost. */
function labelsOf(name: string, dictionary: Batches): (string | null)[] {
	const type = dictionary.type as TypeSaid;
	if (type.typeId === Type.Decimal) {
		const scale = type.scale ?? 0;
		return Array.from(decimalsIn(dictionary), (label) =>
			label === null ? null : decimalText(label, scale),
		);
	}
	const column = packed(name, partsOf(name, dictionary));
	return valuesOf(column).map((label) => {
		if (label === null || typeof label === "string") {
			return label;
		}
		const { shape } = column;
		return shape.kind === "time" || shape.kind === "duration"
			? exactText(label as number | bigint, shape)
			: String(label);
	});
}
