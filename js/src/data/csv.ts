/** Decodes CSV to columns, for the data worker. */
import { CellColumn, type Verdict } from "./cell-column";
import { csvRecords, foundSeparator, type Separator } from "./csv-records";
import { DataFault, placesOf, undecodable } from "./data-fault";
import type { Decoding } from "./data-protocol";
import type { DecodedColumn } from "./decoded-column";
import { refuseForeign } from "./foreign";

export interface CsvOptions {
	/** Names of those that are wanted, in the order in which they are given back. */
	columns?: string[] | null;
	/** One character; if not given, what the header has most of. */
	separator?: string | null;
	/** What stands before the digits of a fraction; a point if not given. */
	decimal?: "." | "," | null;
	/** Of files without a byte order mark; UTF-8 if not given. */
	encoding?: string | null;
	/** Texts that mean no value, such as `NA`. */
	missing?: string[];
	/** Whether the first record has the columns' names. */
	header?: boolean;
}

/**
 * The columns of a CSV file (RFC 4180).
 *
 * What a column is all of its cells decide. Where later ones are something else than the first
 * were, the file is read a second time.
 */
export function decodeCsv(
	bytes: Uint8Array,
	options: CsvOptions,
	decoding: Decoding = () => {},
): DecodedColumn[] {
	refuseForeign(bytes, "CSV");
	const separator = separatorOf(bytes, options);
	const first = new Pass(options, null);
	run(first, (done) => decoding(done, bytes.length));
	const again = new Map(first.verdicts());
	const columns = first.columns();
	if (again.size > 0) {
		const second = new Pass(options, again);
		run(second, () => decoding(bytes.length, bytes.length));
		for (const [place, column] of second.placed()) {
			columns[place] = column;
		}
	}
	return columns as DecodedColumn[];

	function run(pass: Pass, told: (end: number) => void): void {
		for (const { rows, end } of csvRecords(bytes, separator, options.encoding ?? null)) {
			pass.add(rows);
			told(end);
		}
		pass.end();
	}
}

function separatorOf(bytes: Uint8Array, options: CsvOptions): Separator {
	const { separator = null, encoding = null, decimal } = options;
	if (separator === null) {
		return foundSeparator(bytes, encoding, decimal ?? ".");
	}
	if (separator.length !== 1 || /["\r\n\ufeff]/.test(separator)) {
		throw new DataFault(
			"options",
			`separator=${JSON.stringify(separator)} is none: it is one character, and no quote or line end.`,
		);
	}
	return { separator, before: 0 };
}

/** One reading of a file. */
class Pass {
	readonly #options: CsvOptions;
	readonly #again: ReadonlyMap<number, Verdict> | null;
	/** By place in what is given back; null for those that stand already. */
	#columns: (CellColumn | null)[] = [];
	/** Of the columns in a record. */
	#places: number[] = [];
	#width = 0;
	#rows = 0;
	#begun = false;

	/** @param again The columns to read, by place in what is given back; null for all. */
	constructor(options: CsvOptions, again: ReadonlyMap<number, Verdict> | null) {
		this.#options = options;
		this.#again = again;
	}

	add(records: string[][]): void {
		let rows = records;
		if (!this.#begun && rows.length > 0) {
			rows = this.#begin(rows);
		}
		rows = this.#checked(rows);
		this.#rows += rows.length;
		for (const [at, column] of this.#columns.entries()) {
			column?.addAll(rows, this.#places[at] as number);
		}
	}

	end(): void {
		if (!this.#begun) {
			throw undecodable("the file is empty.");
		}
	}

	verdicts(): [number, Verdict][] {
		return this.#columns.flatMap((column, at): [number, Verdict][] => {
			const verdict = column?.verdict() ?? null;
			return verdict === null ? [] : [[at, verdict]];
		});
	}

	/** Those that stand. */
	columns(): (DecodedColumn | null)[] {
		return this.#columns.map((column) =>
			column === null || column.verdict() !== null ? null : column.column(),
		);
	}

	placed(): [number, DecodedColumn][] {
		return [...(this.#again?.keys() ?? [])].map((at) => [
			at,
			(this.#columns[at] as CellColumn).column(),
		]);
	}

	#begin(records: string[][]): string[][] {
		const { columns = null, header = true, missing, decimal } = this.#options;
		const first = records[0] as string[];
		this.#begun = true;
		this.#width = first.length;
		if (first.some((name) => name.includes("\0"))) {
			throw undecodable(
				'the file has bytes of value 0: is it UTF-16? encoding="utf-16le" reads it.',
			);
		}
		const names = header ? named(first) : first.map((_, at) => `column ${at + 1}`);
		this.#places = placesOf(columns, names);
		this.#columns = this.#places.map((place, at) => {
			const verdict = this.#again?.get(at) ?? null;
			return this.#again && verdict === null
				? null
				: new CellColumn(names[place] as string, verdict, missing, decimal ?? ".");
		});
		return header ? records.slice(1) : records;
	}

	/** Without blank lines, which are no rows where a row has several cells. */
	#checked(rows: string[][]): string[][] {
		const width = this.#width;
		if (rows.every((row) => row.length === width)) {
			return rows;
		}
		const filled = rows.filter((row) => row.length !== 1 || row[0] !== "" || width === 1);
		const ragged = filled.findIndex((row) => row.length !== width);
		if (ragged >= 0) {
			const found = (filled[ragged] as string[]).length;
			throw undecodable(
				`the row has ${found} cells, and the first record has ${width}. ` +
					"Cells with separators or line ends in them are to be quoted.",
				this.#rows + ragged + 1,
			);
		}
		return filled;
	}
}

/** A column without a name is called by its place. */
function named(header: readonly string[]): string[] {
	const used = new Set<string>();
	return header.map((written, at) => {
		const name = written.trim() || `column ${at + 1}`;
		if (used.has(name)) {
			throw undecodable(`two columns are called ${JSON.stringify(name)}: rename one.`, null, name);
		}
		used.add(name);
		return name;
	});
}
