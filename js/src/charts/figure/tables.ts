/** Finds the columns of a chart's tables by their names. */
import { Column } from "../../data/column";
import type { TableShape } from "../../wire/column-shapes";

/** The columns of a chart's tables. */
export class Tables {
	readonly #tables: readonly TableShape[];
	readonly #columns: ReadonlyMap<string, Column>;
	readonly #counted = new Map<number, Column>();

	/** @param columns By hash. */
	constructor(tables: readonly TableShape[], columns: ReadonlyMap<string, Column>) {
		this.#tables = tables;
		this.#columns = columns;
	}

	length(table: number): number {
		return this.#tables[table]?.length ?? 0;
	}

	shape(table: number): TableShape | null {
		return this.#tables[table] ?? null;
	}

	/** A column by its name in a table; the number of the row for none. */
	column(table: number, name: string | null): Column {
		if (name === null) {
			return this.counted(this.length(table));
		}
		const found = this.#tables[table]?.columns.find((column) => column.name === name);
		const column = found && this.#columns.get(found.column.hash);
		if (!column) {
			throw new Error(`the chart has no column ${JSON.stringify(name)} in its table ${table}`);
		}
		return column;
	}

	optional(table: number, name: string | null): Column | null {
		return name === null ? null : this.column(table, name);
	}

	/** 0, 1, 2 … */
	counted(length: number): Column {
		let column = this.#counted.get(length);
		if (!column) {
			column = new Column(
				{
					hash: `rows-${length}`,
					kind: "number",
					format: "range",
					length,
					nulls: 0,
					unit: null,
					zone: null,
					start: 0,
					step: 1,
					ordered: false,
					sections: { values: 0, validity: 0, labels: 0 },
				},
				new ArrayBuffer(0),
			);
			this.#counted.set(length, column);
		}
		return column;
	}
}
