/** Shows a table as lines across parallel axes, of which brushes choose rows. */
import type { Column } from "../../data/column";
import type { Theme, ThemeWatch } from "../../viewer/base/theme";
import { saveFile } from "../../viewer/overlay/save-file";
import type { ChartShape, ChosenKind } from "../../wire/chart-shapes";
import type { ParallelMark } from "../../wire/mark-shapes";
import { PICTURE_FILES } from "../export/later-files";
import type { Look } from "../look/look";
import type { Series } from "../marks/painter";
import type { Pen } from "../marks/pen";
import { RowSet } from "../marks/row-set";
import { clipped } from "../overlay/axes-layer";
import type { Box } from "../overlay/layout";
import type { FileKind } from "../overlay/toolbar";
import { TABLES } from "../reader/later-tables";
import { AxisBrush } from "./axis-brush";
import { BRUSHES } from "./brush-style";
import type { ChartKit, ChartOutlets, Figure } from "./later-parallel";
import { ParallelAxis, rowsLeft } from "./parallel-axes";
import { type LineColors, type Place, paintLines, rowNear } from "./parallel-lines";

/** More lines than these are a ground that hides each other. */
const MOST_LINES = 30_000;
/** How far from a line the pointer may be. */
const NEAR = 10;
const TOP = 34;
const BOTTOM = 14;
const BAR = 86;
const LETTER = 6.2;
const KEYS =
	"Tab goes to the ends of each axis's range, which arrow keys move and Escape takes away. In the chart the up and down keys walk through the rows that are left, Enter selects one, Escape takes all ranges away.";

/** The code that `PARALLEL` loads. */
export const parallelFigure = (kit: ChartKit, outlets: ChartOutlets): Figure =>
	new ParallelFigure(kit, outlets);

class ParallelFigure implements Figure {
	readonly #kit: ChartKit;
	readonly #outlets: ChartOutlets;
	readonly #shell: InstanceType<ChartKit["ChartShell"]>;
	readonly #hidden: InstanceType<ChartKit["HiddenSeries"]>;
	readonly #sizes = new ResizeObserver(() => this.#ask());
	#theme: ThemeWatch | null = null;
	#now: Theme = "light";
	#look: Look;
	#shape: ChartShape | null = null;
	#mark: ParallelMark | null = null;
	#tables: InstanceType<ChartKit["Tables"]> | null = null;
	#axes: ParallelAxis[] = [];
	#brushes: AxisBrush[] = [];
	#series: Series[] = [];
	#by: Column | null = null;
	#colors: InstanceType<ChartKit["ColorMap"]> | null = null;
	#bar: InstanceType<ChartKit["ColorBar"]> | null = null;
	#left: Uint8Array = new Uint8Array();
	/** The row that was clicked, or that keys have chosen. */
	#clicked: number | null = null;
	/** The row under the pointer, or that keys have come to. */
	#seen: number | null = null;
	#frame = 0;
	#box: Box = { left: 0, top: TOP, width: 0, height: 0 };
	#bytes = 0;
	#chosen = false;

