/** Reads decoded columns back into values, for messages of Arrow and for the decoders' tests. */
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
