/** Says what decoded columns are, for the decoders' tests. */
import type { DecodedColumn } from "./decoded-column";
import { valuesOf } from "./decoded-values";

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
