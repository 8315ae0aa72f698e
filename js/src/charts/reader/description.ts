/** Describes a chart in words, from its data, for readers who do not see it. */

import { exactText } from "../../data/exact-text";
import type { Mark } from "../../wire/mark-shapes";
import type { PlannedAxis } from "../axes/axis-plan";
import type { Scale } from "../axes/scale";
import { readingOf, ticksOf } from "../axes/ticks";
import type { Drawing } from "../figure/drawing";

const NAMES: Readonly<Record<Mark["type"], string>> = {
	line: "line",
	area: "area",
	band: "band",
	scatter: "scatter plot",
	bar: "bar chart",
	histogram: "histogram",
	box: "box plot",
	heatmap: "heatmap",
	contour: "contour plot",
	parallel: "parallel axes",
	candlestick: "candlestick chart",
	volume: "volume",
	surface: "surface",
	scatter3d: "points",
	line3d: "line",
	solid: "part",
	rule: "rule",
	span: "span",
	text: "text",
};

/** Series that are named one by one. */
const MOST = 8;

export function describe(drawing: Drawing): string {
	const { plan } = drawing;
	if (plan.shape.description !== null) {
		return plan.shape.description;
	}
	const parts = drawing.panes.map(({ pane, x, y }) => {
		const kinds = [...new Set(pane.painters.map(({ mark }) => NAMES[mark.type]))].join(", ");
		const rows = Math.max(0, ...pane.painters.map(({ mark }) => plan.tables.length(mark.table)));
		const across = plan.xs[pane.shape.x] as PlannedAxis;
		const upright = plan.ys[pane.shape.y] as PlannedAxis;
		const title = pane.shape.title === null ? "" : `${pane.shape.title}: `;
		const more = pane.painters.flatMap((painter) => painter.summary?.() || []);
		const said = [axisText("x", across, x), axisText("y", upright, y), ...more].join("; ");
		return `${title}${kinds === "" ? "empty" : kinds} of ${rows.toLocaleString("en-US")} rows; ${said}.`;
	});
	const names = plan.series.map(({ name }) => name);
	const more = names.length > MOST ? ` and ${names.length - MOST} more` : "";
	const series = names.length > 1 ? ` Series: ${names.slice(0, MOST).join(", ")}${more}.` : "";
	return `${parts.join(" ")}${series} ${plan.notes.join(" ")}`.trim();
}

function axisText(direction: string, planned: PlannedAxis, scale: Scale): string {
	const name = planned.title === "" ? direction : `${direction}, ${planned.title},`;
	if (planned.kind === "category") {
		const { categories } = planned;
		return `${name} has ${categories.length} categories`;
	}
	const [from, to] = scale.domain;
	return `${name} from ${valueText(from, planned, scale)} to ${valueText(to, planned, scale)}`;
}

/** A place of an axis in words. */
export function valueText(value: number, planned: PlannedAxis, scale: Scale): string {
	if (planned.kind === "category") {
		return planned.categories[Math.round(value)] ?? "";
	}
	return planned.kind === "time"
		? exactText(Math.round(value), { kind: "time", format: "f64", unit: "ms", zone: planned.zone })
		: readingOf(value, scale);
}

/** What is shown of x, for the live region after a zoom. */
export function shownText(drawing: Drawing): string {
	const [pane] = drawing.panes;
	if (!pane) {
		return "";
	}
	const planned = drawing.plan.xs[pane.pane.shape.x] as PlannedAxis;
	const [from, to] = pane.x.domain;
	if (planned.kind === "category") {
		const seen = ticksOf(pane.x, {
			count: 1000,
			format: null,
			zone: null,
			categories: planned.categories,
		});
		return `${seen.length} categories shown`;
	}
	return `shown from ${valueText(from, planned, pane.x)} to ${valueText(to, planned, pane.x)}`;
}
