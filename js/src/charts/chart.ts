/** Shows a chart: redraws on change only, at the size and in the theme of its place. */

import type { Column } from "../data/column";
import { AfterPicture } from "../lib/after-picture";
import { errorText } from "../lib/error-text";
import { formatCount } from "../viewer/base/format";
import { type Theme, ThemeWatch } from "../viewer/base/theme";
import { saveFile } from "../viewer/overlay/save-file";
import type { ChartShape, ChartTimings } from "../wire/chart-shapes";
import { ChartAnnotations } from "./annotations/chart-annotations";
import type { Domain, ScaleKind } from "./axes/scale";
import { Zoom } from "./axes/zoom";
import { fileNameOf, pictureOf } from "./export/picture";
import { Drawing } from "./figure/drawing";
import type { ChartOutlets, Figure } from "./figure/figure";
import { type Plan, planOf } from "./figure/plan";
import { RowHeights } from "./figure/row-heights";
import { Timing } from "./figure/timing";
import { flowed, isFramedAlike } from "./flowed";
import { ViewActions } from "./interaction/actions";
import { ColorBars } from "./interaction/color-bars";
import { sightAt } from "./interaction/hover";
import { PlotKeys } from "./interaction/keys";
import { ChartLinks } from "./interaction/links";
import { PaneBorders } from "./interaction/pane-borders";
import { PlotPointer } from "./interaction/pointer";
import { Selection } from "./interaction/selection";
import { OverviewStrip } from "./interaction/strip";
import { ViewKeeper } from "./interaction/view-keeper";
import { lookOf, themed } from "./look/look";
import type { Progress } from "./marks/painter";
import { HiddenSeries } from "./overlay/hidden-series";
import { ChartShell } from "./overlay/shell";
import type { FileKind, Tool } from "./overlay/toolbar";
import { describe, shownText } from "./reader/description";
import { TABLES } from "./reader/later-tables";
import { Sighting } from "./sighting";

