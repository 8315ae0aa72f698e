/** Shows a table as lines across parallel axes, of which brushes choose rows. */
import type { Column } from "../../data/column";
import type { ChartShape, ChosenKind } from "../../wire/chart-shapes";
import { PICTURE_FILES } from "../export/later-files";
import type { ChartKit, ChartOutlets, Figure } from "../frame/figure";
import type { FigureFrame } from "../frame/figure-frame";
import type { Pen } from "../marks/pen";
import { RowSet } from "../marks/row-set";
import { AxisBrush } from "./axis-brush";
import { BRUSHES } from "./brush-style";
import { rowsLeft } from "./parallel-axes";
import { ParallelLayout } from "./parallel-layout";
import { type LineColors, paintLines, rowNear } from "./parallel-lines";
import { ParallelPlan } from "./parallel-plan";

/** More lines than these are a ground that hides each other. */
const MOST_LINES = 30_000;
/** How far from a line the pointer may be. */
const NEAR = 10;
const KEYS =
	"Tab goes to the ends of each axis's range, which arrow keys move and Escape takes away. In the chart the up and down keys walk through the rows that are left, Enter selects one, Escape takes all ranges away.";

/** The code that `PARALLEL` loads. */
export const parallelFigure = (kit: ChartKit, outlets: ChartOutlets): Figure =>
	new ParallelFigure(kit, outlets);

class ParallelFigure implements Figure {
	readonly #kit: ChartKit;
	readonly #outlets: ChartOutlets;
	readonly #frame: FigureFrame;
	readonly #layout: ParallelLayout;
	#plan: ParallelPlan | null = null;
	#brushes: AxisBrush[] = [];
	#bar: InstanceType<ChartKit["ColorBar"]> | null = null;
	#left: Uint8Array = new Uint8Array();
	/** The row that was clicked, or that keys have chosen. */
	#clicked: number | null = null;
	/** The row under the pointer, or that keys have come to. */
	#seen: number | null = null;
	#pointer: [number, number] = [0, 0];
	#asked = 0;
	#chosen = false;

