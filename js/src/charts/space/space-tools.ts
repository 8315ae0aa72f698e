/** Dresses a chart's toolbar for scenes: dragging turns, and a button begins to measure. */
import { element, svg } from "../../viewer/base/dom";
import type { ChartToolbar } from "../overlay/toolbar";

const TURN =
	"M3 10C3 7.5 6 6 10 6S17 7.5 17 10 14 14 10 14M7.5 11.5 10 14 7.5 16.5M10 2.5V4M10 16V17.5";
const MEASURE = "M3 13.5 13.5 3 17 6.5 6.5 17ZM6 10.5 8 12.5M9 7.5 10.5 9M12 4.5 14 6.5";

export class SpaceTools {
	readonly #measure: HTMLButtonElement;

	/** @param measure Called when the user begins or ends measuring. */
	constructor(toolbar: ChartToolbar, measure: () => void) {
		toolbar.hide("zoom", "back");
		const turn = toolbar.button("pan");
		turn?.setAttribute("aria-label", "Drag to turn");
		turn?.setAttribute("title", "Drag to turn");
		turn?.replaceChildren(icon(TURN));
		const label = "Measure between two points";
		this.#measure = element(
			"button",
			{ type: "button", "aria-label": label, title: label, "aria-pressed": "false" },
			icon(MEASURE),
		);
		this.#measure.addEventListener("click", measure);
		toolbar.button("select")?.after(this.#measure);
	}

	set measures(measures: boolean) {
		this.#measure.setAttribute("aria-pressed", String(measures));
	}
}

function icon(path: string): SVGSVGElement {
	return svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, svg("path", { d: path }));
}
