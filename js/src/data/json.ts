/** Decodes JSON to columns: rows or columns, wherever they lie in the file, for the data worker. */
import { DataFault, placesOf, undecodable } from "./data-fault";
import type { DecodedColumn } from "./decoded-column";
import { refuseForeign } from "./foreign";
import { jsonTexts } from "./json-texts";
import { valuesColumn } from "./value-column";

export interface JsonOptions {
	columns?: string[] | null;
	/** Names and places on the way to the rows or columns, such as `data.0`. */
	path?: string | null;
	/** Of the file's text; UTF-8 if not given. */
	encoding?: string | null;
}

type Row = Record<string, unknown> | unknown[];

/** Of a table of rows that have few values each; a full one may have more cells. */
const MOST_CELLS = 10_000_000;
const SPARSEST = 64;

/** The columns of a JSON file: a list of rows, a list of lists, or an object of lists. */
export function decodeJson(bytes: Uint8Array, options: JsonOptions): DecodedColumn[] {
	refuseForeign(bytes, "JSON");
	const path = options.path ? options.path.split(".") : [];
	const inside = at(jsonTexts(bytes, options.encoding ?? null), path);
	// An object without a list is a row by itself.
	const found = isRow(inside) ? [inside] : inside;
	const table = Array.isArray(found) ? ofRows(found) : ofColumns(found);
	const names = [...table.keys()];
	return placesOf(options.columns ?? null, names).map((place) => {
		const name = names[place] as string;
		return valuesColumn(name, table.get(name) as unknown[]);
	});
}

function at(value: unknown, path: string[]): unknown {
	return path.reduce((inner: unknown, step, depth) => {
		const isThere = typeof inner === "object" && inner !== null && Object.hasOwn(inner, step);
		if (!isThere) {
			const keys = typeof inner === "object" && inner !== null ? Object.keys(inner) : [];
			throw new DataFault(
				"options",
				`path=${JSON.stringify(path.join("."))} leads nowhere: there is no ${JSON.stringify(step)} at its step ` +
					`${depth + 1}, but ${keys.slice(0, 10).join(", ") || "no keys"}.`,
			);
		}
		return (inner as Record<string, unknown>)[step];
	}, value);
}

function isRow(value: unknown): boolean {
	return (
		typeof value === "object" &&
		value !== null &&
		!Array.isArray(value) &&
		!Object.values(value).some((one) => typeof one === "object")
	);
}

function ofRows(rows: unknown[]): Map<string, unknown[]> {
	const table = new Map<string, unknown[]>();
	const width = Array.isArray(rows[0]) ? rows[0].length : -1;
	const refuseSparse = sparseCheck(rows);
	for (const [row, value] of rows.entries()) {
		if (typeof value !== "object" || value === null) {
			throw undecodable(
				`the row is ${JSON.stringify(value)}: neither an object nor a list.`,
				row + 1,
			);
		}
		if ((Array.isArray(value) ? value.length : -1) !== width) {
			throw undecodable(
				Array.isArray(value) && width >= 0
					? `the row has ${value.length} cells, and the first one has ${width}.`
					: "objects and lists are rows of one table.",
				row + 1,
			);
		}
		for (const [key, cell] of Object.entries(value as Row)) {
			const name = width >= 0 ? `column ${Number(key) + 1}` : key;
			let column = table.get(name);
			if (column === undefined) {
				refuseSparse(table.size + 1);
				column = new Array(rows.length).fill(null);
				table.set(name, column);
			}
			column[row] = cell;
		}
	}
	return table;
}

/** Refuses names of their own in each row: a table of that many cells, squared. */
function sparseCheck(rows: unknown[]): (names: number) => void {
	let most = MOST_CELLS;
	return (names) => {
		const cells = names * rows.length;
		if (cells > most) {
			const given = rows.reduce(
				(sum: number, row) => sum + Object.keys((row ?? {}) as Row).length,
				0,
			);
			most = Math.max(most, SPARSEST * given);
		}
		if (cells > most) {
			throw undecodable(
				`${rows.length} rows have ${names} names or more in all, and each row few of them: ` +
					"that is no table. Give the names as values of a column.",
			);
		}
	};
}

function ofColumns(value: unknown): Map<string, unknown[]> {
	const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
	if (entries.length === 0 || !entries.every(([, column]) => Array.isArray(column))) {
		const keys = entries.map(([key]) => key).slice(0, 10);
		throw undecodable(
			"it has neither a list of rows nor an object of lists" +
				(keys.length > 0
					? `. path=${JSON.stringify(keys[0])} goes into it: it has ${keys.join(", ")}.`
					: "."),
		);
	}
	const table = new Map(entries as [string, unknown[]][]);
	const [first] = table.values();
	for (const [name, column] of table) {
		if (column.length !== first?.length) {
			throw undecodable(
				`the column has ${column.length} values, and the first one has ${first?.length}.`,
				null,
				name,
			);
		}
	}
	return table;
}
