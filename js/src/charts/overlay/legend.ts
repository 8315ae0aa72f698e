/** Lists a chart's series: a click hides one, a double click leaves it alone; values at the crosshair. */
import { element, svg } from "../../viewer/base/dom";
import type { Series } from "../marks/painter";
import { CANDLE_SWATCH, outlineText } from "../marks/stamp";

export interface LegendActions {
	toggle(series: Series): void;
	isolate(series: Series): void;
}

interface Entry {
	series: Series;
	button: HTMLButtonElement;
	value: HTMLElement;
	swatch: SVGSVGElement;
}

/** More series than these make no legend that anybody reads. */
const MOST = 60;
/** Two clicks within this time are one to isolate. */
const DOUBLE_MS = 350;

export class Legend {
	readonly element = element("ul", { class: "legend", "aria-label": "Series" });
	readonly #actions: LegendActions;
	#entries: Entry[] = [];
	#clicked: { series: Series; time: number } | null = null;

	constructor(actions: LegendActions) {
		this.#actions = actions;
	}

	set series(all: readonly Series[]) {
		this.#entries = all.slice(0, MOST).map((series) => this.#entry(series));
		const rest = all.length - MOST;
		this.element.replaceChildren(
			...this.#entries.map(({ button }) => element("li", {}, button)),
			...(rest > 0 ? [element("li", { class: "rest" }, `and ${rest} more`)] : []),
		);
	}

	/** Shows colours, and who is hidden. */
	dress(colorOf: (series: Series) => string, isHidden: (series: Series) => boolean): void {
		for (const { series, button, swatch } of this.#entries) {
			swatch.style.color = colorOf(series);
			button.setAttribute("aria-pressed", String(!isHidden(series)));
		}
	}

	/** Values by the names of series; none takes them away. */
	set values(values: ReadonlyMap<string, string> | null) {
		for (const { series, value } of this.#entries) {
			const text = values?.get(series.name) ?? "";
			if (value.textContent !== text) {
				value.textContent = text;
			}
		}
	}

	#entry(series: Series): Entry {
		const swatch = swatchOf(series);
		const value = element("span", { class: "value" });
		const name = element("span", { class: "name" }, series.name === "" ? "(empty)" : series.name);
		const button = element(
			"button",
			{ type: "button", title: "Click to hide or show, double-click to show alone" },
			swatch,
			name,
			value,
		);
		button.addEventListener("click", (event) => this.#click(series, event.timeStamp));
		button.addEventListener("keydown", (event) => {
			if (event.key === "Enter" && event.shiftKey) {
				event.preventDefault();
				this.#actions.isolate(series);
			}
		});
		return { series, button, value, swatch };
	}

	#click(series: Series, time: number): void {
		const before = this.#clicked;
		if (before && before.series === series && time - before.time < DOUBLE_MS) {
			this.#clicked = null;
			this.#actions.toggle(series);
			this.#actions.isolate(series);
			return;
		}
		this.#clicked = { series, time };
		this.#actions.toggle(series);
	}
}

function swatchOf({ swatch, dash }: Series): SVGSVGElement {
	const drawn = svg("svg", { class: "swatch", viewBox: "0 0 16 12", "aria-hidden": "true" });
	if (swatch === "area") {
		const shape = { x: "1", y: "1", width: "14", height: "10", rx: "2", fill: "currentColor" };
		drawn.append(svg("rect", shape));
	} else if (swatch === "candle") {
		drawn.append(svg("path", { d: CANDLE_SWATCH, fill: "currentColor" }));
	} else if (swatch === "line") {
		const line = { d: "M0 6H16", stroke: "currentColor", "stroke-width": "2.5" };
		drawn.append(svg("path", { ...line, "stroke-dasharray": dash.join(" ") }));
	} else {
		drawn.append(svg("path", { d: outlineText(swatch, 8, 6, 9), fill: "currentColor" }));
	}
	return drawn;
}
