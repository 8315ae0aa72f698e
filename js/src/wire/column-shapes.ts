// `make wire` writes this from src/marimo_openscad/_wire/column_shapes.py: change that file.

export const COLUMN_FORMATS = [
	"f64",
	"f32",
	"i64",
	"u64",
	"i32",
	"u32",
	"i16",
	"u16",
	"i8",
	"u8",
	"range",
	"utf8",
] as const;
export type ColumnFormat = (typeof COLUMN_FORMATS)[number];

export const COLUMN_KINDS = ["number", "bool", "time", "duration", "category", "text"] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

export const TIME_UNITS = ["d", "s", "ms", "us", "ns"] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

/** How many bytes each section of a column takes; each begins at a multiple of 8. */
export interface ColumnSections {
	/** The numbers; codes of a category's labels; `length + 1` offsets (u32) of texts. */
	values: number;
	/**
	 * A bit a row, the lowest first, set where there is a value; none where all rows have one.
	 */
	validity: number;
	/** Of a category a JSON array of strings, by code; of texts all of them in UTF-8. */
	labels: number;
}

/** One column, without its bytes. */
export interface ColumnShape {
	/** Names the bytes with all that is said here, so that they cross once. */
	hash: string;
	kind: ColumnKind;
	format: ColumnFormat;
	/** Rows. */
	length: number;
	/** Rows without a value. NaN is none either, and is not counted. */
	nulls: number;
	/** Of times (since 1970) and durations. */
	unit: TimeUnit | null;
	/** Of times, as the IANA names it; null where they are as written. */
	zone: string | null;
	/** Of a `range`, whose values have no bytes. */
	start: number | null;
	/** Of a `range`. */
	step: number | null;
	/** Whether the labels of a category have an order. */
	ordered: boolean;
	sections: ColumnSections;
}

/** A column under its name in a table. */
export interface TableColumn {
	name: string;
	column: ColumnShape;
}

/** A table that marks draw. */
export interface TableShape {
	length: number;
	columns: TableColumn[];
	/** Rows and columns, where the table is one two-dimensional array. */
	grid: [number, number] | null;
}
