/** Turns gestures into chosen rows, and says so; remembers them for the chart that comes next. */

import type { Chosen, ChosenKind, ChosenRows, SelectKind } from "../../wire/chart-shapes";
import type { AxisValue } from "../../wire/mark-shapes";
import { axisValue, type PlannedAxis, placeOfValue } from "../axes/axis-plan";
import type { Domain } from "../axes/scale";
import type { Drawing } from "../figure/drawing";
import type { Plan } from "../figure/plan";
import type { ShownPane } from "../figure/shown-pane";
import type { Hit, Region, Series } from "../marks/painter";
import { boxRegion, lassoRegion } from "../marks/region";
import { RowSet } from "../marks/row-set";
import type { ChosenShape } from "../overlay/crosshair";

export interface SelectionOutlets {
	drawing(): Drawing | null;
	isHidden(series: Series): boolean;
	chosen(chosen: Chosen | null, rows: ArrayBuffer[]): void;
	/** What is chosen looks different now. */
	changed(): void;
}

type Point = readonly [number, number];

/** Pixels between corners of a lasso. */
const CORNER = 3;

export class Selection {
	readonly #outlets: SelectionOutlets;
	/** What is being drawn, in the plot's pixels. */
	#points: Point[] = [];
	#pane: ShownPane | null = null;
	#chosen: Chosen | null = null;
	#rows = new Map<number, RowSet>();

	constructor(outlets: SelectionOutlets) {
		this.#outlets = outlets;
	}

	get chosen(): Chosen | null {
		return this.#chosen;
	}

	/** How many rows of all tables. */
	get count(): number {
		return this.#chosen?.rows.reduce((sum, { count }) => sum + count, 0) ?? 0;
	}

	/** A drag over a pane. With `live` each step of it is told. */
	drag(
		phase: "begin" | "move" | "end" | "cancel",
		pane: ShownPane | null,
		at: Point,
		kind: SelectKind,
		live: boolean,
	): void {
		if (phase === "begin") {
			this.#pane = pane;
			this.#points = [at];
			return;
		}
		const begun = this.#pane;
		if (!begun || phase === "cancel") {
			this.#pane = null;
			this.#points = [];
			this.#outlets.changed();
			return;
		}
		const last = this.#points[this.#points.length - 1] as Point;
		if (kind !== "lasso") {
			this.#points = [this.#points[0] as Point, at];
		} else if (Math.hypot(at[0] - last[0], at[1] - last[1]) >= CORNER || phase === "end") {
			this.#points.push(at);
		}
		if (live || phase === "end") {
			this.#choose(begun, kind);
		}
		if (phase === "end") {
			this.#pane = null;
			this.#points = [];
		}
		this.#outlets.changed();
	}

