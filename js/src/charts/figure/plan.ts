/** Works a chart's shape out: its axes, and what paints the marks of each pane. */
import type { Column } from "../../data/column";
import type { ChartShape, PaneShape } from "../../wire/chart-shapes";
import type { ColorScale, Mark } from "../../wire/mark-shapes";
import {
	axisNotes,
	type Drawn,
	domainOf,
	type PlannedAxis,
	plannedAxis,
	type Room,
} from "../axes/axis-plan";
import type { Domain } from "../axes/scale";
import { ColorMap, scaleOr } from "../look/color-map";
import { joined } from "../marks/channel";
import type { Frame, Painter, Progress, Series } from "../marks/painter";
import { drawnBy, painterOf } from "./bind";
import { Tables } from "./tables";

export interface PlannedPane {
	shape: PaneShape;
	painters: readonly Painter[];
	/** Upwards, for each painter. */
	upright: ReadonlyMap<Painter, "y" | "y2">;
}

export interface Plan {
	shape: ChartShape;
	tables: Tables;
	xs: readonly PlannedAxis[];
	ys: readonly PlannedAxis[];
	panes: readonly PlannedPane[];
	/** By name, in the legend's order. */
	series: readonly Series[];
	/** What could not be shown, for people. */
	notes: readonly string[];
}

export function planOf(
	shape: ChartShape,
	columns: ReadonlyMap<string, Column>,
	progress: Progress,
): Plan {
	const tables = new Tables(shape.tables, columns);
	const along: Drawn[][] = shape.xs.map(() => []);
	const upright: Drawn[][] = shape.ys.map(() => []);
	const bandedX = new Set<number>();
	for (const pane of shape.panes) {
		for (const mark of pane.marks) {
			const drawn = drawnBy(mark, tables);
			along[pane.x]?.push(...drawn.x);
			upright[uprightOf(pane, mark)]?.push(...drawn.y);
			if (mark.type === "box") {
				bandedX.add(pane.x);
			}
		}
	}
	const xs = shape.xs.map((axis, at) => plannedAxis(axis, along[at] ?? [], bandedX.has(at)));
	const ys = shape.ys.map((axis, at) => plannedAxis(axis, upright[at] ?? [], false));

	const named = new Map<string, Series>();
	const hasCandles = shape.panes.some(({ marks }) =>
		marks.some(({ type }) => type === "candlestick"),
	);
	const maps = new Map<string, ColorMap>();
	const panes = shape.panes.map((pane): PlannedPane => {
		const painters: Painter[] = [];
		const uprights = new Map<Painter, "y" | "y2">();
		for (const mark of pane.marks) {
			const x = xs[pane.x];
			const y = ys[uprightOf(pane, mark)];
			if (!x || !y) {
				throw new Error(`the chart has no axis for its ${mark.type}`);
			}
			const painter = painterOf(mark, {
				tables,
				x,
				y,
				colors: shape.colors,
				colorMap: (scale, numbers, title) => {
					const map = colorsNamed(maps, [pane.y, title], scaleOr(scale));
					map.add(numbers);
					return map;
				},
				stack: pane.marks.filter(({ type }) => type === mark.type),
				overColors: pane.marks.some(({ type }) => type === "heatmap"),
				progress,
				series: (name, swatch, of, slot) =>
					seriesNamed(named, name, swatch, of, slot ?? null, hasCandles),
			});
			if (painter) {
				painters.push(painter);
				uprights.set(painter, pane.y2 !== null && mark.axis === "y2" ? "y2" : "y");
			}
		}
		return { shape: pane, painters, upright: uprights };
	});
	return {
		shape,
		tables,
		xs,
		ys,
		panes,
		series: [...named.values()],
		notes: [...notesOf(panes, xs, ys), ...axisNotes([...xs, ...ys])],
	};
}

function uprightOf(pane: PaneShape, mark: Mark): number {
	return mark.axis === "y2" && pane.y2 !== null ? pane.y2 : pane.y;
}

