/** Makes columns of plain values for tests. */
import type { ColumnFormat, ColumnShape } from "../wire/column-shapes";
import { ARRAYS } from "./arrays";
import { Column } from "./column";

const aligned = (bytes: number) => Math.ceil(bytes / 8) * 8;

/** A column whose nulls are in its bitmap; labels make it one of categories. */
export function columnOf(
	values: readonly (number | bigint | null)[],
	shape: Partial<ColumnShape> = {},
	labels: readonly string[] | null = null,
): Column {
	const format: ColumnFormat = shape.format ?? "f64";
	const stored =
		format === "i64" || format === "u64"
			? BigInt64Array.from(values, (value) => BigInt(value ?? 0))
			: new ARRAYS[format as Exclude<keyof typeof ARRAYS, "i64" | "u64">](
					values.map((value) => Number(value ?? 0)),
				);
	const nulls = values.filter((value) => value === null).length;
	const names = labels ? new TextEncoder().encode(JSON.stringify(labels)) : new Uint8Array();
	const validity = nulls > 0 ? Math.ceil(values.length / 8) : 0;
	const second = aligned(stored.byteLength);
	const third = second + aligned(validity);
	const bytes = new Uint8Array(third + names.length);
	bytes.set(new Uint8Array(stored.buffer));
	for (const [row, value] of values.entries()) {
		if (nulls > 0 && value !== null) {
			bytes[second + (row >> 3)] = (bytes[second + (row >> 3)] ?? 0) | (1 << (row & 7));
		}
	}
	bytes.set(names, third);
	return new Column(
		{
			hash: `test-${Math.random()}`,
			kind: labels ? "category" : "number",
			format,
			length: values.length,
			nulls,
			unit: null,
			zone: null,
			start: null,
			step: null,
			ordered: false,
			sections: { values: stored.byteLength, validity, labels: names.length },
			...shape,
		},
		bytes.buffer,
	);
}
