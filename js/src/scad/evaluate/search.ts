/** The built-in function `search()`: where values are in a table, or letters in a text. */

import { equal } from "./comparisons";
import { refuse } from "./refusal";
import { spend } from "./spending";
import { isList, type Value } from "./values";

export function search(values: readonly Value[]): Value {
	if (values.length < 2 || values.length > 4) {
		return refuse("search() with other than two to four arguments");
	}
	const [wanted, table, most = 1, column = 0] = values;
	const limit = count(most);
	const rows = isList(table) ? table : [];
	if (typeof wanted === "string") {
		spend(wanted.length + (typeof table === "string" ? table.length : rows.length));
		const cells = typeof table === "string" ? Array.from(table) : initials(rows, count(column));
		const found = Array.from(wanted, (letter) => places(cells, limit, (cell) => cell === letter));
		// Where only the first places are asked for, a letter that is not there leaves no trace.
		return limit === 1 ? found.flat() : found;
	}
	const at = count(column);
	const matching = (value: Value) => (row: Value) =>
		(at === 0 && equal(value, row)) || (isList(row) && at < row.length && equal(value, row[at]));
	if (typeof wanted === "number") {
		return places(rows, limit, matching(wanted));
	}
	if (!isList(wanted)) {
		return undefined;
	}
	return wanted.map((value) => {
		const found = places(rows, limit, matching(value));
		return limit === 1 ? (found[0] ?? []) : found;
	});
}

/** All of them if the limit is 0. */
function places<Row>(
	rows: readonly Row[],
	limit: number,
	matches: (row: Row) => boolean,
): number[] {
	const found: number[] = [];
	for (let at = 0; at < rows.length; at++) {
		spend(1);
		if (matches(rows[at] as Row)) {
			found.push(at);
			if (found.length === limit) {
				break;
			}
		}
	}
	return found;
}

function count(value: Value): number {
	return typeof value === "number" ? Math.max(0, Math.trunc(value)) : 0;
}

/** The first letters of a column, among which letters are looked for. */
function initials(rows: readonly Value[], column: number): string[] {
	return rows.map((row) => {
		const cell = isList(row) ? row[column] : undefined;
		return typeof cell === "string"
			? (Array.from(cell)[0] ?? "")
			: refuse("search() of a string among other than strings");
	});
}
