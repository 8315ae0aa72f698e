/** Plans a chart of parallel axes: its axes, its series, and what colours its rows. */
import type { Column } from "../../data/column";
import type { ChartShape } from "../../wire/chart-shapes";
import type { ParallelMark } from "../../wire/mark-shapes";
import type { ChartKit } from "../frame/figure";
import type { Look } from "../look/look";
import type { Series } from "../marks/painter";
import { ParallelAxis } from "./parallel-axes";
import type { LineColors } from "./parallel-lines";

export class ParallelPlan {
	readonly shape: ChartShape;
	readonly mark: ParallelMark;
	readonly tables: InstanceType<ChartKit["Tables"]>;
	readonly axes: readonly ParallelAxis[];
	readonly series: readonly Series[];
	/** Colours numbers of the rows; null where they have series. */
	readonly colors: InstanceType<ChartKit["ColorMap"]> | null;
	readonly #by: Column | null;
	readonly #kit: ChartKit;

	/** @throws Where the chart has no parallel axes. */
	constructor(shape: ChartShape, columns: ReadonlyMap<string, Column>, kit: ChartKit) {
		const mark = shape.panes[0]?.marks[0];
		if (mark?.type !== "parallel") {
			throw new Error("a chart of parallel axes has no other marks");
		}
		this.shape = shape;
		this.mark = mark;
		this.#kit = kit;
		this.tables = new kit.Tables(shape.tables, columns);
		this.axes = mark.columns.map(
			(name) => new ParallelAxis(name, this.tables.column(mark.table, name)),
		);
		this.#by = this.tables.optional(mark.table, mark.by);
		const named = this.#by?.isCategory ? this.#by.labels : [mark.label ?? "rows"];
		this.series = named.map((name, slot) => ({
			name,
			slot,
			color: mark.color,
			swatch: "line",
			dash: [],
		}));
		this.colors = this.#by && !this.#by.isCategory ? this.#colorMap(this.#by) : null;
	}

	/** Rows of its table. */
	get length(): number {
		return this.tables.length(this.mark.table);
	}

	get isBrushed(): boolean {
		return this.axes.some(({ brush }) => brush !== null);
	}

	get description(): string {
		const axes = this.axes.map(({ name, kind, column, domain }) =>
			kind === "category"
				? `${name} with ${column.labels.length} names`
				: `${name} from ${brief(domain[0])} to ${brief(domain[1])}`,
		);
		const rows = this.length.toLocaleString("en-US");
		return this.shape.description ?? `Parallel axes of ${rows} rows: ${axes.join("; ")}.`;
	}

	/** Has the ranges that axes of the same names had before. */
	restore(before: ParallelPlan | null): void {
		const brushes = new Map(before?.axes.map((axis) => [axis.name, axis.chosen]));
		for (const axis of this.axes) {
			const brush = brushes.get(axis.name);
			if (brush) {
				axis.restore(brush);
			}
		}
	}

	colorOf(series: Series, { ground }: Look): string {
		const colors = this.#kit.seriesColors(this.shape.palette, ground);
		return series.color ?? (colors[series.slot % colors.length] as string);
	}

	lineColors(look: Look, isHidden: (series: Series) => boolean): LineColors {
		const { line, muted, contrast } = look;
		const by = this.#by;
		const { colors } = this;
		const fixed = this.series.map((series) => this.colorOf(series, look));
		const hidden = this.series.map(isHidden);
		return {
			away: contrast ? muted : line,
			of: (row) => {
				if (!by) {
					return fixed[0] ?? muted;
				}
				return colors
					? colors.scale.css(by.numbers[row] as number, muted)
					: (fixed[by.codes[row] as number] ?? muted);
			},
			isHidden: (row) => (by?.isCategory ?? false) && (hidden[by?.codes[row] as number] ?? false),
		};
	}

	/** What is told of a row. */
	values(row: number): { name: string; value: string; color: string | null }[] {
		const names = this.shape.columns ?? this.axes.map(({ name }) => name);
		return names.map((name) => ({
			name,
			value: this.tables.column(this.mark.table, name).text(row) ?? "–",
			color: null,
		}));
	}

	#colorMap(by: Column): InstanceType<ChartKit["ColorMap"]> {
		const usual = { palette: "viridis", scale: "linear", domain: null, middle: null } as const;
		const colors = new this.#kit.ColorMap(this.shape.colors ?? usual, this.mark.by ?? "");
		colors.add(by.numbers);
		return colors;
	}
}

function brief(value: number): string {
	return Number(value.toPrecision(4)).toLocaleString("en-US");
}
