/** Says why data could not be read: what is wrong, and in which file, row and column. */

/** What is at fault; `timeout` and `policy` are the reader's, the others the decoders'. */
export type FaultKind =
	/** The file is not what it should be, or is damaged. */
	| "decode"
	/** A column was asked for that is not there. */
	| "column"
	/** The address did not give the file. */
	| "fetch"
	/** The file has more bytes than may be read, or more than fit into memory. */
	| "size"
	| "timeout"
	/** Workers are forbidden here. */
	| "policy"
	/** What was asked for cannot be. */
	| "options";

/** A {@link DataFault} as it crosses threads. */
export interface Fault {
	kind: FaultKind;
	/** Cause and fix, without the file's name. */
	message: string;
	/** Counted from 1 without the header; null for the file as a whole. */
	row: number | null;
	column: string | null;
}

export class DataFault extends Error {
	override name = "DataFault";

	constructor(
		readonly kind: FaultKind,
		message: string,
		readonly row: number | null = null,
		readonly column: string | null = null,
	) {
		super(message);
	}
}

/** Also one of code that came later, which has a class of its own. */
export function isDataFault(error: unknown): error is DataFault {
	return error instanceof Error && error.name === "DataFault";
}

/** Bytes of a table in a page, of which a few bytes can say very many. */
export const LARGEST_TABLE = 2 ** 30;

/** @throws DataFault for a table that is too large, before there is room for it. */
export function requireRoom(size: number, most = LARGEST_TABLE): void {
	if (size > most) {
		const [megabytes, limit] = [size, most].map((one) =>
			Math.floor(one / 2 ** 20).toLocaleString("en-US"),
		);
		throw new DataFault(
			"size",
			`it unfolds to ${megabytes} MB, and at most ${limit} MB are read at once in a page: read fewer columns or rows.`,
		);
	}
}

/** What a file is not, where only the file is at fault. */
export function undecodable(
	message: string,
	row: number | null = null,
	column: string | null = null,
): DataFault {
	return new DataFault("decode", message, row, column);
}

/** Of one table: each takes its room, however few rows there are. */
const MOST_COLUMNS = 20_000;

/** The columns that were asked for, by their place among those that are there. */
export function placesOf(wanted: readonly string[] | null, names: readonly string[]): number[] {
	if ((wanted?.length || names.length) > MOST_COLUMNS) {
		throw undecodable(
			`it has ${names.length.toLocaleString("en-US")} columns, and at most 20,000 are read at once: name some with columns=[…].`,
		);
	}
	if (wanted === null) {
		return names.map((_, at) => at);
	}
	const places = new Map(names.map((name, at) => [name, at]));
	return wanted.map((name) => {
		const place = places.get(name);
		if (place === undefined) {
			const some = names.slice(0, 20).join(", ");
			throw new DataFault(
				"column",
				`there is no column ${JSON.stringify(name)}. The columns are ${some}` +
					(names.length > 20 ? `, and ${names.length - 20} more.` : "."),
				null,
				name,
			);
		}
		return place;
	});
}
