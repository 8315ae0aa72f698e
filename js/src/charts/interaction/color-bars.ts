/** Shows a chart's colour bars: each beside its pane, or beside all panes that share it. */
import { boxOfBar, type ColoredPanes } from "../figure/colored-panes";
import type { ShownPane } from "../figure/shown-pane";
import { ColorBar } from "../overlay/color-bar";

export class ColorBars {
	readonly #parent: HTMLElement;
	readonly #redraw: () => void;
	#bars: { of: ColoredPanes; bar: ColorBar }[] = [];

	constructor(parent: HTMLElement, redraw: () => void) {
		this.#parent = parent;
		this.#redraw = redraw;
	}

	show(colored: readonly ColoredPanes[]): void {
		for (const { bar } of this.#bars) {
			bar.element.remove();
		}
		this.#bars = colored.map((of) => ({ of, bar: new ColorBar(of.colors, this.#redraw) }));
		this.#parent.append(...this.#bars.map(({ bar }) => bar.element));
	}

	/** @param width Of all panes and what stands beside them. */
	place(panes: readonly ShownPane[], width: number): void {
		const all = this.#bars.map(({ of }) => of);
		for (const { of, bar } of this.#bars) {
			const box = boxOfBar(of, all, panes, width);
			if (box) {
				bar.place(box);
			}
		}
	}
}