	constructor(kit: ChartKit, outlets: ChartOutlets) {
		this.#kit = kit;
		this.#outlets = outlets;
		this.#look = kit.lookOf("light");
		this.#hidden = new kit.HiddenSeries(
			() => this.#series,
			() => {
				outlets.hidden(this.#hidden.told);
				this.#dress();
				this.#tell("legend");
			},
		);
		this.#shell = new kit.ChartShell(
			this.#hidden,
			{
				use: () => {},
				back: () => this.#clear(),
				all: () => this.#clear(),
				table: () => void this.#table(),
				save: (kind) => void this.#save(kind),
			},
			KEYS,
		);
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(BRUSHES);
		const root = this.#shell.host.shadowRoot as ShadowRoot;
		root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
		this.#shell.axes.front.classList.add("front");
		const { plot, toolbar } = this.#shell;
		toolbar.hide("pan", "zoom", "select", "back");
		plot.addEventListener("pointermove", (event) => this.#hover(event));
		plot.addEventListener("pointerleave", () => this.#see(null));
		plot.addEventListener("click", () => this.#choose(this.#seen));
		plot.addEventListener("keydown", (event) => this.#key(event));
		this.#sizes.observe(plot);
		this.wait();
	}

	get host(): HTMLElement {
		return this.#shell.host;
	}

	get hasFocus(): boolean {
		return this.#shell.hasFocus;
	}

	focus(): void {
		this.#shell.plot.focus({ preventScroll: true });
	}

	arrive(): void {
		this.#theme?.check();
		this.#theme ??= new this.#kit.ThemeWatch(this.host, (theme) => {
			this.#now = theme;
			this.#dress();
		});
	}

	dispose(): void {
		cancelAnimationFrame(this.#frame);
		this.#theme?.dispose();
		this.#sizes.disconnect();
		this.host.remove();
	}

	wait(): void {
		if (!this.#shape) {
			this.#shell.message("waiting", "Waiting for data …");
		}
	}

	fail(message: string): void {
		this.#shell.message("message", message);
	}

	show(shape: ChartShape, columns: ReadonlyMap<string, Column>, began: number): void {
		const complete = performance.now();
		const kit = this.#kit;
		const mark = shape.panes[0]?.marks[0];
		if (mark?.type !== "parallel") {
			throw new Error("a chart of parallel axes has no other marks");
		}
		const before = new Map(this.#axes.map((axis) => [axis.name, axis.chosen]));
		const tables = new kit.Tables(shape.tables, columns);
		this.#shape = shape;
		this.#mark = mark;
		this.#tables = tables;
		this.#axes = mark.columns.map(
			(name) => new ParallelAxis(name, tables.column(mark.table, name)),
		);
		for (const axis of this.#axes) {
			const brush = before.get(axis.name);
			if (brush) {
				axis.restore(brush);
			}
		}
		this.#color(shape, mark, tables);
		this.#hidden.follow(shape);
		const shell = this.#shell;
		shell.title = shape.title;
		shell.legendPlace = this.#series.length > 1 ? shape.legend : null;
		shell.legend.series = this.#series;
		shell.frame.style.width = shape.width === null ? "" : `${shape.width}px`;
		shell.plot.style.height = `${shape.height}px`;
		const length = tables.length(mark.table);
		shell.message(
			"note",
			length > MOST_LINES
				? `${MOST_LINES.toLocaleString("en-US")} of ${length.toLocaleString("en-US")} rows are drawn, evenly taken; brushes choose among all`
				: "",
		);
		shell.description = shape.description ?? this.#description(length);
		this.#bytes = [...columns.values()].reduce((sum, { bytes }) => sum + bytes, 0);
		this.#clicked = null;
		this.#seen = null;
		for (const brush of this.#brushes) {
			brush.element.remove();
		}
		this.#brushes = this.#axes.map(
			(axis) =>
				new AxisBrush(axis, {
					moved: (isDone) => this.#brushed(isDone),
					cleared: () => this.#brushed(true),
				}),
		);
		shell.plot.append(...this.#brushes.map(({ element: one }) => one));
		this.#left = rowsLeft(this.#axes, length);
		this.#dress();
		this.#draw();
		if (this.#isBrushed) {
			this.#tell("axes");
		} else if (this.#chosen) {
			this.#tell(null);
		}
		const drawn = performance.now() - complete;
		this.#outlets.timings({
			arrived: complete - began,
			indexed: 0,
			drawn,
			frames: 1,
			p50: drawn,
			p95: drawn,
			bytes: this.#bytes,
			kept: null,
		});
	}

