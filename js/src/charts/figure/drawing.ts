/** Draws a planned chart: places its panes, and paints marks and axes of what is shown. */
import type { PlannedAxis } from "../axes/axis-plan";
import { type Domain, Scale } from "../axes/scale";
import { type Tick, ticksOf } from "../axes/ticks";
import { zoneContext } from "../axes/zone-ticks";
import type { Zoom } from "../axes/zoom";
import type { Look } from "../look/look";
import { seriesColors } from "../look/series-colors";
import type { Frame, Painter, Series } from "../marks/painter";
import type { Pen } from "../marks/pen";
import { ordered } from "../marks/xy";
import { type DrawnAxis, type DrawnPane, labelWidth, type Side } from "../overlay/axes-layer";
import { type Box, laidOut, type Margins } from "../overlay/layout";
import { type ColoredPanes, coloredPanes, roomOfBars } from "./colored-panes";
import { fittedY, type Plan, type PlannedPane, wholeX } from "./plan";
import type { RowHeights } from "./row-heights";
import type { ShownPane } from "./shown-pane";

export interface Size {
	width: number;
	height: number;
	ratio: number;
}

/** Room on the right of a pane. */
const EDGE = 14;

export class Drawing {
	readonly plan: Plan;
	readonly #zoom: Zoom;
	readonly #heights: Pick<RowHeights, "of">;
	readonly #isHidden: (series: Series) => boolean;
	/** They only grow, so that nothing jumps while one zooms. */
	readonly #margins: Margins[];
	readonly #wholeX: Domain[];
	#panes: readonly ShownPane[] = [];
	look: Look;
	/** Its colour scales, each of which has a bar. */
	readonly colored: readonly ColoredPanes[];