	constructor(kit: ChartKit, outlets: ChartOutlets) {
		this.#kit = kit;
		this.#outlets = outlets;
		this.#layout = new ParallelLayout(kit);
		this.#frame = new kit.FigureFrame(KEYS, {
			use: () => {},
			back: () => this.#clear(),
			all: () => this.#clear(),
			hid: (hidden) => {
				outlets.hidden(hidden);
				this.#tell("legend");
			},
			dressed: () => this.#ask(),
			resized: () => this.#ask(),
			colorOf: (series) => this.#plan?.colorOf(series, this.#frame.look) ?? "",
			tabled: () => this.#plan && { plan: this.#plan, panes: [] },
			picture: (format, scale) => this.picture(format, scale),
			page: outlets.page,
		});
		const { host, axes, plot, toolbar } = this.#frame.shell;
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(BRUSHES);
		const root = host.shadowRoot as ShadowRoot;
		root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
		axes.front.classList.add("front");
		toolbar.hide("pan", "zoom", "select", "back");
		plot.addEventListener("pointermove", (event) => this.#hover(event));
		plot.addEventListener("pointerleave", () => this.#see(null));
		plot.addEventListener("click", () => this.#choose(this.#seen));
		plot.addEventListener("keydown", (event) => this.#key(event));
	}

	get host(): HTMLElement {
		return this.#frame.shell.host;
	}

	get hasFocus(): boolean {
		return this.#frame.hasFocus;
	}

	focus(): void {
		this.#frame.focus();
	}

	arrive(): void {
		this.#frame.arrive();
	}

	dispose(): void {
		cancelAnimationFrame(this.#asked);
		this.#frame.dispose();
	}

	wait(): void {
		this.#frame.wait();
	}

	fail(message: string): void {
		this.#frame.fail(message);
	}

	show(shape: ChartShape, columns: ReadonlyMap<string, Column>, began: number): void {
		const complete = performance.now();
		const plan = new ParallelPlan(shape, columns, this.#kit);
		plan.restore(this.#plan);
		this.#plan = plan;
		const { length } = plan;
		const { hidden, shell } = this.#frame;
		hidden.follow(shape);
		this.#frame.show(
			shape,
			plan.series,
			length > MOST_LINES
				? [
						`${MOST_LINES.toLocaleString("en-US")} of ${length.toLocaleString("en-US")} rows are drawn, evenly taken; brushes choose among all`,
					]
				: [],
		);
		shell.description = plan.description;
		this.#clicked = null;
		this.#seen = null;
		this.#surround(plan);
		this.#left = rowsLeft(plan.axes, length);
		this.#frame.dress();
		this.#draw();
		if (plan.isBrushed) {
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
			bytes: [...columns.values()].reduce((sum, { bytes }) => sum + bytes, 0),
			kept: null,
		});
	}

	async picture(format: "png" | "svg", scale: number): Promise<Blob> {
		const { shell, look, legend } = this.#frame;
		const { clientWidth: width, clientHeight: height } = shell.plot;
		const shape = this.#plan?.shape;
		if (!shape || width === 0) {
			throw new Error("the chart is not on the page yet: show its cell, and ask again");
		}
		const pictureFile = await PICTURE_FILES.load();
		return await pictureFile(
			{
				drawing: {
					look,
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
				legend,
				axes: () => shell.axes,
				bars: () => [],
			},
			format,
			scale,
		);
	}

	/** Brushes and a colour bar around the lines. */
	#surround({ axes, colors }: ParallelPlan): void {
		const { plot } = this.#frame.shell;
		this.#bar?.element.remove();
		this.#bar = colors && new this.#kit.ColorBar(colors, () => this.#ask());
		for (const brush of this.#brushes) {
			brush.element.remove();
		}
		this.#brushes = axes.map(
			(axis) =>
				new AxisBrush(axis, {
					moved: (isDone) => this.#brushed(isDone),
					cleared: () => this.#brushed(true),
				}),
		);
		plot.append(...(this.#bar ? [this.#bar.element] : []));
		plot.append(...this.#brushes.map(({ element: one }) => one));
	}

	#ask(): void {
		if (this.#asked === 0) {
			this.#asked = requestAnimationFrame(() => this.#draw());
		}
	}

	#draw(): void {
		cancelAnimationFrame(this.#asked);
		this.#asked = 0;
		const { shell } = this.#frame;
		const plan = this.#plan;
		const { clientWidth: width, clientHeight: height } = shell.plot;
		if (!plan || width === 0 || height === 0) {
			return;
		}
		const ratio = devicePixelRatio || 1;
		this.#layout.draw(shell.axes, plan.axes, { width, height, hasBar: this.#bar !== null });
		const context = shell.paper(width * ratio, height * ratio);
		if (context) {
			this.#paint(context, ratio);
		}
		for (const [at, brush] of this.#brushes.entries()) {
			brush.place(this.#layout.x(at), this.#layout.box);
		}
		this.#bar?.place(this.#layout.bar(width, height));
		shell.toolbar.canGoBack = plan.isBrushed || this.#clicked !== null;
		this.#showRow();
	}

	#colorsOf(plan: ParallelPlan): LineColors {
		return plan.lineColors(this.#frame.look, (series) => this.#frame.hidden.has(series));
	}

	#paint(pen: Pen, ratio: number): void {
		const plan = this.#plan;
		if (plan) {
			paintLines(pen, this.#layout.place, {
				ratio,
				left: this.#left,
				step: Math.max(1, Math.ceil(this.#left.length / MOST_LINES)),
				colors: this.#colorsOf(plan),
				opacity: plan.mark.opacity,
				focus: this.#clicked,
			});
			this.#layout.paint(pen, ratio, this.#frame.look.muted);
		}
	}

	/** The row under the pointer or the keys: rings on its axes, and its values. */
	#showRow(): void {
		const row = this.#seen ?? this.#clicked;
		const { cross, tooltip, plot } = this.#frame.shell;
		const plan = this.#plan;
		if (row === null || !plan) {
			cross.cross([]);
			tooltip.hide();
			return;
		}
		const { xs, scales, columns, top } = this.#layout.place;
		const color = this.#colorsOf(plan).of(row);
		const dots = xs.map((x, at) => ({
			x,
			y: top + (scales[at]?.place(columns[at]?.[row] as number) ?? 0),
			color,
		}));
		const room = { width: plot.clientWidth, height: plot.clientHeight };
		const box = { left: 0, top: 0, ...room };
		cross.cross([{ box, x: null, y: null, dots: dots.filter(({ y }) => y - y === 0) }]);
		if (this.#seen === null) {
			tooltip.hide();
			return;
		}
		tooltip.show({ head: `row ${row + 1}`, lines: plan.values(row) }, ...this.#pointer, room);
	}

	#hover(event: PointerEvent): void {
		const { left, top } = this.#frame.shell.plot.getBoundingClientRect();
		this.#pointer = [event.clientX - left, event.clientY - top];
		if (event.buttons === 0 && event.pointerType !== "touch") {
			this.#see(this.#near());
		}
	}

	#near(): number | null {
		const plan = this.#plan;
		return (
			plan &&
			rowNear(this.#layout.place, this.#pointer, NEAR, this.#left, this.#colorsOf(plan).isHidden)
		);
	}

	#see(row: number | null): void {
		if (this.#seen !== row || row !== null) {
			this.#seen = row;
			this.#showRow();
		}
	}

	#choose(row: number | null): void {
		const at = row ?? this.#near();
		if (at !== null) {
			this.#clicked = at;
			this.#tell("click");
		} else if (this.#clicked !== null) {
			this.#clicked = null;
			this.#tell(this.#plan?.isBrushed ? "axes" : null);
		}
		this.#ask();
	}

	#clear(): void {
		for (const axis of this.#plan?.axes ?? []) {
			axis.brush = null;
		}
		this.#brushed(true);
	}

	#brushed(isDone: boolean): void {
		const plan = this.#plan;
		this.#left = rowsLeft(plan?.axes ?? [], this.#left.length);
		this.#clicked = null;
		if (isDone || plan?.shape.live) {
			this.#tell(plan?.isBrushed ? "axes" : null);
		}
		this.#ask();
	}

	#tell(kind: ChosenKind | null): void {
		const plan = this.#plan;
		if (!plan || plan.shape.select === null) {
			return;
		}
		const { hidden, shell } = this.#frame;
		const hides = plan.series.some((series) => hidden.has(series));
		const told = kind === "legend" && plan.isBrushed ? "axes" : kind;
		this.#chosen = told !== null && (told !== "legend" || hides);
		if (told === null || !this.#chosen) {
			this.#outlets.chosen(null, []);
			shell.say("All rows are left");
			return;
		}
		const pack = this.#rows(plan, told).pack();
		const axes = plan.axes.flatMap((axis): [string, string | number, string | number][] => {
			const ends = axis.chosen;
			return ends ? [[axis.name, ...ends]] : [];
		});
		const { count, form, bytes } = pack;
		this.#outlets.chosen(
			{
				revision: plan.shape.revision,
				kind: told,
				pane: 0,
				x: null,
				y: null,
				polygon: [],
				axes: told === "click" ? [] : axes,
				series: told === "legend" ? hidden.left : [],
				rows: [{ table: plan.mark.table, count, form, bytes: bytes.byteLength, first: 0 }],
			},
			[bytes],
		);
		const row = this.#clicked ?? 0;
		shell.say(
			told === "click"
				? `Row ${row + 1} selected: ${said(plan, row)}`
				: `${count.toLocaleString("en-US")} of ${this.#left.length.toLocaleString("en-US")} rows left`,
		);
	}

	/** What is chosen, by a click or by what axes and legend leave. */
	#rows(plan: ParallelPlan, kind: ChosenKind): RowSet {
		const rows = new RowSet(this.#left.length);
		if (kind === "click") {
			rows.add(this.#clicked as number);
			return rows;
		}
		const { isHidden } = this.#colorsOf(plan);
		for (const [row, is] of this.#left.entries()) {
			if (is && !isHidden(row)) {
				rows.add(row);
			}
		}
		return rows;
	}

	#key(event: KeyboardEvent): void {
		if (event.target !== this.#frame.shell.plot) {
			return;
		}
		const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
		if (step !== undefined) {
			this.#walk(step);
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

	/** To the next row that is left and shown. */
	#walk(step: number): void {
		const plan = this.#plan;
		if (!plan) {
			return;
		}
		const { isHidden } = this.#colorsOf(plan);
		const { length } = this.#left;
		let row = this.#seen ?? this.#clicked ?? (step > 0 ? -1 : length);
		do {
			row += step;
		} while (row >= 0 && row < length && (!this.#left[row] || isHidden(row)));
		if (row >= 0 && row < length) {
			const { xs, scales, columns, top } = this.#layout.place;
			this.#pointer = [xs[0] ?? 0, top + (scales[0]?.place(columns[0]?.[row] as number) || 0)];
			this.#see(row);
			this.#frame.shell.say(`Row ${row + 1}: ${said(plan, row)}`);
		}
	}
}

function said(plan: ParallelPlan, row: number): string {
	return plan
		.values(row)
		.map(({ name, value }) => `${name} ${value}`)
		.join(", ");
}
