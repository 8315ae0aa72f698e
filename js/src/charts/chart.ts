/** Shows a chart: redraws on change only, at the size and in the theme of its place. */

import type { Column } from "../data/column";
import { AfterPicture } from "../lib/after-picture";
import { errorText } from "../lib/error-text";
import type { ChartShape } from "../wire/chart-shapes";
import { ChartAnnotations } from "./annotations/chart-annotations";
import type { Domain, ScaleKind } from "./axes/scale";
import { Zoom } from "./axes/zoom";
import { pictureOf } from "./export/picture";
import { Drawing } from "./figure/drawing";
import { type Plan, planOf } from "./figure/plan";
import { RowHeights } from "./figure/row-heights";
import { type FigureTimings, Timing } from "./figure/timing";
import { flowed, isFramedAlike } from "./flowed";
import type { ChartOutlets, Figure } from "./frame/figure";
import { FigureFrame } from "./frame/figure-frame";
import { ViewActions } from "./interaction/actions";
import { Choosing } from "./interaction/choosing";
import { ColorBars } from "./interaction/color-bars";
import { PlotKeys } from "./interaction/keys";
import { BORDERS, type Borders } from "./interaction/later-borders";
import { ChartLinks } from "./interaction/links";
import { PlotPointer } from "./interaction/pointer";
import { Selection } from "./interaction/selection";
import { OverviewStrip } from "./interaction/strip";
import { ViewKeeper } from "./interaction/view-keeper";
import type { Look } from "./look/look";
import type { Progress } from "./marks/painter";
import type { Tool } from "./overlay/toolbar";
import { describe, shownText } from "./reader/description";
import { Sighting } from "./sighting";