	/** One row, or what stands for several; nothing takes the selection away. */
	click(pane: ShownPane, hit: Hit | null, adds: boolean): void {
		if (!hit) {
			this.clear();
			return;
		}
		const drawing = this.#outlets.drawing();
		if (!drawing) {
			return;
		}
		const table = hit.painter.mark.table;
		const rows = adds ? this.#rowsNow(drawing) : new Map<number, RowSet>();
		const set = rows.get(table) ?? new RowSet(drawing.plan.tables.length(table));
		rows.set(table, set);
		if (hit.region) {
			hit.painter.choose(hit.region, set, this.#outlets.isHidden);
		} else if (hit.row >= 0) {
			if (adds && set.has(hit.row)) {
				set.remove(hit.row);
			} else {
				set.add(hit.row);
			}
		}
		const kind = kindOf(pane, "click");
		this.#tell(rows, { ...this.#empty(drawing, kind, pane.at) });
	}

	/** The chosen rows by their places now: in a stream others stand there, and some are gone. */
	#rowsNow({ plan }: Drawing): Map<number, RowSet> {
		return new Map(
			[...this.#rows].map(([table, rows]) => {
				const then = this.#chosen?.rows.find((one) => one.table === table)?.first ?? 0;
				const gone = firstOf(plan, table) - then;
				const now = new RowSet(plan.tables.length(table));
				rows.each((row) => {
					if (row >= gone && row - gone < now.length) {
						now.add(row - gone);
					}
				});
				return [table, now];
			}),
		);
	}

	/** What keys have marked along the horizontal axis. */
	span(pane: ShownPane, from: number, to: number): void {
		this.#chooseValues(pane, "x", [
			[from, 0],
			[to, 0],
		]);
	}

	/** The series that the legend leaves, where nothing else is chosen. */
	legend(names: readonly string[], all: boolean): void {
		const drawing = this.#outlets.drawing();
		if (!drawing || (this.#chosen && this.#chosen.kind !== "legend")) {
			return;
		}
		if (all) {
			this.clear();
			return;
		}
		const rows = new Map<number, RowSet>();
		for (const { pane, at } of drawing.panes) {
			this.#collect(drawing, at, boxRegion(null, null), rows, pane.painters);
		}
		this.#tell(rows, { ...this.#empty(drawing, "legend", 0), series: [...names] });
	}

	clear(): void {
		if (this.#chosen) {
			this.#chosen = null;
			this.#rows = new Map();
			this.#outlets.chosen(null, []);
		}
		this.#outlets.changed();
	}

	/** Another chart has taken the place of the one that this was chosen in. */
	restore(): void {
		const before = this.#chosen;
		const drawing = this.#outlets.drawing();
		if (!before || !drawing) {
			return;
		}
		this.#chosen = null;
		this.#rows = new Map();
		const { kind, series, polygon } = before;
		const shape = drawing.plan.panes[before.pane]?.shape;
		const x = shape && drawing.plan.xs[shape.x];
		const y = shape && drawing.plan.ys[shape.y];
		const isRegion = before.x !== null || before.y !== null || polygon.length > 0;
		if (kind === "legend") {
			this.legend(series, false);
		} else if (isRegion && shape && x && y) {
			const region =
				polygon.length > 0
					? lassoRegion(polygon, { x: x.warp, y: y.warp })
					: boxRegion(placesOf(x, before.x), placesOf(y, before.y));
			const rows = new Map<number, RowSet>();
			const painters = drawing.plan.panes[before.pane]?.painters ?? [];
			this.#collect(drawing, before.pane, region, rows, painters);
			const { revision } = drawing.plan.shape;
			this.#tell(rows, { ...before, revision, rows: [] });
		} else {
			// Rows that were clicked are other ones now.
			this.#outlets.chosen(null, []);
		}
	}

	/** What is to be drawn of it. */
	get outline(): ChosenShape | null {
		const drawing = this.#outlets.drawing();
		const pane = this.#pane;
		if (drawing && pane) {
			const kind = drawing.plan.shape.select ?? "x";
			return { box: pane.box, points: kind === "lasso" ? this.#points : this.#corners(pane, kind) };
		}
		const chosen = this.#chosen;
		const shown = chosen && drawing?.panes[chosen.pane];
		if (!shown || !drawing) {
			return null;
		}
		const { box, x, y } = shown;
		const planned = axesOf(drawing, shown);
		if (chosen.polygon.length > 0) {
			const points = chosen.polygon.map(
				([vx, vy]) => [box.left + x.place(vx), box.top + y.place(vy)] as const,
			);
			return { box, points };
		}
		if (chosen.x === null && chosen.y === null) {
			return null;
		}
		const across = placesOf(planned.x, chosen.x);
		const upright = placesOf(planned.y, chosen.y);
		const half = (on: PlannedAxis) => (on.kind === "category" ? 0.5 : 0);
		const [left, right] = across
			? [x.place(across[0] - half(planned.x)), x.place(across[1] + half(planned.x))]
			: [0, box.width];
		const [bottom, top] = upright
			? [y.place(upright[0] - half(planned.y)), y.place(upright[1] + half(planned.y))]
			: [box.height, 0];
		return {
			box,
			points: rectangle(box.left + left, box.top + top, box.left + right, box.top + bottom),
		};
	}

	#corners({ box }: ShownPane, kind: SelectKind): Point[] {
		const [ax, ay] = this.#points[0] ?? [0, 0];
		const [bx, by] = this.#points[this.#points.length - 1] ?? [0, 0];
		return kind === "x"
			? rectangle(ax, box.top, bx, box.top + box.height)
			: kind === "y"
				? rectangle(box.left, ay, box.left + box.width, by)
				: rectangle(ax, ay, bx, by);
	}

	#choose(pane: ShownPane, kind: SelectKind): void {
		const drawing = this.#outlets.drawing();
		if (!drawing || this.#points.length < 2) {
			return;
		}
		const { box, x, y } = pane;
		const values = this.#points.map(
			([px, py]) =>
				[
					x.value(Math.max(0, Math.min(box.width, px - box.left))),
					y.value(Math.max(0, Math.min(box.height, py - box.top))),
				] as [number, number],
		);
		this.#chooseValues(pane, kind, values);
	}

	#chooseValues(pane: ShownPane, kind: SelectKind, values: [number, number][]): void {
		const drawing = this.#outlets.drawing();
		if (!drawing) {
			return;
		}
		const { x, y } = pane;
		const planned = axesOf(drawing, pane);
		const rows = new Map<number, RowSet>();
		const chosen = this.#empty(drawing, kindOf(pane, kind), pane.at);
		let region: Region;
		if (kind === "lasso") {
			region = lassoRegion(values, { x: x.warp, y: y.warp });
			chosen.polygon = values;
		} else {
			const [a, b] = [values[0], values[values.length - 1]] as [[number, number], [number, number]];
			const across: Domain | null = kind === "y" ? null : ascending(a[0], b[0]);
			const upright: Domain | null = kind === "x" ? null : ascending(a[1], b[1]);
			region = boxRegion(across, upright);
			chosen.x = across && valuesOf(planned.x, across);
			chosen.y = upright && valuesOf(planned.y, upright);
		}
		// Of a stream other rows may be there than when the drag began.
		const { painters } = drawing.plan.panes[pane.at] ?? pane.pane;
		this.#collect(drawing, pane.at, region, rows, painters);
		this.#tell(rows, chosen);
	}

	#collect(
		drawing: Drawing,
		_pane: number,
		region: Region,
		rows: Map<number, RowSet>,
		painters: ShownPane["pane"]["painters"],
	): void {
		for (const painter of painters) {
			const { table } = painter.mark;
			if (table >= 0) {
				const set = rows.get(table) ?? new RowSet(drawing.plan.tables.length(table));
				rows.set(table, set);
				painter.choose(region, set, this.#outlets.isHidden);
			}
		}
	}

	#empty(drawing: Drawing, kind: ChosenKind, pane: number): Chosen {
		const { revision } = drawing.plan.shape;
		return { revision, kind, pane, x: null, y: null, polygon: [], axes: [], series: [], rows: [] };
	}

	#tell(rows: Map<number, RowSet>, chosen: Chosen): void {
		const bytes: ArrayBuffer[] = [];
		const packed: ChosenRows[] = [];
		for (const [table, set] of [...rows].sort(([a], [b]) => a - b)) {
			const pack = set.pack();
			bytes.push(pack.bytes);
			const plan = this.#outlets.drawing()?.plan;
			packed.push({
				table,
				count: pack.count,
				form: pack.form,
				bytes: pack.bytes.byteLength,
				first: plan ? firstOf(plan, table) : 0,
			});
		}
		this.#rows = rows;
		this.#chosen = { ...chosen, rows: packed };
		this.#outlets.chosen(this.#chosen, bytes);
		this.#outlets.changed();
	}
}

