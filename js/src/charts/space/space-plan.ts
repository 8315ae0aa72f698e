/** Plans a scene: its three axes, where values lie in space, and what its marks draw. */
import type { Column } from "../../data/column";
import type { Numbers } from "../../data/numbers";
import type { ChartShape } from "../../wire/chart-shapes";
import type {
	ColorScale,
	Line3dMark,
	Mark,
	Scatter3dMark,
	SolidMark,
	SurfaceMark,
} from "../../wire/mark-shapes";
import { axisNotes, type Drawn, givenEnds, type PlannedAxis, plannedAxis } from "../axes/axis-plan";
import type { Scale } from "../axes/scale";
import type { Tick } from "../axes/ticks";
import type { Tables } from "../figure/tables";
import type { ChartKit } from "../frame/figure";
import type { ColorMap } from "../look/color-map";
import { rowsByCode } from "../marks/channel";
import type { Series } from "../marks/painter";
import { AXES, type Body, type RowsBody, type SurfaceBody, valuesOf } from "./body";
import { arrayCorners, tableCorners } from "./corner-grid";
import { scalesOf } from "./space-scales";

export interface SpacePlan {
	shape: ChartShape;
	tables: Tables;
	axes: readonly [PlannedAxis, PlannedAxis, PlannedAxis];
	/** From values to places in the scene. */
	scales: readonly [Scale, Scale, Scale];
	/** About so many ticks of an axis. */
	ticksOn(axis: number, count: number): Tick[];
	/** Whether an axis itself says where it ends, so that what is outside is left out. */
	bounded: readonly [boolean, boolean, boolean];
	bodies: readonly Body[];
	/** By name, in the legend's order. */
	series: readonly Series[];
	/** Each has a bar. */
	colors: readonly ColorMap[];
	notes: readonly string[];
}

const SIZE = 7;
const MOST_SIZE = 22;

export function spacePlan(
	shape: ChartShape,
	columns: ReadonlyMap<string, Column>,
	kit: ChartKit,
): SpacePlan {
	const tables = new kit.Tables(shape.tables, columns);
	const marks = shape.panes.flatMap((pane) => pane.marks);
	const drawn = AXES.map((axis) => marks.flatMap((mark) => drawnOn(mark, axis, tables)));
	const own = [shape.xs[0], shape.ys[0], shape.space?.z];
	const axes = AXES.map((_, at) => {
		const axis = own[at];
		if (!axis) {
			throw new Error("a chart in three dimensions has three axes");
		}
		return plannedAxis(axis, drawn[at] ?? [], false);
	}) as unknown as SpacePlan["axes"];
	const named = new Map<string, Series>();
	const maps = new Map<string, ColorMap>();
	const maker = { tables, axes, shape, kit, named, maps };
	const bodies = marks.flatMap((mark) => bodiesOf(mark, maker));
	const scales = scalesOf(axes, bodies, shape, marks);
	return {
		shape,
		tables,
		axes,
		scales,
		ticksOn(at, count) {
			const { axis, zone, categories } = axes[at] as PlannedAxis;
			const wishes = { count: axis.ticks ?? count, format: axis.format, zone, categories };
			return kit.ticksOf(scales[at] as Scale, wishes);
		},
		bounded: axes.map((axis) =>
			givenEnds(axis).some((end) => end !== null),
		) as unknown as SpacePlan["bounded"],
		bodies,
		series: [...named.values()],
		colors: [...maps.values()],
		notes: [...unplacedNotes(axes, bodies), ...axisNotes(axes)],
	};
}

/** What a colour scale colours has its bar instead. */
export function inLegend({ series, bodies }: SpacePlan): Series[] {
	return series.filter((one) => bodies.some((body) => body.series === one && body.colors === null));
}

function drawnOn(mark: Mark, axis: (typeof AXES)[number], tables: Tables): Drawn[] {
	if (!("z" in mark) || mark.type === "solid") {
		return [];
	}
	const name = mark[axis];
	if (name === null) {
		// Of an array: its columns and rows are counted.
		const [rows = 0, wide = 0] = tables.shape(mark.table)?.grid ?? [];
		return [{ column: tables.counted(axis === "x" ? wide : rows), name: "" }];
	}
	const isArray = tables.shape(mark.table)?.grid !== null;
	return [{ column: tables.column(mark.table, name), name: isArray ? "" : name }];
}

interface Maker {
	tables: Tables;
	axes: SpacePlan["axes"];
	shape: ChartShape;
	kit: ChartKit;
	named: Map<string, Series>;
	maps: Map<string, ColorMap>;
}

function bodiesOf(mark: Mark, maker: Maker): Body[] {
	switch (mark.type) {
		case "surface":
			return [surfaceOf(mark, maker)];
		case "scatter3d":
		case "line3d":
			return rowsOf(mark, maker);
		case "solid":
			return [
				{
					kind: "solid",
					mark,
					series: seriesNamed(maker, mark.label ?? "part", "area", mark.color),
					colors: null,
					places: placesOf(mark, maker.tables, (column) => column.numbers),
					tones: maker.tables.optional(mark.table, mark.tone)?.numbers ?? null,
				},
			];
		default:
			throw new Error(`a scene has no ${mark.type}`);
	}
}