export class Chart implements Figure {
	readonly #outlets: ChartOutlets;
	readonly #frame: FigureFrame;
	readonly #zoom = new Zoom(() => this.#zoomed());
	readonly #heights = new RowHeights();
	readonly #actions: ViewActions;
	readonly #selection: Selection;
	readonly #keys: PlotKeys;
	readonly #strip: OverviewStrip;
	/** None before there are rows of panes. */
	#borders: Borders | null = null;
	readonly #links: ChartLinks;
	readonly #sighting: Sighting;
	readonly #keeper: ViewKeeper;
	readonly #annotations: ChartAnnotations;
	readonly #timing = new Timing();
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
		this.#frame = new FigureFrame(null, {
			use: (tool) => {
				this.#annotations.putDown();
				this.#use(tool);
			},
			back: () => this.#actions.back(),
			all: () => this.#actions.reset(),
			hid: (hidden) => {
				this.#keeper.changed();
				outlets.hidden(hidden);
				this.#selectLeft();
			},
			dressed: (look) => this.#dressed(look),
			resized: () => this.#resized(),
			colorOf: (series) => this.#drawing?.colorOf(series) ?? "",
			tabled: drawing,
			picture: (format, scale) => this.picture(format, scale),
			page: outlets.page,
		});
		const { hidden, shell } = this.#frame;
		const { plot } = shell;
		this.#annotations = new ChartAnnotations({
			drawing,
			shell,
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
			hidden,
			hid: () => outlets.hidden(hidden.told),
			annotations: this.#annotations,
		});
		this.#selection = new Selection({
			drawing,
			isHidden: (series) => hidden.has(series),
			chosen: (chosen, rows) => outlets.chosen(chosen, rows),
			changed: () => this.#outline(),
		});
		const choosing = new Choosing(drawing, this.#actions, this.#selection, (text) =>
			shell.say(text),
		);
		const pointer = new PlotPointer(plot, this.#actions, {
			mode: () => this.#tool,
			hover: (x, y) => this.#sighting.hover([x, y]),
			leave: () => this.#sighting.hover(null),
			click: (x, y, adds) => choosing.click(x, y, adds),
			rubber: (from, to) => {
				this.#frame.shell.cross.rubber = from && to ? { from, to } : null;
			},
			select: (phase, x, y) => choosing.drag(phase, x, y),
		});
		this.#keys = new PlotKeys(plot, this.#actions, {
			drawing: () => this.#settled(),
			at: (pane, hit, { name }, index) => {
				this.#settled();
				this.#sighting.walk(pane, hit);
				this.#frame.shell.say(`${name}, ${hit.at}: ${hit.value}, row ${index + 1}`);
			},
			choose: (pane, hit, adds) => choosing.choose((all) => all.click(pane, hit, adds)),
			span: (pane, from, to) => choosing.choose((all) => all.span(pane, from, to)),
			escape: () => {
				if (!pointer.cancel()) {
					this.#selection.clear();
				}
				this.#sighting.walk(null, null);
			},
			say: (text) => this.#frame.shell.say(text),
		});
		this.#strip = new OverviewStrip(this.#actions, drawing, plot);
		this.#bars = new ColorBars(plot, () => this.redraw());
		this.#links = new ChartLinks({
			showX: (domain, kind) => this.#follow(domain, kind),
			crossX: (x, kind) => this.#sighting.follow(x, kind),
		});
		this.#sighting = new Sighting({
			drawing,
			shell,
			paneAt: (x, y) => this.#actions.paneAt(x, y),
			moved: () => this.#keys.forget(),
			links: this.#links,
		});
	}

	get host(): HTMLElement {
		return this.#frame.shell.host;
	}

	get hasFocus(): boolean {
		return this.#frame.hasFocus;
	}

	get timings(): FigureTimings {
		return this.#timing.timings(this.#bytes, this.#keeper.works);
	}

	focus(): void {
		this.#frame.focus();
	}

	/** It stands in a page now, perhaps in another one than before. */
	arrive(): void {
		this.#frame.arrive();
	}

	dispose(): void {
		cancelAnimationFrame(this.#frameAsked);
		this.#rest.cancel();
		this.#timing.stop();
		this.#links.name = null;
		this.#keeper.dispose();
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
		const before = this.#drawing;
		const plan = planOf(shape, columns, this.#progress);
		if (before) {
			this.#zoom.keepOnly(({ direction, at }) => {
				const axes = (of: Plan) => (direction === "x" ? of.xs : of.ys);
				return axes(plan)[at]?.kind === axes(before.plan)[at]?.kind;
			});
		}
		this.#heights.follow(shape.panes);
		const drawing = new Drawing(plan, this.#zoom, this.#heights, this.#frame.look, (series) =>
			this.#frame.hidden.has(series),
		);
		this.#drawing = drawing;
		const isSet = this.#frame.hidden.follow(shape);
		this.#annotations.follow(shape);
		this.#keeper.keepAs(shape.keep, shape.hidden.sets === 0);
		this.#sighting.walk(null, null);
		if (before?.plan.shape.select !== shape.select) {
			this.#tool = shape.select === null || shape.select === "click" ? "pan" : "select";
		}
		this.#surround(drawing);
		this.#links.name = shape.link;
		this.#bytes = [...columns.values()].reduce((sum, { bytes }) => sum + bytes, 0);
		this.#frame.dress();
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
			this.#surround(this.#drawing);
			this.#frame.dress();
		}
		this.#draw();
	}

	/** A file of what is seen. */
	async picture(format: "png" | "svg", scale: number): Promise<Blob> {
		const drawing = this.#drawing;
		if (!drawing || drawing.panes.length === 0) {
			throw new Error("the chart is not on the page yet: show its cell, and ask again");
		}
		const { clientWidth: width, clientHeight } = this.#frame.shell.plot;
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

	#surround(drawing: Drawing): void {
		const { shape, series, notes } = drawing.plan;
		this.#frame.show(shape, series, notes, OverviewStrip.roomFor(drawing));
		this.#bars.show(drawing.colored);
		this.#strip.stale();
		this.#use(this.#tool);
		if (!this.#borders && shape.panes.some(({ row }) => row > 0)) {
			this.#part().catch((error: unknown) => this.fail(errorText(error)));
		}
	}

	/** Rows of panes have borders, which may be moved. */
	async #part(): Promise<void> {
		const make = await BORDERS.load();
		this.#borders ??= make(this.#frame.shell.plot, this.#heights, () => {
			this.redraw();
			this.#keeper.changed();
		});
		this.redraw();
	}

	#dressed(look: Look): void {
		if (this.#drawing) {
			this.#drawing.look = look;
			this.#strip.stale();
			this.redraw();
		}
	}

	/** Whoever observes sizes is told the first one, too, which is drawn already. */
	#resized(): void {
		const { clientWidth, clientHeight } = this.#frame.shell.plot;
		if (this.#sizeDrawn !== `${clientWidth} ${clientHeight}`) {
			this.redraw();
		}
	}

	#draw(): void {
		cancelAnimationFrame(this.#frameAsked);
		this.#frameAsked = 0;
		const drawing = this.#drawing;
		const { plot, axes } = this.#frame.shell;
		const { clientWidth: width, clientHeight } = plot;
		this.#sizeDrawn = `${width} ${clientHeight}`;
		if (!drawing || width === 0 || clientHeight === 0) {
			return;
		}
		const began = performance.now();
		const ratio = devicePixelRatio || 1;
		const height = clientHeight - OverviewStrip.roomFor(drawing);
		axes.draw(drawing.place({ width, height, ratio }));
		const context = this.#frame.shell.paper(width * ratio, clientHeight * ratio);
		if (context) {
			drawing.paint(context, ratio, false);
		}
		if (this.#timing.hasDrawn) {
			this.#strip.show(ratio);
		}
		this.#bars.place(drawing.panes, width);
		this.#borders?.place(drawing.panes);
		this.#frame.shell.toolbar.canGoBack = this.#zoom.canGoBack || !this.#zoom.isWhole;
		this.#annotations.place();
		this.#outline();
		this.#sighting.look();
		this.#time(performance.now() - began);
	}

	#showRest(): void {
		if (this.#drawing) {
			this.#strip.show(devicePixelRatio || 1);
			this.#frame.shell.description = describe(this.#drawing);
		}
	}

	#time(took: number): void {
		const tell = () => this.#outlets.timings(this.timings);
		this.#timing.frame(took, tell, () => {
			tell();
			this.#frame.shell.sayShown(this.#drawing ? shownText(this.#drawing) : "");
		});
	}

	#zoomed(): void {
		this.#frame.shell.showsOther = true;
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

	#outline(): void {
		this.#frame.shell.cross.chosen = this.#selection.outline;
	}

	#selectLeft(): void {
		const plan = this.#drawing?.plan;
		if (plan?.shape.select) {
			const { left } = this.#frame.hidden;
			this.#selection.legend(left, left.length === plan.series.length);
		}
	}

	#use(tool: Tool): void {
		this.#tool = tool;
		this.#frame.shell.plot.dataset.tool = tool;
		this.#frame.shell.toolbar.show(tool, this.#drawing?.plan.shape.select ?? null);
	}
}
