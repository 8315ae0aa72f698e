/** Builds what stands around a chart: title, legend, toolbar, layers, messages, what readers get. */
import { element } from "../../viewer/base/dom";
import type { LegendPlace } from "../../wire/chart-shapes";
import { AxesLayer } from "./axes-layer";
import { Crosshair } from "./crosshair";
import { Legend, type LegendActions } from "./legend";
import { adoptChartStyle } from "./style";
import { ChartToolbar, type ToolbarActions } from "./toolbar";
import { Tooltip } from "./tooltip";

/** What readers are told of the keys of a chart with an x and a y. */
const KEYS =
	"Arrow keys move along rows and between series, Page Up and Page Down by a twentieth, plus and minus zoom, shift with arrows moves what is shown, 0 shows all, Backspace goes back, Enter selects, S begins and ends a selected range, Escape clears.";

let count = 0;

export class ChartShell {
	readonly host = element("div", { class: "openscad-chart" });
	readonly frame = element("section", { class: "frame" });
	readonly plot: HTMLElement;
	readonly canvas = element("canvas", { "aria-hidden": "true" });
	readonly axes = new AxesLayer();
	readonly cross = new Crosshair();
	readonly tooltip = new Tooltip();
	readonly legend: Legend;
	readonly toolbar: ChartToolbar;
	/** Whether the chart shows something else than when readers were told last. */
	showsOther = false;
	/** Between the plot and the notes. */
	readonly #below = element("div");
	readonly #title = element("div", { class: "title", role: "heading", "aria-level": "3" });
	readonly #head: HTMLElement;
	readonly #body: HTMLElement;
	readonly #message = element("div", { role: "status" });
	readonly #description: HTMLElement;
	readonly #live = element("div", { class: "describe", "aria-live": "polite" });

	readonly #keys: string;

	/** @param keys - What readers are told of its keys. */
	constructor(legend: LegendActions, toolbar: ToolbarActions, keys = KEYS) {
		this.#keys = keys;
		count += 1;
		const id = `chart-description-${count}`;
		this.#description = element("div", { class: "describe", id });
		this.plot = element("div", {
			class: "plot",
			tabindex: "0",
			role: "application",
			"aria-roledescription": "chart",
			"aria-describedby": id,
			"aria-label": "Chart",
		});
		this.legend = new Legend(legend);
		this.toolbar = new ChartToolbar(toolbar);
		const root = this.host.attachShadow({ mode: "open" });
		adoptChartStyle(root);
		this.plot.append(
			this.axes.back,
			this.canvas,
			this.axes.front,
			this.cross.element,
			this.tooltip.element,
		);
		this.#head = element(
			"div",
			{ class: "head" },
			this.#title,
			this.legend.element,
			this.toolbar.element,
		);
		this.#body = element("div", { class: "body" }, this.plot);
		this.frame.append(
			this.#head,
			this.#body,
			this.#below,
			this.#message,
			this.#description,
			this.#live,
		);
		root.append(this.frame);
		this.#head.hidden = true;
	}

	/** The canvas at a size in its own pixels, empty. */
	paper(width: number, height: number): CanvasRenderingContext2D | null {
		const { canvas } = this;
		const [wide, high] = [Math.round(width), Math.round(height)];
		const context = canvas.getContext("2d");
		if (canvas.width !== wide || canvas.height !== high) {
			canvas.width = wide;
			canvas.height = high;
		} else {
			context?.clearRect(0, 0, wide, high);
		}
		return context;
	}

	set title(title: string | null) {
		this.#title.textContent = title ?? "";
		this.#title.hidden = title === null;
		this.plot.setAttribute("aria-label", title ?? "Chart");
		this.#head.hidden = false;
	}

	/** Null for no legend. */
	set legendPlace(place: LegendPlace | null) {
		this.frame.dataset.legend = place ?? "none";
		const { element: list } = this.legend;
		const outside = place === "right" || place === "bottom";
		list.classList.toggle("outside", outside);
		list.hidden = place === null;
		if (place === "right") {
			this.#body.append(list);
		} else if (place === "bottom") {
			this.#body.after(list);
		} else {
			this.#title.after(list);
		}
	}

	set description(text: string) {
		this.#description.textContent = `${text} ${this.#keys}`;
	}

	get hasFocus(): boolean {
		return this.host.shadowRoot?.activeElement === this.plot;
	}

	/** What is said to readers now. */
	say(text: string): void {
		this.showsOther = false;
		this.#live.textContent = text;
	}

	/** The same of what is shown, unless it has been since before what was said last. */
	sayShown(text: string): void {
		if (this.showsOther && this.hasFocus) {
			this.say(text);
		}
	}

	message(kind: "waiting" | "message" | "note", text: string): void {
		this.#message.className = kind;
		this.#message.textContent = text;
	}

	/** Shows a table below the plot, or takes it away. */
	toggleTable(make: () => HTMLElement | null): void {
		const [shown] = this.#below.children;
		const made = shown ? null : make();
		this.#below.replaceChildren(...(made ? [made] : []));
		made?.focus({ preventScroll: true });
	}
}
