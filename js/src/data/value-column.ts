/** Makes a column of JSON's values, all of which decide what it is. */
import { DAY, NAIVE, ZONED } from "./cell-classes";
import { CellColumn, longsOf } from "./cell-column";
import { cell } from "./cells";
import { undecodable } from "./data-fault";
import { type DecodedColumn, packed, Validity } from "./decoded-column";
import { readTime } from "./times";
import { Words } from "./words";

type Sort = "number" | "whole" | "text" | "truth";
const NAMES: Record<Sort, string> = {
	number: "a number",
	whole: "a number",
	text: "a text",
	truth: "true or false",
};

/** @throws DataFault where values are of several kinds, or lists and objects. */
export function valuesColumn(name: string, values: readonly unknown[]): DecodedColumn {
	const sorts = new Set<Sort>();
	let first: Sort | null = null;
	for (const [row, value] of values.entries()) {
		const sort = sortOf(value, name, row);
		if (sort === null) {
			continue;
		}
		first ??= sort;
		if (NAMES[sort] !== NAMES[first]) {
			throw undecodable(
				`it is ${NAMES[sort]}, and ${NAMES[first]} stands before. Read other columns with columns=[…].`,
				row + 1,
				name,
			);
		}
		sorts.add(sort);
	}
	if (first === "text") {
		return textColumn(name, values as (string | null)[]);
	}
	const length = values.length;
	const validity = new Validity();
	const numbers = new Float64Array(length);
	for (let row = 0; row < length; row++) {
		const value = values[row] as number | bigint | boolean | null | undefined;
		if (value === null || value === undefined) {
			validity.setNull(row);
		} else {
			numbers[row] = Number(value);
		}
	}
	if (first === "truth") {
		return packed(name, {
			kind: "bool",
			format: "u8",
			length,
			values: new Uint8Array(numbers),
			validity,
		});
	}
	if (!values.some((value) => typeof value === "bigint")) {
		return packed(
			name,
			sorts.has("whole") && !sorts.has("number")
				? { kind: "number", format: "i64", length, values: longsOf(numbers), validity }
				: { kind: "number", format: "f64", length, values: numbers, validity },
		);
	}
	return longColumn(name, values);
}

/** As CSV has it: 64 bits, or texts where digits would be lost. */
function longColumn(name: string, values: readonly unknown[]): DecodedColumn {
	const rows = values.map((value) => [value === null || value === undefined ? "" : String(value)]);
	const column = new CellColumn(name);
	column.addAll(rows, 0);
	const verdict = column.verdict();
	if (verdict === null) {
		return column.column();
	}
	const again = new CellColumn(name, verdict);
	again.addAll(rows, 0);
	return again.column();
}

/** Texts that are all times are a column of times; other texts stay as they are. */
function textColumn(name: string, values: readonly (string | null | undefined)[]): DecodedColumn {
	const areTimes = values.every(
		(value) =>
			value === null ||
			value === undefined ||
			(readTime(value, cell) & (DAY | NAIVE | ZONED)) !== 0,
	);
	if (areTimes) {
		const column = new CellColumn(name);
		column.addAll(
			values.map((value) => [value ?? ""]),
			0,
		);
		if (column.verdict() === null) {
			return column.column();
		}
	}
	const words = new Words();
	const validity = new Validity();
	for (const value of values) {
		if (value === null || value === undefined) {
			validity.setNull(words.length);
		}
		words.add(value ?? null);
	}
	return packed(name, words.parts(validity));
}

function sortOf(value: unknown, name: string, row: number): Sort | null {
	switch (typeof value) {
		case "number":
			return Number.isInteger(value) && Math.abs(value) < 2 ** 53 ? "whole" : "number";
		case "bigint":
			return "whole";
		case "string":
			return "text";
		case "boolean":
			return "truth";
	}
	if (value === null || value === undefined) {
		return null;
	}
	throw undecodable(
		`it is ${Array.isArray(value) ? "a list" : "an object"}, which no column has. ` +
			"Read other columns with columns=[…], or go into it with path=[…].",
		row + 1,
		name,
	);
}