	constructor(
		plan: Plan,
		zoom: Zoom,
		heights: Pick<RowHeights, "of">,
		look: Look,
		isHidden: (series: Series) => boolean,
		margins: readonly Margins[] = [],
	) {
		this.plan = plan;
		this.#zoom = zoom;
		this.#heights = heights;
		this.look = look;
		this.#isHidden = isHidden;
		this.colored = coloredPanes(plan);
		this.#margins = plan.panes.map(
			(_, at) => margins[at] ?? { left: 0, right: 0, top: 0, bottom: 0 },
		);
		this.#wholeX = plan.xs.map((_, at) => wholeX(plan, at));
	}

	/** The same chart with other rows, at the same places. */
	replanned(plan: Plan): Drawing {
		return new Drawing(
			plan,
			this.#zoom,
			this.#heights,
			this.look,
			this.#isHidden,
			plan.panes.length === this.plan.panes.length ? this.#margins : [],
		);
	}

	get panes(): readonly ShownPane[] {
		return this.#panes;
	}

	wholeX(at: number): Domain {
		return this.#wholeX[at] as Domain;
	}

	wholeY(at: number): Domain {
		return fittedY(this.plan, at, () => null, this.#isHidden);
	}

	domainX(at: number): Domain {
		return this.#zoom.of({ direction: "x", at }) ?? this.wholeX(at);
	}

	isHidden(series: Series): boolean {
		return this.#isHidden(series);
	}

	colorOf(series: Series): string {
		if (series.swatch === "candle") {
			return this.look.text;
		}
		const colors = seriesColors(this.plan.shape.palette, this.look.ground);
		return series.color ?? (colors[series.slot % colors.length] as string);
	}

	/** Places everything for a size; the answer is what the axes' layer draws. */
	place(size: Size): DrawnPane[] {
		const { plan } = this;
		let drawn: DrawnPane[] = [];
		// Once more where labels turned out wider than there was room for.
		for (let round = 0; round < 3; round += 1) {
			const boxes = laidOut(
				plan.panes.map(({ shape: { row, column } }, at) => ({
					row,
					column,
					weight: this.#heights.of(row),
					margins: this.#margins[at] as Margins,
				})),
				Math.max(40, size.width - roomOfBars(this.colored, null)),
				size.height,
			);
			const ys = this.#domainsY(boxes);
			this.#panes = plan.panes.map((pane, at) => this.#shown(pane, at, boxes[at] as Box, ys));
			const axes = this.#panes.map((shown) => this.#axesOf(shown));
			drawn = this.#panes.map(({ box, pane }, at) => ({
				box,
				title: pane.shape.title ?? "",
				axes: axes[at] as DrawnAxis[],
			}));
			if (!this.#grown(axes)) {
				break;
			}
		}
		return drawn;
	}

	/** Paints all marks. */
	paint(
		context: Pen & Pick<CanvasRenderingContext2D, "save" | "restore" | "translate" | "clip">,
		ratio: number,
		moving: boolean,
	): void {
		for (const shown of this.#panes) {
			const { box, pane } = shown;
			context.save();
			context.translate(Math.round(box.left * ratio), Math.round(box.top * ratio));
			context.beginPath();
			context.rect(0, 0, Math.round(box.width * ratio), Math.round(box.height * ratio));
			context.clip();
			for (const painter of pane.painters) {
				painter.draw(context, this.frame(shown, painter, ratio, moving));
			}
			context.restore();
		}
	}

	/** Where and how a painter of a pane draws. */
	frame(shown: ShownPane, painter: Painter, ratio: number, moving = false): Frame {
		const { box, pane, x, y, y2 } = shown;
		const upright = pane.upright.get(painter) === "y2" && y2 ? y2 : y;
		return {
			x: x.times(ratio),
			y: upright.times(ratio),
			width: Math.round(box.width * ratio),
			height: Math.round(box.height * ratio),
			ratio,
			look: this.look,
			colorOf: (series) => this.colorOf(series),
			isHidden: this.#isHidden,
			moving,
		};
	}

	#domainsY(boxes: readonly Box[]): Domain[] {
		const { plan } = this;
		for (const [at, { shape, painters }] of plan.panes.entries()) {
			const { kind, warp } = plan.xs[shape.x] as PlannedAxis;
			const { width } = boxes[at] as Box;
			for (const painter of painters) {
				painter.fit?.(new Scale(kind, this.domainX(shape.x), [0, width], warp));
			}
		}
		return plan.ys.map(
			(_, at) =>
				this.#zoom.of({ direction: "y", at }) ??
				fittedY(plan, at, (x) => this.#visible(x), this.#isHidden),
		);
	}

	#visible(at: number): Domain | null {
		const zoomed = this.#zoom.of({ direction: "x", at });
		return zoomed ? ordered(zoomed) : null;
	}

	#shown(pane: PlannedPane, at: number, box: Box, ys: readonly Domain[]): ShownPane {
		const { shape } = pane;
		const planned = this.plan.xs[shape.x] as PlannedAxis;
		let across = this.domainX(shape.x);
		let upright = ys[shape.y] as Domain;
		const { aspect } = this.plan.shape;
		if (aspect !== null) {
			[across, upright] = squared(across, upright, box, aspect);
		}
		const scale = ({ kind, axis, warp }: PlannedAxis, domain: Domain, from: number, to: number) =>
			// Names are read from the top down.
			new Scale(
				kind,
				domain,
				axis.reverse !== (kind === "category" && from > to) ? [to, from] : [from, to],
				warp,
			);
		const { right } = this.#margins[at] as Margins;
		return {
			at,
			pane,
			box,
			beside: Math.max(0, right - EDGE - roomOfBars(this.colored, pane)),
			x: scale(planned, across, 0, box.width),
			y: scale(this.plan.ys[shape.y] as PlannedAxis, upright, box.height, 0),
			y2:
				shape.y2 === null
					? null
					: scale(this.plan.ys[shape.y2] as PlannedAxis, ys[shape.y2] as Domain, box.height, 0),
		};
	}

	#axesOf(shown: ShownPane): DrawnAxis[] {
		const { box, pane, x, y, y2 } = shown;
		const { shape } = pane;
		const { xs, ys } = this.plan;
		const axes = [
			this.#axis(
				xs[shape.x] as PlannedAxis,
				x,
				"bottom",
				Math.max(2, box.width / 84),
				this.#isLowest(shown),
			),
			this.#axis(
				ys[shape.y] as PlannedAxis,
				y,
				"left",
				Math.max(2, box.height / 42),
				this.#isFirst(shown),
			),
		];
		if (y2 && shape.y2 !== null) {
			const second = this.#axis(
				ys[shape.y2] as PlannedAxis,
				y2,
				"right",
				Math.max(2, box.height / 42),
				true,
			);
			// One grid is enough.
			axes.push({ ...second, grid: false });
		}
		return axes;
	}

	#axis(
		planned: PlannedAxis,
		scale: Scale,
		usual: Side,
		count: number,
		labelled: boolean,
	): DrawnAxis {
		const { axis, kind, zone, categories } = planned;
		const side = axis.side ?? usual;
		const across = side === "bottom" || side === "top";
		const room = kind === "category" ? (across ? count * 1.8 : count * 2.6) : count;
		const ticks = ticksOf(scale, {
			count: axis.ticks ?? room,
			format: axis.format,
			zone,
			categories,
		});
		return {
			side,
			scale,
			ticks: labelled ? ticks : ticks.map(({ value }) => ({ value, label: "" })),
			labelled,
			grid: axis.grid && kind !== "category",
			title: labelled ? planned.title : "",
			context: labelled && kind === "time" ? contextOf(ticks, scale, zone) : "",
			color: null,
		};
	}

	/** Whether no pane below it has the same horizontal axis. */
	#isLowest({ pane: { shape } }: ShownPane): boolean {
		return !this.plan.panes.some(
			({ shape: other }) =>
				other.column === shape.column && other.row > shape.row && other.x === shape.x,
		);
	}

	/** Whether no pane on its left has the same vertical axis. */
	#isFirst({ pane: { shape } }: ShownPane): boolean {
		return !this.plan.panes.some(
			({ shape: other }) =>
				other.row === shape.row && other.column < shape.column && other.y === shape.y,
		);
	}

	#grown(all: readonly (readonly DrawnAxis[])[]): boolean {
		let grown = false;
		for (const [at, axes] of all.entries()) {
			const pane = this.plan.panes[at] as PlannedPane;
			const margins = this.#margins[at] as Margins;
			const needed: Margins = {
				left: 10,
				right: EDGE + roomOfBars(this.colored, pane),
				top: pane.shape.title === null ? 10 : 26,
				bottom: 10,
			};
			for (const axis of axes) {
				if (!axis.labelled) {
					continue;
				}
				if (axis.side === "left" || axis.side === "right") {
					needed[axis.side] += Math.ceil(labelWidth(axis.ticks)) + (axis.side === "left" ? 6 : 0);
					needed.top = Math.max(
						needed.top,
						axis.title === "" ? 10 : pane.shape.title === null ? 26 : 42,
					);
				} else {
					needed[axis.side] = Math.max(
						needed[axis.side],
						axis.title !== "" || axis.context !== "" ? 42 : 26,
					);
				}
			}
			for (const side of ["left", "right", "top", "bottom"] as const) {
				if (needed[side] > margins[side]) {
					margins[side] = needed[side];
					grown = true;
				}
			}
		}
		return grown;
	}
}

function contextOf(ticks: readonly Tick[], scale: Scale, zone: string | null): string {
	const [from, to] = ordered(scale.domain);
	const values = ticks.map(({ value }) => value);
	const steps = values.slice(1).map((value, at) => value - (values[at] as number));
	steps.sort((a, b) => a - b);
	// The middle one: a day may have 23 hours, and an hour be followed by a hidden weekend.
	const step = steps[Math.floor(steps.length / 2)] ?? to - from;
	return zoneContext(values[0] ?? from, zone, step);
}

/** Widens one of two domains, so that a unit upwards is `aspect` times as long as one across. */
function squared(x: Domain, y: Domain, { width, height }: Box, aspect: number): [Domain, Domain] {
	const across = width / Math.abs(x[1] - x[0] || 1);
	const upright = height / Math.abs(y[1] - y[0] || 1);
	const widened = ([from, to]: Domain, factor: number): Domain => {
		const middle = (from + to) / 2;
		return [middle + (from - middle) * factor, middle + (to - middle) * factor];
	};
	return upright > aspect * across
		? [x, widened(y, upright / (aspect * across))]
		: [widened(x, (aspect * across) / upright), y];
}
