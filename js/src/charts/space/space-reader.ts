/** Says in words what a scene shows: as a whole, and row by row. */
import type { Column } from "../../data/column";
import type { TooltipLine } from "../overlay/tooltip";
import { AXES, type Body } from "./body";
import type { SpaceHit } from "./scene-pick";
import type { SpacePlan } from "./space-plan";

const KINDS: Readonly<Record<Body["kind"], string>> = {
	surface: "surface",
	points: "points",
	line: "line",
	solid: "part",
};

const counted = (count: number) => count.toLocaleString("en-US");

export function describeScene(plan: SpacePlan): string {
	const { bodies, axes, scales, shape, notes, series } = plan;
	if (shape.description !== null) {
		return shape.description;
	}
	const kinds = [...new Set(bodies.map(({ kind }) => KINDS[kind]))].join(", ");
	const tables = [
		...new Set(bodies.flatMap((body) => (body.kind === "solid" ? [] : [body.mark.table]))),
	];
	const rows = tables.reduce((sum, table) => sum + plan.tables.length(table), 0);
	const ends = AXES.map((name, at) => {
		const { title, kind, categories } = axes[at] as SpacePlan["axes"][number];
		const named = title === "" || title === name ? name : `${name}, ${title},`;
		if (kind === "category") {
			return `${named} has ${categories.length} categories`;
		}
		const ticks = plan.ticksOn(at, 12);
		const domain = (scales[at] as SpacePlan["scales"][number]).domain;
		const text = (value: number) =>
			kind === "time"
				? (ticks.find((tick) => tick.value >= value)?.label ?? ticks.at(-1)?.label ?? "")
				: Number(value.toPrecision(4)).toLocaleString("en-US");
		return `${named} from ${text(domain[0])} to ${text(domain[1])}`;
	});
	const cut = (shape.space?.section ?? []).map(([name, at]) => `${name} is ${at}`);
	const names = series.length > 1 ? ` Series: ${series.map(({ name }) => name).join(", ")}.` : "";
	const section = cut.length > 0 ? ` Cut open where ${cut.join(" and ")}.` : "";
	return `Three dimensions: ${kinds} of ${counted(rows)} rows; ${ends.join("; ")}.${names}${section} ${notes.join(" ")}`.trim();
}

/** What a tooltip and the live region tell of a row. */
export function linesOf(plan: SpacePlan, { body, at, row }: SpaceHit): TooltipLine[] {
	const { mark } = body;
	const { tables, shape } = plan;
	if (mark.type === "solid") {
		return [];
	}
	const text = (column: Column, of: number) => column.text(of) ?? "missing";
	if (shape.columns !== null) {
		const own = new Set(tables.shape(mark.table)?.columns.map(({ name }) => name));
		return shape.columns
			.filter((name) => own.has(name))
			.map((name) => ({ name, value: text(tables.column(mark.table, name), row), color: null }));
	}
	const wide = body.kind === "surface" ? body.grid.xs.length : 1;
	const told = AXES.map((axis): TooltipLine => {
		const name = mark[axis];
		const column = tables.optional(mark.table, name);
		if (!column) {
			// Of an array: the number of the column or the row.
			return {
				name: axis,
				value: counted(axis === "x" ? at % wide : Math.floor(at / wide)),
				color: null,
			};
		}
		const isArray = tables.shape(mark.table)?.grid !== null;
		return { name: isArray ? axis : (name ?? axis), value: text(column, row), color: null };
	});
	const by = tables.optional(mark.table, mark.by);
	return by ? [...told, { name: mark.by ?? "", value: text(by, row), color: null }] : told;
}
