/** Shows a chart in three dimensions on the page's stage, with what all charts have around it. */
import type { Column } from "../../data/column";
import { errorText } from "../../lib/error-text";
import type { Viewport } from "../../stage/viewport";
import type { ChartShape } from "../../wire/chart-shapes";
import { type FigureTimings, Timing } from "../figure/timing";
import type { ChartKit, ChartOutlets, Figure } from "../frame/figure";
import type { FigureFrame } from "../frame/figure-frame";
import type { Tool } from "../overlay/toolbar";
import { BodyTones } from "./body-tones";
import type { StageKit } from "./later-space";
import { SceneBars } from "./scene-bars";
import { ScenePick, type SpaceHit } from "./scene-pick";
import { scenePicture } from "./scene-picture";
import { SceneSight } from "./scene-sight";
import { pressed, SPACE_KEYS } from "./space-keys";
import { SpaceMeasure } from "./space-measure";
import { inLegend, type SpacePlan, spacePlan } from "./space-plan";
import { SpacePointer } from "./space-pointer";
import { describeScene } from "./space-reader";
import { SpaceScene } from "./space-scene";
import { SpaceSelection } from "./space-selection";
import { SpaceTools } from "./space-tools";

const NO_PICTURE =
	"The picture needs WebGL 2, which this browser does not give. Turn on hardware acceleration in its settings, or use a current browser. The table and files of data work without it.";

/** The code that `SPACE` loads. */
export const spaceFigure = (kit: ChartKit, stage: StageKit, outlets: ChartOutlets): Figure =>
	new SpaceFigure(kit, stage, outlets);

class SpaceFigure implements Figure {
	readonly #kit: ChartKit;
	readonly #stage: StageKit;
	readonly #outlets: ChartOutlets;
	readonly #frame: FigureFrame;
	readonly #scene: SpaceScene;
	readonly #pick: ScenePick;
	readonly #selection: SpaceSelection;
	readonly #tones: BodyTones;
	readonly #sight: SceneSight;
	readonly #bars: SceneBars;
	readonly #measure: SpaceMeasure;
	readonly #tools: SpaceTools;
	readonly #pointer: SpacePointer;
	#viewport: Viewport | null = null;
	/** Why there can be no picture. */
	#unable = "";
	#plan: SpacePlan | null = null;
	/** Tells what its bodies are made of. */
	#drawn = "";
	#tool: Tool = "pan";
	readonly #timing = new Timing();
	#bytes = 0;

