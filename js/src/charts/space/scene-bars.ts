/** Places the colour bars of a scene, right of it. */

import type { ChartKit } from "../frame/figure";
import type { ColorMap } from "../look/color-map";
import type { Box } from "../overlay/layout";

/** Right of the scene, for each. */
const ROOM = 92;
const EDGE = 34;
const WIDTH = 14;

export class SceneBars {
	readonly #plot: HTMLElement;
	readonly #picture: HTMLElement;
	readonly #kit: ChartKit;
	readonly #changed: () => void;
	#bars: InstanceType<ChartKit["ColorBar"]>[] = [];

	/** @param picture The scene's own place, which leaves them room. */
	constructor(plot: HTMLElement, picture: HTMLElement, kit: ChartKit, changed: () => void) {
		this.#plot = plot;
		this.#picture = picture;
		this.#kit = kit;
		this.#changed = changed;
	}

	show(all: readonly ColorMap[], height: number): void {
		for (const bar of this.#bars) {
			bar.element.remove();
		}
		this.#bars = all.map((colors) => new this.#kit.ColorBar(colors, this.#changed));
		this.#plot.append(...this.#bars.map(({ element }) => element));
		this.#picture.style.width = `calc(100% - ${all.length * ROOM}px)`;
		for (const [at, bar] of this.#bars.entries()) {
			bar.place({ left: 0, top: EDGE, width: WIDTH, height: Math.max(24, height - 2 * EDGE) });
			// From the right, so that it stays where it is when the chart grows.
			bar.element.style.left = "auto";
			bar.element.style.right = `${(all.length - at) * ROOM - 2 * WIDTH}px`;
		}
	}

	/** Where each stands in the plot. */
	get boxes(): { colors: ColorMap; box: Box }[] {
		const { left, top } = this.#plot.getBoundingClientRect();
		return this.#bars.map(({ colors, element }) => {
			const box = element.getBoundingClientRect();
			const { width, height } = box;
			return { colors, box: { left: box.left - left, top: box.top - top, width, height } };
		});
	}
}