	async picture(format: "png" | "svg", scale: number): Promise<Blob> {
		const shape = this.#shape;
		const { clientWidth: width, clientHeight: height } = this.#shell.plot;
		if (!shape || width === 0) {
			throw new Error("the chart is not on the page yet: show its cell, and ask again");
		}
		const pictureFile = await PICTURE_FILES.load();
		return await pictureFile(
			{
				drawing: {
					look: this.#look,
					paint: (pen, ratio) => {
						pen.save();
						this.#paint(pen, ratio);
						pen.restore();
					},
				},
				width,
				height,
				title: shape.title ?? "",
				description: shape.description ?? "",
				legend: this.#series
					.filter((one) => this.#series.length > 1 && !this.#hidden.has(one))
					.map((one) => ({ ...one, color: this.#colorOf(one) })),
				axes: () => this.#shell.axes,
				bars: () => [],
			},
			format,
			scale,
		);
	}

	get #isBrushed(): boolean {
		return this.#axes.some(({ brush }) => brush !== null);
	}

	get #tabled() {
		const [shape, tables] = [this.#shape, this.#tables];
		return shape && tables ? { plan: { shape, tables }, panes: [] } : null;
	}

	#color(shape: ChartShape, mark: ParallelMark, tables: InstanceType<ChartKit["Tables"]>): void {
		this.#by = tables.optional(mark.table, mark.by);
		const named = this.#by?.isCategory ? this.#by.labels : [mark.label ?? "rows"];
		this.#series = named.map((name, slot) => ({
			name,
			slot,
			color: mark.color,
			swatch: "line",
			dash: [],
		}));
		this.#bar?.element.remove();
		this.#bar = null;
		this.#colors = null;
		if (this.#by && !this.#by.isCategory) {
			const usual = { palette: "viridis", scale: "linear", domain: null, middle: null } as const;
			this.#colors = new this.#kit.ColorMap(shape.colors ?? usual, mark.by ?? "");
			this.#colors.add(this.#by.numbers);
			this.#bar = new this.#kit.ColorBar(this.#colors, () => this.#ask());
			this.#shell.plot.append(this.#bar.element);
		}
	}

	#colorOf(series: Series): string {
		const colors = this.#kit.seriesColors(this.#shape?.palette ?? "", this.#look.ground);
		return series.color ?? (colors[series.slot % colors.length] as string);
	}

	#description(length: number): string {
		const axes = this.#axes.map(({ name, kind, column, domain }) =>
			kind === "category"
				? `${name} with ${column.labels.length} names`
				: `${name} from ${this.#text(domain[0])} to ${this.#text(domain[1])}`,
		);
		return `Parallel axes of ${length.toLocaleString("en-US")} rows: ${axes.join("; ")}.`;
	}

	#text(value: number): string {
		return Number(value.toPrecision(4)).toLocaleString("en-US");
	}

	#dress(): void {
		const wanted = this.#shape?.theme ?? "auto";
		const theme = wanted === "auto" ? this.#now : this.#kit.themed(this.#now, wanted);
		this.#shell.frame.dataset.theme = theme;
		this.#look = this.#kit.lookOf(theme);
		this.#shell.legend.dress(
			(series) => this.#colorOf(series),
			(series) => this.#hidden.has(series),
		);
		this.#ask();
	}

	#ask(): void {
		if (this.#frame === 0) {
			this.#frame = requestAnimationFrame(() => this.#draw());
		}
	}

	#place(): Place {
		const { height } = this.#box;
		return {
			xs: this.#axes.map((_, at) => this.#xOf(at)),
			scales: this.#axes.map((axis) => axis.scale(height)),
			columns: this.#axes.map(({ column }) => column.numbers),
			top: this.#box.top,
		};
	}

	#xOf(at: number): number {
		const { left, width } = this.#box;
		const last = Math.max(1, this.#axes.length - 1);
		return this.#axes.length === 1 ? left + width / 2 : left + (at / last) * width;
	}

	#draw(): void {
		cancelAnimationFrame(this.#frame);
		this.#frame = 0;
		const shell = this.#shell;
		const { clientWidth: width, clientHeight: height } = shell.plot;
		if (!this.#mark || width === 0 || height === 0) {
			return;
		}
		const ratio = devicePixelRatio || 1;
		this.#layOut(width, height);
		const context = shell.paper(width * ratio, height * ratio);
		if (context) {
			this.#paint(context, ratio);
		}
		for (const [at, brush] of this.#brushes.entries()) {
			brush.place(this.#xOf(at), this.#box);
		}
		this.#bar?.place({
			left: width - BAR + 22,
			top: TOP + 10,
			width: 14,
			height: height - TOP - 28,
		});
		shell.toolbar.canGoBack = this.#isBrushed || this.#clicked !== null;
		this.#showRow();
	}

	/** Titles and ticks, by the layer that other charts have, too. */
	#layOut(width: number, height: number): void {
		const high = Math.max(24, height - TOP - BOTTOM);
		const ticks = this.#axes.map((axis) =>
			this.#kit.ticksOf(axis.scale(high), {
				count: axis.kind === "category" ? high / 16 : Math.max(2, high / 46),
				format: null,
				zone: axis.column.shape.zone,
				categories: axis.column.labels,
			}),
		);
		const widest = Math.max(0, ...(ticks[0] ?? []).map(({ label }) => Math.min(24, label.length)));
		const left = 16 + widest * LETTER;
		const room = this.#bar ? BAR : 20;
		const last = this.#axes.at(-1)?.name.length ?? 0;
		const right = Math.max(room, this.#bar ? BAR : 12 + Math.min(12, last) * LETTER * 0.55);
		this.#box = { left, top: TOP, width: Math.max(40, width - left - right), height: high };
		const apart = this.#axes.length > 1 ? this.#box.width / (this.#axes.length - 1) : width;
		const upright = this.#axes.map((axis, at) => ({
			box: { left: this.#xOf(at), top: TOP, width: 0, height: high },
			title: "",
			axes: [
				{
					side: "left" as const,
					scale: axis.scale(high),
					ticks: (ticks[at] ?? []).map(({ value, label }) => ({
						value,
						label: at === 0 ? label : clipped(label, Math.max(24, apart - 16)),
					})),
					labelled: true,
					grid: false,
					title: "",
					context: "",
					color: null,
				},
			],
		}));
		const names = this.#axes.map(({ name }, at) => {
			const title = clipped(name, Math.max(24, apart - 8));
			const wide = title.length * LETTER;
			const middle = Math.max(2, Math.min(width - wide - 2, this.#xOf(at) - wide / 2));
			return { box: { left: middle, top: TOP - 6, width: 0, height: high }, title, axes: [] };
		});
		this.#shell.axes.draw([...upright, ...names]);
	}

	#lineColors(): LineColors {
		const { line, muted } = this.#look;
		const [by, colors] = [this.#by, this.#colors];
		const fixed = this.#series.map((series) => this.#colorOf(series));
		const hidden = this.#series.map((series) => this.#hidden.has(series));
		return {
			away: this.#look.contrast ? muted : line,
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

	#paint(pen: Pen, ratio: number): void {
		const length = this.#left.length;
		const step = Math.max(1, Math.ceil(length / MOST_LINES));
		paintLines(pen, this.#place(), {
			ratio,
			left: this.#left,
			step,
			colors: this.#lineColors(),
			opacity: this.#mark?.opacity ?? null,
			focus: this.#clicked,
		});
		pen.globalAlpha = 1;
		pen.lineWidth = Math.max(1, Math.round(ratio));
		pen.strokeStyle = this.#look.muted;
		pen.beginPath();
		for (const at of this.#axes.keys()) {
			const x = Math.round(this.#xOf(at) * ratio) + 0.5;
			pen.moveTo(x, this.#box.top * ratio);
			pen.lineTo(x, (this.#box.top + this.#box.height) * ratio);
		}
		pen.stroke();
	}

	/** The row under the pointer or the keys: rings on its axes, and its values. */
	#showRow(): void {
		const row = this.#seen ?? this.#clicked;
		const { cross, tooltip, plot } = this.#shell;
		if (row === null) {
			cross.cross([]);
			tooltip.hide();
			return;
		}
		const { xs, scales, columns, top } = this.#place();
		const color = this.#lineColors().of(row);
		const dots = xs.map((x, at) => ({
			x,
			y: top + (scales[at]?.place(columns[at]?.[row] as number) ?? 0),
			color,
		}));
		const box = { left: 0, top: 0, width: plot.clientWidth, height: plot.clientHeight };
		cross.cross([{ box, x: null, y: null, dots: dots.filter(({ y }) => y - y === 0) }]);
		if (this.#seen === null) {
			tooltip.hide();
			return;
		}
		tooltip.show(
			{ head: `row ${row + 1}`, lines: this.#values(row) },
			this.#pointer[0],
			this.#pointer[1],
			{ width: plot.clientWidth, height: plot.clientHeight },
		);
	}

	#pointer: [number, number] = [0, 0];

	#values(row: number): { name: string; value: string; color: string | null }[] {
		const table = this.#mark?.table ?? 0;
		const names = this.#shape?.columns ?? this.#axes.map(({ name }) => name);
		return names.map((name) => ({
			name,
			value: this.#tables?.column(table, name).text(row) ?? "–",
			color: null,
		}));
	}

	#hover(event: PointerEvent): void {
		const { left, top } = this.#shell.plot.getBoundingClientRect();
		this.#pointer = [event.clientX - left, event.clientY - top];
		if (event.buttons === 0 && event.pointerType !== "touch") {
			this.#see(this.#near());
		}
	}

	#near(): number | null {
		return rowNear(this.#place(), this.#pointer, NEAR, this.#left, this.#lineColors().isHidden);
	}

	#see(row: number | null): void {
		if (this.#seen !== row || row !== null) {
			this.#seen = row;
			this.#showRow();
		}
	}

	#choose(row: number | null): void {
		const at = row ?? this.#near();
		if (at === null) {
			if (this.#clicked !== null) {
				this.#clicked = null;
				this.#tell(this.#isBrushed ? "axes" : null);
			}
		} else {
			this.#clicked = at;
			this.#tell("click");
		}
		this.#ask();
	}

	#clear(): void {
		for (const axis of this.#axes) {
			axis.brush = null;
		}
		this.#clicked = null;
		this.#brushed(true);
	}

	#brushed(isDone: boolean): void {
		this.#left = rowsLeft(this.#axes, this.#left.length);
		this.#clicked = null;
		if (isDone || this.#shape?.live) {
			this.#tell(this.#isBrushed ? "axes" : null);
		}
		this.#ask();
	}

	#tell(kind: ChosenKind | null): void {
		const shape = this.#shape;
		if (!shape || shape.select === null) {
			return;
		}
		const isHidden = this.#lineColors().isHidden;
		const hides = this.#series.some((series) => this.#hidden.has(series));
		const told = kind === "legend" && this.#isBrushed ? "axes" : kind;
		this.#chosen = told !== null && (told !== "legend" || hides);
		if (told === null || !this.#chosen) {
			this.#outlets.chosen(null, []);
			this.#shell.say("All rows are left");
			return;
		}
		const rows = new RowSet(this.#left.length);
		if (told === "click") {
			rows.add(this.#clicked as number);
		} else {
			for (const [row, is] of this.#left.entries()) {
				if (is && !isHidden(row)) {
					rows.add(row);
				}
			}
		}
		const pack = rows.pack();
		const axes = this.#axes.flatMap((axis): [string, string | number, string | number][] => {
			const ends = axis.chosen;
			return ends ? [[axis.name, ...ends]] : [];
		});
		this.#outlets.chosen(
			{
				revision: shape.revision,
				kind: told,
				pane: 0,
				x: null,
				y: null,
				polygon: [],
				axes: told === "click" ? [] : axes,
				series: told === "legend" ? this.#hidden.left : [],
				rows: [
					{
						table: this.#mark?.table ?? 0,
						count: pack.count,
						form: pack.form,
						bytes: pack.bytes.byteLength,
						first: 0,
					},
				],
			},
			[pack.bytes],
		);
		const count = pack.count.toLocaleString("en-US");
		const values = this.#values(this.#clicked ?? 0).map(({ name, value }) => `${name} ${value}`);
		this.#shell.say(
			told === "click"
				? `Row ${(this.#clicked ?? 0) + 1} selected: ${values.join(", ")}`
				: `${count} of ${this.#left.length.toLocaleString("en-US")} rows left`,
		);
	}

	#key(event: KeyboardEvent): void {
		if (event.target !== this.#shell.plot) {
			return;
		}
		const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
		if (step !== undefined) {
			const { isHidden } = this.#lineColors();
			const length = this.#left.length;
			let row = this.#seen ?? this.#clicked ?? (step > 0 ? -1 : length);
			do {
				row += step;
			} while (row >= 0 && row < length && (!this.#left[row] || isHidden(row)));
			if (row >= 0 && row < length) {
				const { xs, scales, columns, top } = this.#place();
				this.#pointer = [xs[0] ?? 0, top + (scales[0]?.place(columns[0]?.[row] as number) || 0)];
				this.#see(row);
				const said = this.#values(row).map(({ name, value }) => `${name} ${value}`);
				this.#shell.say(`Row ${row + 1}: ${said.join(", ")}`);
			}
		} else if (event.key === "Enter" || event.key === " ") {
			this.#choose(this.#seen);
		} else if (event.key === "Escape" || event.key === "0") {
			this.#see(null);
			this.#clear();
		} else {
			return;
		}
		event.preventDefault();
	}

	async #table(): Promise<void> {
		try {
			const { tableOf } = await TABLES.load();
			this.#shell.toggleTable(() => this.#tabled && tableOf(this.#tabled));
		} catch (error) {
			this.fail(String(error));
		}
	}

	async #save(kind: FileKind): Promise<void> {
		try {
			const tabled = this.#tabled;
			const blob =
				kind === "csv" && tabled
					? new Blob([(await TABLES.load()).csvOf(tabled)], { type: "text/csv" })
					: await this.picture(kind === "svg" ? "svg" : "png", Math.max(2, devicePixelRatio || 1));
			saveFile(blob, `chart.${kind}`);
		} catch (error) {
			this.fail(String(error));
		}
	}
}
