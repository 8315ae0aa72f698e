/** Shows the whole of x below a chart in small, with a window over what is seen of it. */
import { element } from "../../viewer/base/dom";
import { type Domain, Scale } from "../axes/scale";
import type { AxisKey } from "../axes/zoom";
import type { Drawing } from "../figure/drawing";
import { ordered } from "../marks/xy";
import type { ViewActions } from "./actions";

const HEIGHT = 30;
/** Rows from which on an overview is worth its room. */
const MANY = 400;
const TRACED = new Set(["line", "area", "band", "candlestick"]);
/** From the window's edge, to take hold of it. */
const EDGE = 9;

type Hold = "move" | "from" | "to";

export class OverviewStrip {
	readonly element = element("div", { class: "strip", "aria-hidden": "true", hidden: "" });
	readonly #canvas = element("canvas");
	readonly #window = element("div", { class: "window" });
	readonly #drawing: () => Drawing | null;
	readonly #actions: ViewActions;
	#drawn = "";
	#hold: { kind: Hold; at: number; domain: Domain } | null = null;

	constructor(actions: ViewActions, drawing: () => Drawing | null, plot: HTMLElement) {
		this.#actions = actions;
		this.#drawing = drawing;
		this.element.append(this.#canvas, this.#window);
		plot.append(this.element);
		this.element.addEventListener("pointerdown", (event) => this.#down(event));
		this.element.addEventListener("pointermove", (event) => this.#move(event));
		this.element.addEventListener("pointerup", () => {
			this.#hold = null;
		});
		this.element.addEventListener("pointercancel", () => {
			this.#hold = null;
		});
	}

	/** Height that it needs for this chart. */
	static roomFor(drawing: Drawing): number {
		const { panes, tables, xs, shape } = drawing.plan;
		const traced = panes.some(({ painters }) =>
			painters.some(({ mark }) => TRACED.has(mark.type) && tables.length(mark.table) >= MANY),
		);
		return traced && xs.length === 1 && xs[0]?.kind !== "category" && shape.height >= 140
			? HEIGHT + 10
			: 0;
	}

	/** Forgets its picture, as colours or series have changed. */
	stale(): void {
		this.#drawn = "";
	}

	show(ratio: number): void {
		const drawing = this.#drawing();
		const [pane] = drawing?.panes ?? [];
		this.element.hidden = !drawing || !pane || OverviewStrip.roomFor(drawing) === 0;
		if (!drawing || !pane || this.element.hidden) {
			return;
		}
		const { left, width } = pane.box;
		const { style } = this.element;
		style.left = `${left}px`;
		style.width = `${width}px`;
		style.bottom = "6px";
		style.height = `${HEIGHT}px`;
		const said = `${width} ${ratio}`;
		if (said !== this.#drawn) {
			this.#drawn = said;
			this.#paint(drawing, width, ratio);
		}
		const scale = this.#scale(drawing, width);
		const places = ordered(drawing.domainX(pane.pane.shape.x)).map((value) => scale.place(value));
		const [from, to] = [Math.min(...places), Math.max(...places)];
		this.#window.hidden = from <= 0.5 && to >= width - 0.5;
		this.#window.style.left = `${Math.max(0, from)}px`;
		this.#window.style.width = `${Math.max(4, Math.min(width, to) - Math.max(0, from))}px`;
	}

	#key(): AxisKey {
		return { direction: "x", at: 0 };
	}

	#scale(drawing: Drawing, width: number): Scale {
		const planned = drawing.plan.xs[0];
		const range: Domain = planned?.axis.reverse ? [width, 0] : [0, width];
		return new Scale(planned?.kind ?? "linear", drawing.wholeX(0), range, planned?.warp);
	}

	#paint(drawing: Drawing, width: number, ratio: number): void {
		const [wide, high] = [Math.round(width * ratio), Math.round(HEIGHT * ratio)];
		this.#canvas.width = wide;
		this.#canvas.height = high;
		const context = this.#canvas.getContext("2d");
		const [pane] = drawing.panes;
		if (!context || !pane) {
			return;
		}
		const y = new Scale(pane.y.kind, drawing.wholeY(pane.pane.shape.y), [high - 1, 1], pane.y.warp);
		for (const painter of pane.pane.painters) {
			if (TRACED.has(painter.mark.type) && pane.pane.upright.get(painter) === "y") {
				const frame = drawing.frame(pane, painter, ratio);
				painter.draw(context, {
					...frame,
					x: this.#scale(drawing, wide),
					y,
					width: wide,
					height: high,
					// Thin, as all of it is small.
					ratio: 0.7 * ratio,
				});
			}
		}
	}

	#down(event: PointerEvent): void {
		const drawing = this.#drawing();
		if (!drawing) {
			return;
		}
		event.stopPropagation();
		this.element.setPointerCapture(event.pointerId);
		this.#actions.zoom.remember();
		const at = this.#at(event);
		const { width } = this.element.getBoundingClientRect();
		const scale = this.#scale(drawing, width);
		const domain = drawing.domainX(0);
		const [from, to] = domain.map((value) => scale.place(value)) as [number, number];
		if (this.#window.hidden) {
			// Drawn anew from here.
			this.#hold = { kind: "to", at, domain: [scale.value(at), scale.value(at)] };
			return;
		}
		const kind = Math.abs(at - from) < EDGE ? "from" : Math.abs(at - to) < EDGE ? "to" : "move";
		this.#hold = { kind, at, domain };
		if (kind === "move" && (at < Math.min(from, to) || at > Math.max(from, to))) {
			const middle = (from + to) / 2;
			this.#hold.domain = [scale.value(from + at - middle), scale.value(to + at - middle)];
			this.#move(event);
		}
	}

	#move(event: PointerEvent): void {
		const hold = this.#hold;
		const drawing = this.#drawing();
		if (!hold || !drawing) {
			return;
		}
		const scale = this.#scale(drawing, this.element.getBoundingClientRect().width);
		const by = this.#at(event) - hold.at;
		const shifted = (value: number) => scale.value(scale.place(value) + by);
		const [from, to] = hold.domain;
		const domain: Domain = [
			hold.kind === "to" ? from : shifted(from),
			hold.kind === "from" ? to : shifted(to),
		];
		this.#actions.zoom.showWithin(this.#key(), scale, ordered(domain), drawing.wholeX(0));
	}

	#at(event: PointerEvent): number {
		return event.clientX - this.element.getBoundingClientRect().left;
	}
}