function surfaceOf(mark: SurfaceMark, maker: Maker): SurfaceBody {
	const { tables } = maker;
	const heights = onAxis(maker.axes[2], tables.column(mark.table, mark.z));
	const shape = tables.shape(mark.table)?.grid ?? null;
	if ((mark.x === null || mark.y === null) && !shape) {
		throw new Error(
			"a surface without x and y needs an array of two dimensions: name the columns of x and y",
		);
	}
	const grid =
		mark.x === null || mark.y === null
			? arrayCorners(heights, shape as [number, number])
			: tableCorners(
					onAxis(maker.axes[0], tables.column(mark.table, mark.x)),
					onAxis(maker.axes[1], tables.column(mark.table, mark.y)),
					heights,
				);
	const values = mark.by === null ? grid.heights : tables.column(mark.table, mark.by).numbers;
	const { rows } = grid;
	const colored =
		mark.by === null || rows === null
			? values
			: Float64Array.from(rows, (row) => (row < 0 ? Number.NaN : (values[row] as number)));
	const title = mark.label ?? mark.by ?? mark.z;
	return {
		kind: "surface",
		mark,
		grid,
		colored,
		series: seriesNamed(maker, title, "area", null),
		colors: colorMap(maker, mark.colors, colored, title),
	};
}

function rowsOf(mark: Scatter3dMark | Line3dMark, maker: Maker): RowsBody[] {
	const { tables, axes } = maker;
	const at = { x: 0, y: 1, z: 2 } as const;
	const places = placesOf(mark, tables, (column, axis) => onAxis(axes[at[axis]], column));
	const by = tables.optional(mark.table, mark.by);
	const isLine = mark.type === "line3d";
	const swatch = isLine ? "line" : "circle";
	const sizes = isLine ? mark.width : sizesOf(mark, tables);
	const kind = isLine ? ("line" as const) : ("points" as const);
	const name = mark.label ?? mark.z;
	if (by?.isCategory) {
		const groups = rowsByCode(by.codes, by.labels.length);
		return by.labels.flatMap((label, code) => {
			const rows = groups[code] as Uint32Array;
			return rows.length === 0
				? []
				: [
						{
							kind,
							mark,
							places: places.map((all) => taken(all, rows)) as unknown as RowsBody["places"],
							rows,
							by: null,
							colors: null,
							sizes: typeof sizes === "number" ? sizes : (taken(sizes, rows) as Float32Array),
							series: seriesNamed(maker, label, swatch, null),
						},
					];
		});
	}
	return [
		{
			kind,
			mark,
			places,
			rows: null,
			by: by?.numbers ?? null,
			colors: by ? colorMap(maker, maker.shape.colors, by.numbers, mark.by ?? "") : null,
			sizes,
			series: seriesNamed(maker, name, swatch, mark.color),
		},
	];
}

function placesOf(
	mark: Scatter3dMark | Line3dMark | SolidMark,
	tables: Tables,
	numbers: (column: Column, axis: (typeof AXES)[number]) => Numbers,
): RowsBody["places"] {
	return AXES.map((axis) =>
		numbers(tables.column(mark.table, mark[axis]), axis),
	) as unknown as RowsBody["places"];
}

/** Numbers of a column; of names their places on the axis. */
function onAxis(planned: PlannedAxis, column: Column): Numbers {
	if (planned.kind !== "category") {
		return column.numbers;
	}
	const places = column.labels.map((label) => planned.places.get(label) ?? Number.NaN);
	return Float32Array.from(column.codes, (code) => places[code] ?? Number.NaN);
}

function taken(all: Numbers, rows: Uint32Array): Numbers {
	return all instanceof Float32Array
		? Float32Array.from(rows, (row) => all[row] as number)
		: Float64Array.from(rows, (row) => all[row] as number);
}

/** Areas go with the values. */
function sizesOf(mark: Scatter3dMark, tables: Tables): Float32Array | number {
	const column = tables.optional(mark.table, mark.sizeBy);
	if (!column) {
		return mark.size ?? SIZE;
	}
	const values = column.numbers;
	let most = 0;
	for (const value of values) {
		most = value > most ? value : most;
	}
	return Float32Array.from(values, (value) =>
		value > 0 ? Math.max(2, MOST_SIZE * Math.sqrt(value / most)) : 0,
	);
}

function seriesNamed(
	{ named }: Maker,
	name: string,
	swatch: Series["swatch"],
	color: string | null,
): Series {
	const series = named.get(name) ?? { name, slot: named.size, color, swatch, dash: [] };
	named.set(name, series);
	return series;
}

/** What has one name is coloured alike. */
function colorMap(
	{ maps, kit }: Maker,
	scale: ColorScale | null,
	numbers: Numbers,
	title: string,
): ColorMap {
	const usual: ColorScale = { palette: "viridis", scale: "linear", domain: null, middle: null };
	const key = JSON.stringify([title, scale]);
	const map = maps.get(key) ?? new kit.ColorMap(scale ?? usual, title);
	maps.set(key, map);
	map.add(numbers);
	return map;
}

/** Values that have no place on an axis of logarithms are said, not dropped silently. */
function unplacedNotes(axes: SpacePlan["axes"], bodies: readonly Body[]): string[] {
	let count = 0;
	for (const [axis, { kind }] of axes.entries()) {
		for (const body of kind === "log" ? bodies : []) {
			for (const value of valuesOf(body, axis)) {
				count += value <= 0 ? 1 : 0;
			}
		}
	}
	const verb = count === 1 ? "value is" : "values are";
	return count === 0
		? []
		: [`${count.toLocaleString("en-US")} ${verb} 0 or less, and not on the logarithmic axis`];
}