export class Chart implements Figure {
	readonly #outlets: ChartOutlets;
	readonly #shell: ChartShell;
	readonly #zoom = new Zoom(() => this.#zoomed());
	readonly #hidden = new HiddenSeries(
		() => this.#drawing?.plan.series ?? [],
		() => this.#legendChanged(),
	);
	readonly #heights = new RowHeights();
	readonly #sizes = new ResizeObserver(() => this.#resized());
	readonly #actions: ViewActions;
	readonly #selection: Selection;
	readonly #keys: PlotKeys;
	readonly #strip: OverviewStrip;
	readonly #borders: PaneBorders;
	readonly #links: ChartLinks;
	readonly #sighting: Sighting;
	readonly #keeper: ViewKeeper;
	readonly #annotations: ChartAnnotations;
	readonly #timing = new Timing();
	#theme: ThemeWatch | null = null;
	#now: Theme = "light";
	#drawing: Drawing | null = null;
	readonly #bars: ColorBars;
	#frameAsked = 0;
	#sizeDrawn = "";
	#bytes = 0;
	#tool: Tool = "pan";
	/** Not before the first picture of a chart: its overview and its description. */
	readonly #rest = new AfterPicture(() => this.#showRest());
	readonly #progress: Progress = {
		redraw: () => this.redraw(),
		failed: (message) => this.fail(message),
	};
	/** Another chart leads: what it is told is not told back. */
	#led = false;

	constructor(outlets: ChartOutlets) {
		this.#outlets = outlets;
		const drawing = () => this.#drawing;
		this.#actions = new ViewActions(this.#zoom, drawing);
		const hid = () => outlets.hidden(this.#hidden.told);
		this.#shell = new ChartShell(this.#hidden, {
			use: (tool) => {
				this.#annotations.putDown();
				this.#use(tool);
			},
			back: () => this.#actions.back(),
			all: () => this.#actions.reset(),
			table: () => this.#try(() => this.#table()),
			save: (kind) => this.#try(() => this.#save(kind)),
		});
		this.#annotations = new ChartAnnotations({
			drawing,
			shell: this.#shell,
			paneAt: (x, y) => this.#actions.paneAt(x, y),
			annotated: (annotations) => {
				outlets.annotated(annotations);
				this.#keeper.changed();
			},
			failed: (message) => this.fail(message),
		});
		this.#keeper = new ViewKeeper({
			drawing,
			zoom: this.#zoom,
			heights: this.#heights,
			hidden: this.#hidden,
			hid,
			annotations: this.#annotations,
		});
		const { plot } = this.#shell;
		this.#selection = new Selection({
			drawing,
			isHidden: (series) => this.#hidden.has(series),
			chosen: (chosen, rows) => outlets.chosen(chosen, rows),
			changed: () => this.#outline(),
		});
		const pointer = new PlotPointer(plot, this.#actions, {
			mode: () => this.#tool,
			hover: (x, y) => this.#sighting.hover([x, y]),
			leave: () => this.#sighting.hover(null),
			click: (x, y, adds) => this.#click(x, y, adds),
			rubber: (from, to) => {
				this.#shell.cross.rubber = from && to ? { from, to } : null;
			},
			select: (phase, x, y) => this.#drag(phase, x, y),
		});
		this.#keys = new PlotKeys(plot, this.#actions, {
			drawing: () => this.#settled(),
			at: (pane, hit, { name }, index) => {
				this.#settled();
				this.#sighting.walk(pane, hit);
				this.#shell.say(`${name}, ${hit.at}: ${hit.value}, row ${index + 1}`);
			},
			choose: (pane, hit, adds) => this.#select((all) => all.click(pane, hit, adds)),
			span: (pane, from, to) => this.#select((all) => all.span(pane, from, to)),
			escape: () => {
				if (!pointer.cancel()) {
					this.#selection.clear();
				}
				this.#sighting.walk(null, null);
			},
			say: (text) => this.#shell.say(text),
		});
		this.#strip = new OverviewStrip(this.#actions, drawing, plot);
		this.#borders = new PaneBorders(plot, this.#heights, () => {
			this.redraw();
			this.#keeper.changed();
		});
		this.#bars = new ColorBars(plot, () => this.redraw());
		this.#links = new ChartLinks({
			showX: (domain, kind) => this.#follow(domain, kind),
			crossX: (x, kind) => this.#sighting.follow(x, kind),
		});
		this.#sighting = new Sighting({
			drawing,
			shell: this.#shell,
			paneAt: (x, y) => this.#actions.paneAt(x, y),
			moved: () => this.#keys.forget(),
			links: this.#links,
		});
		this.#sizes.observe(plot);
		this.wait();
	}

	get host(): HTMLElement {
		return this.#shell.host;
	}

	get hasFocus(): boolean {
		return this.#shell.hasFocus;
	}

	get timings(): ChartTimings {
		return this.#timing.timings(this.#bytes, this.#keeper.works);
	}

	focus(): void {
		this.#shell.plot.focus({ preventScroll: true });
	}

	/** It stands in a page now, perhaps in another one than before. */
	arrive(): void {
		this.#theme?.check();
		this.#theme ??= new ThemeWatch(this.host, (theme) => {
			this.#now = theme;
			this.#dress();
		});
	}

	dispose(): void {
		cancelAnimationFrame(this.#frameAsked);
		this.#rest.cancel();
		this.#timing.stop();
		this.#links.name = null;
		this.#keeper.dispose();
		this.#theme?.dispose();
		this.#sizes.disconnect();
		this.host.remove();
	}

	wait(): void {
		if (!this.#drawing) {
			this.#shell.message("waiting", "Waiting for data …");
		}
	}

	fail(message: string): void {
		this.#shell.message("message", message);
	}

	show(shape: ChartShape, columns: ReadonlyMap<string, Column>, began: number): void {
		const complete = performance.now();
		const before = this.#drawing;
		const plan = planOf(shape, columns, this.#progress);
		if (before) {
			this.#zoom.keepOnly(({ direction, at }) => {
				const axes = (of: Plan) => (direction === "x" ? of.xs : of.ys);
				return axes(plan)[at]?.kind === axes(before.plan)[at]?.kind;
			});
		}
		this.#heights.follow(shape.panes);
		const drawing = new Drawing(plan, this.#zoom, this.#heights, lookOf(this.#now), (series) =>
			this.#hidden.has(series),
		);
		this.#drawing = drawing;
		const isSet = this.#hidden.follow(shape);
		this.#annotations.follow(shape);
		this.#keeper.keepAs(shape.keep, shape.hidden.sets === 0);
		this.#sighting.walk(null, null);
		if (before?.plan.shape.select !== shape.select) {
			this.#tool = shape.select === null || shape.select === "click" ? "pan" : "select";
		}
		this.#frame(drawing);
		this.#links.name = shape.link;
		this.#bytes = [...columns.values()].reduce((sum, { bytes }) => sum + bytes, 0);
		this.#dress();
		this.#timing.begin(complete - began, performance.now() - complete);
		this.#draw();
		this.#annotations.show();
		this.#rest.ask();
		this.#selection.restore();
		if (before && isSet) {
			this.#selectLeft();
		}
		this.#outline();
	}

	/** The same chart with other rows, drawn at once. */
	flow(shape: ChartShape, columns: ReadonlyMap<string, Column>, notes: readonly string[]): void {
		const before = this.#drawing;
		if (!before) {
			return;
		}
		this.#drawing = flowed(before, shape, columns, notes, this.#progress);
		if (isFramedAlike(before, this.#drawing)) {
			this.#strip.stale();
		} else {
			this.#frame(this.#drawing);
			this.#dress();
		}
		this.#draw();
	}

	/** A file of what is seen. */
	async picture(format: "png" | "svg", scale: number): Promise<Blob> {
		const drawing = this.#drawing;
		if (!drawing || drawing.panes.length === 0) {
			throw new Error("the chart is not on the page yet: show its cell, and ask again");
		}
		const { clientWidth: width, clientHeight } = this.#shell.plot;
		const height = clientHeight - OverviewStrip.roomFor(drawing);
		return await pictureOf(drawing, this.#annotations, { width, height }, format, scale);
	}

	redraw(): void {
		if (this.#frameAsked === 0) {
			this.#frameAsked = requestAnimationFrame(() => this.#draw());
		}
	}

	/** What is drawn, with everything that was asked for. */
	#settled(): Drawing | null {
		if (this.#frameAsked !== 0) {
			this.#draw();
		}
		return this.#drawing;
	}

	#frame(drawing: Drawing): void {
		const { shape, series, notes } = drawing.plan;
		const shell = this.#shell;
		shell.title = shape.title;
		shell.legendPlace = series.length > 1 ? shape.legend : null;
		shell.legend.series = series;
		shell.message("note", notes.join(". "));
		shell.frame.style.width = shape.width === null ? "" : `${shape.width}px`;
		this.#bars.show(drawing.colored);
		this.#strip.stale();
		const strip = OverviewStrip.roomFor(drawing);
		shell.plot.style.height = `${shape.height + strip}px`;
		this.#use(this.#tool);
	}

	#dress(): void {
		const wanted = this.#drawing?.plan.shape.theme ?? "auto";
		const theme = wanted === "auto" ? this.#now : themed(this.#now, wanted);
		this.#shell.frame.dataset.theme = theme;
		const drawing = this.#drawing;
		if (drawing) {
			drawing.look = lookOf(theme);
			this.#shell.legend.dress(
				(series) => drawing.colorOf(series),
				(series) => drawing.isHidden(series),
			);
			this.#strip.stale();
			this.redraw();
		}
	}

	/** Whoever observes sizes is told the first one, too, which is drawn already. */
	#resized(): void {
		const { clientWidth, clientHeight } = this.#shell.plot;
		if (this.#sizeDrawn !== `${clientWidth} ${clientHeight}`) {
			this.redraw();
		}
	}

	#draw(): void {
		cancelAnimationFrame(this.#frameAsked);
		this.#frameAsked = 0;
		const drawing = this.#drawing;
		const { plot, axes } = this.#shell;
		const { clientWidth: width, clientHeight } = plot;
		this.#sizeDrawn = `${width} ${clientHeight}`;
		if (!drawing || width === 0 || clientHeight === 0) {
			return;
		}
		const began = performance.now();
		const ratio = devicePixelRatio || 1;
		const height = clientHeight - OverviewStrip.roomFor(drawing);
		axes.draw(drawing.place({ width, height, ratio }));
		const context = this.#shell.paper(width * ratio, clientHeight * ratio);
		if (context) {
			drawing.paint(context, ratio, false);
		}
		if (this.#timing.hasDrawn) {
			this.#strip.show(ratio);
		}
		this.#bars.place(drawing.panes, width);
		this.#borders.place(drawing.panes);
		this.#shell.toolbar.canGoBack = this.#zoom.canGoBack || !this.#zoom.isWhole;
		this.#annotations.place();
		this.#outline();
		this.#sighting.look();
		this.#time(performance.now() - began);
	}

	#showRest(): void {
		if (this.#drawing) {
			this.#strip.show(devicePixelRatio || 1);
			this.#shell.description = describe(this.#drawing);
		}
	}

	#time(took: number): void {
		const tell = () => this.#outlets.timings(this.timings);
		this.#timing.frame(took, tell, () => {
			tell();
			this.#shell.sayShown(this.#drawing ? shownText(this.#drawing) : "");
		});
	}

	#zoomed(): void {
		this.#shell.showsOther = true;
		this.redraw();
		this.#keeper.changed();
		const kind = this.#drawing?.plan.xs[0]?.kind;
		if (!this.#led && kind) {
			this.#links.showX(this.#zoom.of({ direction: "x", at: 0 }), kind);
		}
	}

	#follow(domain: Domain | null, kind: ScaleKind): void {
		if (this.#drawing?.plan.xs[0]?.kind === kind) {
			this.#led = true;
			this.#zoom.show({ direction: "x", at: 0 }, domain);
			this.#led = false;
		}
	}

	#click(x: number, y: number, adds: boolean): void {
		const drawing = this.#drawing;
		const pane = this.#actions.paneAt(x, y);
		if (drawing && pane) {
			const { hit } = sightAt(drawing, pane, x, y, "nearest");
			this.#select((all) => all.click(pane, hit, adds));
		}
	}

	#drag(phase: "begin" | "move" | "end" | "cancel", x: number, y: number): void {
		const shape = this.#drawing?.plan.shape;
		if (shape?.select) {
			const pane = phase === "begin" ? this.#actions.paneAt(x, y) : null;
			this.#selection.drag(phase, pane, [x, y], shape.select, shape.live);
			if (phase === "end") {
				this.#sayChosen();
			}
		}
	}

	#select(how: (selection: Selection) => void): void {
		if (this.#drawing?.plan.shape.select) {
			how(this.#selection);
			this.#sayChosen();
		}
	}

	#sayChosen(): void {
		this.#shell.say(`${formatCount(this.#selection.count, "row")} selected`);
	}

	#outline(): void {
		this.#shell.cross.chosen = this.#selection.outline;
	}

	#legendChanged(): void {
		this.#dress();
		this.#keeper.changed();
		this.#outlets.hidden(this.#hidden.told);
		this.#selectLeft();
	}

	#selectLeft(): void {
		const plan = this.#drawing?.plan;
		if (plan?.shape.select) {
			const { left } = this.#hidden;
			this.#selection.legend(left, left.length === plan.series.length);
		}
	}

	#use(tool: Tool): void {
		this.#tool = tool;
		this.#shell.plot.dataset.tool = tool;
		this.#shell.toolbar.show(tool, this.#drawing?.plan.shape.select ?? null);
	}

	/** Says what went wrong with what the user has asked for. */
	#try(work: () => Promise<void>): void {
		work().catch((error: unknown) => this.fail(errorText(error)));
	}

	async #table(): Promise<void> {
		const { tableOf } = await TABLES.load();
		this.#shell.toggleTable(() => (this.#drawing ? tableOf(this.#drawing) : null));
	}

	async #save(kind: FileKind): Promise<void> {
		const drawing = this.#drawing;
		const blob =
			kind === "csv" && drawing
				? new Blob([(await TABLES.load()).csvOf(drawing)], { type: "text/csv" })
				: await this.picture(kind === "svg" ? "svg" : "png", Math.max(2, devicePixelRatio || 1));
		saveFile(blob, `${fileNameOf(drawing)}.${kind}`);
	}
}
