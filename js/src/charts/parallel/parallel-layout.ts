/** Places parallel axes, and draws them: their ticks and names by the layer that other charts have. */
import type { ChartKit } from "../frame/figure";
import type { Pen } from "../marks/pen";
import { type AxesLayer, clipped } from "../overlay/axes-layer";
import type { Box } from "../overlay/layout";
import type { ParallelAxis } from "./parallel-axes";
import type { Place } from "./parallel-lines";

const TOP = 34;
const BOTTOM = 14;
/** Right of the axes, for a colour bar. */
const BAR = 86;
const LETTER = 6.2;

export class ParallelLayout {
	readonly #kit: ChartKit;
	#axes: readonly ParallelAxis[] = [];
	#box: Box = { left: 0, top: TOP, width: 0, height: 0 };

	constructor(kit: ChartKit) {
		this.#kit = kit;
	}

	/** Where the axes stand. */
	get box(): Box {
		return this.#box;
	}

	get place(): Place {
		const { height, top } = this.#box;
		return {
			xs: this.#axes.map((_, at) => this.x(at)),
			scales: this.#axes.map((axis) => axis.scale(height)),
			columns: this.#axes.map(({ column }) => column.numbers),
			top,
		};
	}

	/** Where an axis stands. */
	x(at: number): number {
		const { left, width } = this.#box;
		const last = Math.max(1, this.#axes.length - 1);
		return this.#axes.length === 1 ? left + width / 2 : left + (at / last) * width;
	}

	/** Where a colour bar stands in a plot of that size. */
	bar(width: number, height: number): Box {
		return { left: width - BAR + 22, top: TOP + 10, width: 14, height: height - TOP - 28 };
	}

	/** Lays axes out, with titles and ticks. */
	draw(
		layer: AxesLayer,
		axes: readonly ParallelAxis[],
		{ width, height, hasBar }: { width: number; height: number; hasBar: boolean },
	): void {
		this.#axes = axes;
		const high = Math.max(24, height - TOP - BOTTOM);
		const ticks = axes.map((axis) =>
			this.#kit.ticksOf(axis.scale(high), {
				count: axis.kind === "category" ? high / 16 : Math.max(2, high / 46),
				format: null,
				zone: axis.column.shape.zone,
				categories: axis.column.labels,
			}),
		);
		const widest = Math.max(0, ...(ticks[0] ?? []).map(({ label }) => Math.min(24, label.length)));
		const left = 16 + widest * LETTER;
		const last = axes.at(-1)?.name.length ?? 0;
		const right = hasBar ? BAR : Math.max(20, 12 + Math.min(12, last) * LETTER * 0.55);
		this.#box = { left, top: TOP, width: Math.max(40, width - left - right), height: high };
		const apart = axes.length > 1 ? this.#box.width / (axes.length - 1) : width;
		const upright = axes.map((axis, at) => ({
			box: { left: this.x(at), top: TOP, width: 0, height: high },
			title: "",
			axes: [
				{
					side: "left" as const,
					scale: axis.scale(high),
					ticks: (ticks[at] ?? []).map(({ value, label }) => ({
						value,
						label: at === 0 ? label : clipped(label, Math.max(24, apart - 16)),
					})),
					labelled: true,
					grid: false,
					title: "",
					context: "",
					color: null,
				},
			],
		}));
		const names = axes.map(({ name }, at) => {
			const title = clipped(name, Math.max(24, apart - 8));
			const wide = title.length * LETTER;
			const middle = Math.max(2, Math.min(width - wide - 2, this.x(at) - wide / 2));
			return { box: { left: middle, top: TOP - 6, width: 0, height: high }, title, axes: [] };
		});
		layer.draw([...upright, ...names]);
	}

	/** Draws the axes' own lines. */
	paint(pen: Pen, ratio: number, color: string): void {
		pen.globalAlpha = 1;
		pen.lineWidth = Math.max(1, Math.round(ratio));
		pen.strokeStyle = color;
		pen.beginPath();
		for (const at of this.#axes.keys()) {
			const x = Math.round(this.x(at) * ratio) + 0.5;
			pen.moveTo(x, this.#box.top * ratio);
			pen.lineTo(x, (this.#box.top + this.#box.height) * ratio);
		}
		pen.stroke();
	}
}
