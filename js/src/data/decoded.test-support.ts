/** Reads decoded columns back, for the decoders' tests. */
import { ARRAYS } from "./arrays";
import type { DecodedColumn } from "./decoded-column";

/** What stands in each row: a number as a number where a float has it, else as a bigint. */
export function valuesOf({ shape, bytes }: DecodedColumn): unknown[] {
	const { sections, length, format, kind } = shape;
	const at = (size: number) => (size + 7) & ~7;
	const first = at(sections.values);
	const second = first + at(sections.validity);
	const bits = bytes.subarray(first, first + sections.validity);
	const labels = bytes.subarray(second, second + sections.labels);
	const isThere = (row: number) =>
		sections.validity === 0 || (((bits[row >> 3] as number) >> (row & 7)) & 1) === 1;
	const rows = Array.from({ length }, (_, row) => row);
	const text = new TextDecoder("utf-8", { fatal: true });
	if (format === "range") {
		throw new Error("decoders make no ranges");
	}
	if (format === "utf8") {
		const offsets = new Uint32Array(bytes.buffer, bytes.byteOffset, length + 1);
		return rows.map((row) =>
			isThere(row) ? text.decode(labels.subarray(offsets[row], offsets[row + 1])) : null,
		);
	}
	const array = ARRAYS[format];
	const values = new array(bytes.buffer, bytes.byteOffset, length);
	const names: string[] = kind === "category" ? JSON.parse(text.decode(labels)) : [];
	return rows.map((row) => {
		if (!isThere(row)) {
			return null;
		}
		const value = values[row] as number | bigint;
		if (kind === "category") {
			return names[Number(value)];
		}
		if (kind === "bool") {
			return value === 1;
		}
		return Number.isSafeInteger(Number(value)) ? Number(value) : value;
	});
}

/** Name, kind, format, unit and zone, and the values. */
export function tableOf(columns: readonly DecodedColumn[]): Record<string, unknown[]> {
	return Object.fromEntries(columns.map((column) => [column.name, valuesOf(column)]));
}

export function kindsOf(columns: readonly DecodedColumn[]): Record<string, string> {
	return Object.fromEntries(
		columns.map(({ name, shape }) => [
			name,
			[shape.kind, shape.format, shape.unit, shape.zone].filter(Boolean).join(" "),
		]),
	);
}

/** What `tests/contract/data_files.py` has written of decimals, in both formats. */
export const DECIMAL_KINDS = {
	short: "number f64",
	most: "number f64",
	zeros: "number f64",
	long: "text utf8",
	wide: "text utf8",
	whole: "number i64",
	huge: "text utf8",
};
export const DECIMALS = {
	short: [0.1, null, -999999.99],
	most: [123456789012.345, null, -0.001],
	zeros: [1.5, null, -2],
	long: ["123456789012345.678", null, "-0.001"],
	wide: [`${"9".repeat(46)}.${"1".repeat(30)}`, null, `-0.5${"0".repeat(29)}`],
	whole: [9223372036854775807n, null, -9223372036854775808n],
	huge: ["9223372036854775808", null, "-1"],
};