/** Panes on one vertical axis colour what has one name alike. */
function colorsNamed(
	maps: Map<string, ColorMap>,
	[y, title]: [number, string],
	scale: ColorScale,
): ColorMap {
	const key = JSON.stringify([y, title, scale]);
	const map = maps.get(key) ?? new ColorMap(scale, title);
	maps.set(key, map);
	return map;
}

/** One name is one series, in all panes: facets share colours, and the legend names each once. */
function seriesNamed(
	named: Map<string, Series>,
	name: string,
	swatch: Series["swatch"],
	mark: Mark,
	given: number | null,
	beside: boolean,
): Series {
	let series = named.get(name);
	if (!series) {
		const others = [...named.values()].filter(
			(one) => one.color === null && one.swatch !== "candle",
		);
		const count = new Set(others.map((one) => one.slot)).size;
		const slot = given ?? (beside ? (BESIDE_CANDLES[count] ?? count) : count);
		const color = "color" in mark ? mark.color : null;
		const dash = mark.type === "line" ? mark.dash : [];
		series = { name, slot, color, swatch, dash };
		named.set(name, series);
	}
	return series;
}

/** Values that have no place on an axis of logarithms are said, not dropped silently. */
function notesOf(
	panes: readonly PlannedPane[],
	xs: readonly PlannedAxis[],
	ys: readonly PlannedAxis[],
): string[] {
	let count = 0;
	for (const { shape, painters, upright } of panes) {
		for (const painter of painters) {
			const y = ys[upright.get(painter) === "y2" ? (shape.y2 ?? shape.y) : shape.y];
			const [onX, onY] = [xs[shape.x]?.kind === "log", y?.kind === "log"];
			count += onX || onY ? painter.unplaced(onX, onY) : 0;
		}
	}
	const verb = count === 1 ? "value is" : "values are";
	return count === 0
		? []
		: [`${count.toLocaleString("en-US")} ${verb} 0 or less, and not on the logarithmic axis`];
}

/** Colours of series beside candles: blue and orange, which these have, come last. */
const BESIDE_CANDLES = [2, 5, 6, 7, 0, 1, 3, 4];

const ROOMY: ReadonlySet<Mark["type"]> = new Set(["scatter", "text"]);
const FILLING: ReadonlySet<Mark["type"]> = new Set(["heatmap", "contour"]);
const STANDING: ReadonlySet<Mark["type"]> = new Set(["bar", "area", "histogram", "volume"]);

/** What a horizontal axis shows of all of its panes. */
export function wholeX(plan: Plan, at: number): Domain {
	const planned = plan.xs[at] as PlannedAxis;
	let extent: Domain | null = null;
	let share = 0;
	let lying = false;
	for (const { shape, painters } of plan.panes) {
		for (const painter of shape.x === at ? painters : []) {
			extent = joined(extent, painter.xExtent(planned.kind === "log"));
			share = ROOMY.has(painter.mark.type) ? 0.03 : share;
			if (painter.mark.type === "bar" && painter.mark.horizontal) {
				lying = true;
				share = 0.05;
			}
		}
	}
	return domainOf(planned, extent, { share, onZero: lying });
}

/** What a vertical axis shows of what is visible of its panes. */
export function fittedY(
	plan: Plan,
	at: number,
	visible: (x: number) => Domain | null,
	hidden: Frame["isHidden"],
): Domain {
	const planned = plan.ys[at] as PlannedAxis;
	let extent: Domain | null = null;
	const room: Room = { share: 0.05, onZero: false };
	let filling = true;
	for (const { shape, painters, upright } of plan.panes) {
		for (const painter of painters) {
			const on = upright.get(painter) === "y2" ? shape.y2 : shape.y;
			if (on === at) {
				const found = painter.yExtent(planned.kind === "log", visible(shape.x), hidden);
				extent = joined(extent, found);
				room.onZero ||= STANDING.has(painter.mark.type);
				filling &&= FILLING.has(painter.mark.type) || found === null;
			}
		}
	}
	return domainOf(planned, extent, { ...room, share: filling && extent !== null ? 0 : room.share });
}
