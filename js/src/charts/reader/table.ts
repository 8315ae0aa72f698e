/** Makes a table of what a chart shows, for readers, and as CSV. */
import { lowerBound, upperBound } from "../../data/search";
import { element } from "../../viewer/base/dom";
import type { Plan } from "../figure/plan";
import type { ShownPane } from "../figure/shown-pane";
import { ordered } from "../marks/xy";
import { listening } from "./listen";

/** A chart, as far as its table needs it. */
export interface Tabled {
	plan: Pick<Plan, "shape" | "tables">;
	panes: readonly Pick<ShownPane, "pane" | "x">[];
}

/** Rows that a page shows; the file has all of them. */
const MOST = 200;

/** Rows of a table that are within what x shows; all where they are in no order along it. */
export function rowsShown(drawing: Tabled, table: number): [number, number] {
	const length = drawing.plan.tables.length(table);
	for (const { pane, x } of drawing.panes) {
		for (const { mark } of pane.painters) {
			if (mark.table === table && "x" in mark && x.kind !== "category") {
				const column = drawing.plan.tables.column(table, mark.x as string | null);
				if (!column.isCategory && column.ascends) {
					const [low, high] = ordered(x.domain);
					return [lowerBound(column.numbers, low), upperBound(column.numbers, high)];
				}
			}
		}
	}
	return [0, length];
}

export function tableOf(drawing: Tabled): HTMLElement {
	const { tables, shape } = drawing.plan;
	const made = shape.tables.map(({ columns }, at) => {
		const [from, to] = rowsShown(drawing, at);
		const body = element("tbody");
		for (let row = from; row < Math.min(to, from + MOST); row += 1) {
			const cells = columns.map(({ name }) =>
				element("td", {}, tables.column(at, name).text(row) ?? ""),
			);
			body.append(element("tr", {}, ...cells));
		}
		const names = columns.map(({ name }) => element("th", { scope: "col" }, name));
		const count = (to - from).toLocaleString("en-US");
		const shown =
			to - from > MOST ? `the first ${MOST} of ${count} rows shown` : `${count} rows shown`;
		return element(
			"table",
			{},
			element("caption", {}, shown),
			element("thead", {}, element("tr", {}, ...names)),
			body,
		);
	});
	const sound = listening(drawing);
	return element(
		"div",
		{ class: "table", role: "region", "aria-label": "Table of the chart", tabindex: "0" },
		...(sound ? [sound] : []),
		...made,
	);
}

/** The rows that are shown, of all tables; as RFC 4180 has it. */
export function csvOf(drawing: Tabled): string {
	const { tables, shape } = drawing.plan;
	const parts = shape.tables.map(({ columns }, at) => {
		const [from, to] = rowsShown(drawing, at);
		const all = columns.map(({ name }) => tables.column(at, name));
		const lines = [columns.map(({ name }) => quoted(name)).join(",")];
		for (let row = from; row < to; row += 1) {
			lines.push(all.map((column) => quoted(column.text(row) ?? "")).join(","));
		}
		return `${lines.join("\r\n")}\r\n`;
	});
	return parts.join("\r\n");
}

function quoted(text: string): string {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