	constructor(kit: ChartKit, stage: StageKit, outlets: ChartOutlets) {
		this.#kit = kit;
		this.#stage = stage;
		this.#outlets = outlets;
		this.#frame = new kit.FigureFrame(SPACE_KEYS, {
			use: (tool) => this.#use(tool),
			back: () => this.#scene.fit(null),
			all: () => this.#scene.fit("iso"),
			hid: (hidden) => outlets.hidden(hidden),
			dressed: () => this.#dressed(),
			colorOf: (series) => this.#tones.ofSeries(series),
			tabled: () => this.#plan && { plan: this.#plan, panes: [] },
			picture: (format, scale) => this.picture(format, scale),
			page: outlets.page,
		});
		const { shell } = this.#frame;
		const { plot, canvas, axes, toolbar } = shell;
		this.#scene = new SpaceScene(
			stage,
			axes.front,
			(now) => this.#redraw(now),
			(ms) => this.#posed(ms),
		);
		this.#pick = new ScenePick(
			this.#scene,
			({ mark }) => this.#plan?.tables.length(mark.table) ?? 0,
		);
		this.#sight = new SceneSight(shell, this.#pick, {
			plan: () => this.#plan,
			isHidden: ({ series }) => this.#frame.hidden.has(series),
			color: () => this.#frame.look.accent,
		});
		this.#selection = new SpaceSelection(outlets.chosen);
		this.#tones = new BodyTones(
			kit,
			stage,
			() => this.#plan,
			() => this.#frame.look,
			this.#selection,
		);
		this.#bars = new SceneBars(plot, canvas, kit, () => this.#frame.dress());
		this.#measure = new SpaceMeasure(shell, this.#pick, () => this.#plan);
		this.#tools = new SpaceTools(toolbar, () => this.#measures(!this.#measure.isOn));
		plot.addEventListener("keydown", (event) => this.#key(event));
		this.#pointer = new SpacePointer(plot, stage, {
			orbit: (turn, tilt) => this.#scene.orbit(turn, tilt),
			pan: (dx, dy) => this.#scene.pan(dx, dy),
			zoomAt: (factor, x, y) => this.#scene.zoom(factor, ...this.#fromMiddle(x, y)),
			pivotAt: () => this.#scene.fit(null),
			tapAt: (x, y) => this.#tap(x, y),
			selects: () => (this.#tool === "select" ? this.#dragSelects : null),
			hover: (x, y) => this.#sight.hover(x, y),
			leave: () => this.#sight.see(null),
			outline: (points, isDone) => this.#outline(points, isDone),
		});
		this.#open(canvas);
	}

	get host(): HTMLElement {
		return this.#frame.shell.host;
	}

	get hasFocus(): boolean {
		return this.#frame.hasFocus;
	}

	get timings(): FigureTimings {
		return this.#timing.timings(this.#bytes, null);
	}

	focus(): void {
		this.#frame.focus();
	}

	arrive(): void {
		this.#frame.arrive();
	}

	dispose(): void {
		this.#sight.dispose();
		this.#timing.stop();
		this.#pointer.dispose();
		if (this.#viewport) {
			this.#stage.sharedStage().close(this.#viewport);
		}
		this.#scene.dispose();
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
		const before = this.#plan;
		const first = before === null;
		const drawn = drawnOf(shape);
		const isSame = before !== null && drawn === this.#drawn;
		const plan = isSame ? { ...before, shape } : spacePlan(shape, columns, this.#kit);
		this.#plan = plan;
		this.#drawn = drawn;
		const { hidden, shell } = this.#frame;
		hidden.follow(shape);
		this.#frame.show(shape, inLegend(plan), this.#notes);
		shell.description = describeScene(plan);
		shell.toolbar.canGoBack = true;
		if (first) {
			this.#use("pan");
		} else {
			this.#use(this.#dragSelects === null ? "pan" : this.#tool);
		}
		if (isSame) {
			this.#scene.cut(plan);
		} else {
			this.#bars.show(plan.colors, shape.height);
			this.#scene.show(plan);
			this.#measure.forget();
		}
		this.#pick.forget();
		this.#sight.see(null);
		this.#selection.follow(plan);
		this.#frame.dress();
		this.#bytes = [...columns.values()].reduce((sum, { bytes }) => sum + bytes, 0);
		this.#timing.begin(complete - began, performance.now() - complete);
		if (this.#viewport) {
			this.#stage.sharedStage().drawNow(this.#viewport);
		}
	}

	flow(shape: ChartShape, columns: ReadonlyMap<string, Column>): void {
		this.show(shape, columns, performance.now());
	}

	async picture(format: "png" | "svg", scale: number): Promise<Blob> {
		const plan = this.#plan;
		const { shell, look, legend } = this.#frame;
		const { clientWidth: width, clientHeight: height } = shell.plot;
		const viewport = this.#viewport;
		if (!plan || width === 0 || !viewport) {
			throw new Error(
				this.#unable || "the chart is not on the page yet: show its cell, and ask again",
			);
		}
		return await scenePicture(
			{
				frame: () => this.#stage.sharedStage().snapshot(viewport),
				width,
				height,
				pictureWidth: shell.canvas.clientWidth,
				title: plan.shape.title ?? "",
				description: describeScene(plan),
				look,
				legend,
				layers: shell.axes,
				bars: this.#bars.boxes,
			},
			this.#kit,
			format,
			scale,
		);
	}

	get #notes(): string[] {
		return [...(this.#plan?.notes ?? []), this.#unable].filter((text) => text !== "");
	}

	get #dragSelects(): "lasso" | "box" | null {
		const select = this.#plan?.shape.select;
		return select === "lasso" || select === "box" ? select : null;
	}

	#open(canvas: HTMLCanvasElement): void {
		try {
			this.#viewport = this.#stage.sharedStage().open(canvas, this.#scene, (reason) => {
				this.#unable = reason === null ? "" : `${NO_PICTURE} (${reason})`;
				this.#frame.shell.message("note", this.#notes.join(". "));
			});
		} catch (error) {
			this.#unable = `${NO_PICTURE} (${errorText(error)})`;
		}
	}

	#redraw(now: boolean): void {
		// The first frame is asked for before there is a viewport.
		if (this.#viewport) {
			const stage = this.#stage.sharedStage();
			stage.request(this.#viewport);
			if (now) {
				stage.drawNow(this.#viewport);
			}
		}
	}

	#posed(ms: number): void {
		this.#pick.forget();
		this.#sight.mark();
		this.#measure.draw();
		if (!this.#plan) {
			return;
		}
		const tell = () => this.#outlets.timings(this.timings);
		this.#timing.frame(ms, tell, tell);
	}

	#dressed(): void {
		this.#scene.dress(
			this.#frame.look,
			(body) => this.#tones.of(body),
			(body) => this.#frame.hidden.has(body.series),
		);
	}

	#fromMiddle(clientX: number, clientY: number): [number, number] {
		const { left, top, width, height } = this.#frame.shell.canvas.getBoundingClientRect();
		return [clientX - left - width / 2, clientY - top - height / 2];
	}

	#tap(clientX: number, clientY: number): void {
		const { left, top } = this.#frame.shell.plot.getBoundingClientRect();
		const hit = this.#pick.hit(clientX - left, clientY - top);
		if (this.#measure.isOn) {
			if (hit) {
				this.#measure.take(hit);
			}
		} else if (hit) {
			this.#choose(hit, false);
		} else {
			this.#clear();
		}
	}

	#measures(isOn: boolean): void {
		this.#measure.isOn = isOn;
		this.#tools.measures = isOn;
	}

	#choose(hit: SpaceHit, adds: boolean): void {
		const plan = this.#plan;
		if (plan && plan.shape.select !== null && hit.row >= 0) {
			this.#selection.click(plan, hit, adds);
			this.#sayChosen();
		}
	}

	#clear(): void {
		if (!this.#selection.isEmpty) {
			this.#selection.clear();
			this.#sayChosen();
		}
	}

	#outline(points: readonly (readonly [number, number])[], isDone: boolean): void {
		const { cross, plot } = this.#frame.shell;
		const plan = this.#plan;
		const box = { left: 0, top: 0, width: plot.clientWidth, height: plot.clientHeight };
		cross.chosen = isDone ? null : { box, points };
		if (plan && this.#dragSelects && points.length > 2 && (isDone || plan.shape.live)) {
			this.#selection.take(plan, this.#dragSelects, this.#pick.within(points));
			this.#sayChosen();
		}
	}

	#sayChosen(): void {
		const { count } = this.#selection;
		this.#frame.dress();
		this.#frame.shell.say(
			`${count.toLocaleString("en-US")} ${count === 1 ? "row" : "rows"} selected`,
		);
	}

	#use(tool: Tool): void {
		this.#tool = tool;
		this.#frame.shell.plot.dataset.tool = tool;
		this.#frame.shell.toolbar.show(tool, this.#plan?.shape.select ?? null);
	}

	#key(event: KeyboardEvent): void {
		if (event.target !== this.#frame.shell.plot) {
			return;
		}
		const scene = this.#scene;
		const isOurs = pressed(event, {
			orbit: (turn, tilt) => scene.orbit(turn, tilt),
			pan: (dx, dy) => scene.pan(dx, dy),
			zoom: (factor) => scene.zoom(factor, 0, 0),
			fit: (preset) => scene.fit(preset),
			walk: (rows) => this.#sight.walk(rows, "rows"),
			leap: (times) => this.#sight.walk(times, "pages"),
			choose: (adds) => {
				const { seen } = this.#sight;
				if (seen && this.#measure.isOn) {
					this.#measure.take(seen);
				} else if (seen) {
					this.#choose(seen, adds);
				}
			},
			measure: () => this.#measures(!this.#measure.isOn),
			clear: () => {
				if (this.#measure.isOn) {
					this.#measures(false);
				} else if (!this.#pointer.cancel()) {
					this.#clear();
				}
				this.#sight.see(null);
			},
		});
		if (isOurs) {
			event.preventDefault();
			event.stopPropagation();
		}
	}
}

/** All of a chart that its bodies are made of: a section that moves makes none of them anew. */
function drawnOf({ tables, panes, xs, ys, space, colors, aspect, height }: ChartShape): string {
	return JSON.stringify([tables, panes, xs, ys, space?.z, colors, aspect, height]);
}
