/** Keeps which rows of a scene are chosen, and tells who feeds the chart. */
import type { ChosenKind } from "../../wire/chart-shapes";
import type { ChartOutlets } from "../frame/figure";
import { RowSet } from "../marks/row-set";
import type { SpaceHit } from "./scene-pick";
import type { SpacePlan } from "./space-plan";

export class SpaceSelection {
	readonly #chosen: ChartOutlets["chosen"];
	#rows = new Map<number, RowSet>();
	#kind: ChosenKind | null = null;

	constructor(chosen: ChartOutlets["chosen"]) {
		this.#chosen = chosen;
	}

	get isEmpty(): boolean {
		return this.#kind === null;
	}

	get count(): number {
		return [...this.#rows.values()].reduce((sum, rows) => sum + rows.count, 0);
	}

	has(table: number, row: number): boolean {
		return this.#rows.get(table)?.has(row) ?? false;
	}

	/** A row alone, or with or without those that are chosen. */
	click(plan: SpacePlan, { body, row }: SpaceHit, adds: boolean): void {
		const { table } = body.mark;
		const before = adds ? this.#rows.get(table) : undefined;
		const rows = new RowSet(plan.tables.length(table));
		before?.each((one) => rows.add(one));
		if (before?.has(row)) {
			rows.remove(row);
		} else {
			rows.add(row);
		}
		const others = adds ? [...this.#rows].filter(([one]) => one !== table) : [];
		this.take(plan, "click", new Map([...others, [table, rows]]));
	}

	take(plan: SpacePlan, kind: ChosenKind, rows: Map<number, RowSet>): void {
		this.#rows = rows;
		if (this.count === 0) {
			this.clear();
			return;
		}
		this.#kind = kind;
		this.#tell(plan);
	}

	clear(): void {
		const had = this.#kind !== null;
		this.#rows = new Map();
		this.#kind = null;
		if (had) {
			this.#chosen(null, []);
		}
	}

	/** The chart has other rows: the chosen ones are told anew where they are still there. */
	follow(plan: SpacePlan): void {
		if (this.#kind === null) {
			return;
		}
		const isLeft = [...this.#rows].every(
			([table, rows]) => rows.length === plan.tables.length(table),
		);
		if (isLeft) {
			this.#tell(plan);
		} else {
			this.clear();
		}
	}

	#tell({ shape }: SpacePlan): void {
		const packs = [...this.#rows].map(([table, rows]) => ({ table, ...rows.pack() }));
		this.#chosen(
			{
				revision: shape.revision,
				kind: this.#kind ?? "click",
				pane: 0,
				x: null,
				y: null,
				polygon: [],
				axes: [],
				series: [],
				rows: packs.map(({ table, count, form, bytes }) => ({
					table,
					count,
					form,
					bytes: bytes.byteLength,
					first: shape.streams.find((one) => one.table === table)?.first ?? 0,
				})),
			},
			packs.map(({ bytes }) => bytes),
		);
	}
}