/** The number of the first row that a table has: 0, but in streams. */
function firstOf({ shape }: Plan, table: number): number {
	return shape.streams.find((one) => one.table === table)?.first ?? 0;
}

function kindOf({ pane }: ShownPane, kind: SelectKind): ChosenKind {
	const types = pane.painters.map(({ mark }) => mark.type);
	if (types.includes("histogram") && (kind === "x" || kind === "click")) {
		return "bins";
	}
	return types.includes("heatmap") && kind !== "lasso" ? "cells" : kind;
}

function axesOf(
	{ plan }: Drawing,
	{ pane: { shape } }: ShownPane,
): { x: PlannedAxis; y: PlannedAxis } {
	return { x: plan.xs[shape.x] as PlannedAxis, y: plan.ys[shape.y] as PlannedAxis };
}

function ascending(a: number, b: number): Domain {
	return a <= b ? [a, b] : [b, a];
}

function valuesOf(planned: PlannedAxis, [from, to]: Domain): [AxisValue, AxisValue] {
	return [axisValue(planned, from), axisValue(planned, to)];
}

function placesOf(planned: PlannedAxis, values: [AxisValue, AxisValue] | null): Domain | null {
	return values && [placeOfValue(planned, values[0]), placeOfValue(planned, values[1])];
}

function rectangle(left: number, top: number, right: number, bottom: number): Point[] {
	return [
		[left, top],
		[right, top],
		[right, bottom],
		[left, bottom],
	];
}
