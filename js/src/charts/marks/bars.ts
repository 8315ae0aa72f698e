/** Draws rectangles that stand for rows or for bins: bars, stacked, grouped or lying, and histograms. */
import type { BarMark, HistogramMark } from "../../wire/mark-shapes";
import type { Domain } from "../axes/scale";
import { finite } from "./channel";
import type { Frame, Hit, Painter, Region, Series, Walk } from "./painter";
import type { Pen } from "./pen";
import type { RowSet } from "./row-set";

/** One rectangle, in values of the axes. */
export interface Bar {
	series: Series;
	/** Of the table; -1 for a bin. */
	row: number;
	/** Along the axis that bars stand on. */
	from: number;
	to: number;
	/** Along the axis of values. */
	base: number;
	end: number;
	/** What is told of it. */
	at: string;
	value: string;
}

export interface BarsBinding {
	bars: readonly Bar[];
	series: readonly Series[];
	/** Whether bars lie: values go along x. */
	lying: boolean;
	/** Adds the rows of a bar; of its own row where there is none. */
	rowsOf: ((bar: Bar, rows: RowSet) => void) | null;
}

export class BarsPainter implements Painter {
	readonly mark: BarMark | HistogramMark;
	readonly series: readonly Series[];
	readonly #bars: readonly Bar[];
	readonly #lying: boolean;
	readonly #rowsOf: BarsBinding["rowsOf"];

	constructor(mark: BarMark | HistogramMark, { bars, series, lying, rowsOf }: BarsBinding) {
		this.mark = mark;
		this.series = series;
		this.#bars = bars;
		this.#lying = lying;
		this.#rowsOf = rowsOf;
	}

	xExtent(): Domain | null {
		return this.#lying ? this.#along(() => false, null) : this.#across();
	}

	yExtent(_positive: boolean, visible: Domain | null, hidden: Frame["isHidden"]): Domain | null {
		return this.#lying ? this.#across() : this.#along(hidden, visible);
	}

	draw(pen: Pen, frame: Frame): void {
		const across = this.#lying ? frame.y : frame.x;
		const along = this.#lying ? frame.x : frame.y;
		const size = this.#lying ? frame.height : frame.width;
		const floor = along.place(along.domain[0]);
		pen.globalAlpha = this.mark.opacity ?? 0.9;
		for (const bar of this.#bars) {
			if (frame.isHidden(bar.series)) {
				continue;
			}
			const [a, b] = [across.place(bar.from), across.place(bar.to)];
			const [low, high] = [Math.min(a, b), Math.max(a, b)];
			const end = along.place(bar.end);
			const base = along.place(bar.base);
			if (high < 0 || low > size || Number.isNaN(end)) {
				continue;
			}
			// Whole pixels, and a gap between neighbours where there is room for one.
			const gap = high - low > 4 * frame.ratio ? frame.ratio : 0;
			const begin = Math.round(low);
			const wide = Math.max(1, Math.round(high) - begin - gap);
			const from = Number.isNaN(base) ? floor : base;
			pen.fillStyle = frame.colorOf(bar.series);
			if (this.#lying) {
				pen.fillRect(Math.min(from, end), begin, Math.abs(end - from), wide);
			} else {
				pen.fillRect(begin, Math.min(from, end), wide, Math.abs(end - from));
			}
		}
		pen.globalAlpha = 1;
	}

	hits(frame: Frame, x: number, y: number, along: "x" | "nearest"): Hit[] {
		const scale = this.#lying ? frame.y : frame.x;
		const at = this.#lying ? y : x;
		const value = scale.value(at);
		const hits = this.#bars
			.filter((bar) => !frame.isHidden(bar.series) && isBetween(value, bar.from, bar.to))
			.map((bar) => this.#hit(bar, frame, x, y));
		hits.sort((a, b) => a.distance - b.distance);
		return along === "x" ? hits : hits.slice(0, 1);
	}

	choose(region: Region, rows: RowSet, hidden: Frame["isHidden"]): void {
		for (const bar of this.#bars) {
			if (!hidden(bar.series) && this.#isIn(region, bar)) {
				if (this.#rowsOf) {
					this.#rowsOf(bar, rows);
				} else {
					rows.add(bar.row);
				}
			}
		}
	}

	walks(frame: Frame): Walk[] {
		return this.series
			.filter((series) => !frame.isHidden(series))
			.map((series) => {
				const bars = this.#bars
					.filter((bar) => bar.series === series)
					.sort((a, b) => a.from - b.from);
				return {
					name: series.name,
					length: bars.length,
					hit: (at) => (bars[at] ? this.#hit(bars[at], frame, 0, 0) : null),
					near: (x) =>
						Math.max(
							0,
							bars.findIndex((bar) => (bar.from + bar.to) / 2 >= x),
						),
				};
			});
	}

	unplaced(x: boolean, y: boolean): number {
		const asked = this.#lying ? x : y;
		return asked ? this.#bars.filter(({ end }) => end <= 0).length : 0;
	}

	#isIn(region: Region, { from, to, base, end }: Bar): boolean {
		const [x, y]: [Domain, Domain] = this.#lying
			? [sorted(base, end), sorted(from, to)]
			: [sorted(from, to), sorted(base, end)];
		const meets = (limit: Domain | null, [low, high]: Domain) =>
			limit === null || (low <= limit[1] && high >= limit[0]);
		if (!meets(region.x, x) || !meets(region.y, y)) {
			return false;
		}
		return region.isBox || region.contains((x[0] + x[1]) / 2, (y[0] + y[1]) / 2);
	}

	#hit(bar: Bar, frame: Frame, px: number, py: number): Hit {
		const middle = (bar.from + bar.to) / 2;
		const [x, y] = this.#lying ? [bar.end, middle] : [middle, bar.end];
		const scale = this.#lying ? frame.x : frame.y;
		const pointer = this.#lying ? px : py;
		const [a, b] = sorted(scale.place(bar.base), scale.place(bar.end));
		const inset = 1e-9 * Math.abs(bar.to - bar.from);
		const across: Domain = [bar.from + inset, bar.to - inset];
		const region: Region = {
			x: this.#lying ? null : across,
			y: this.#lying ? across : null,
			isBox: true,
			contains: () => true,
		};
		const hit: Hit = {
			painter: this,
			series: bar.series,
			row: bar.row,
			x,
			y,
			distance: Math.max(0, a - pointer, pointer - b),
			at: bar.at,
			name: bar.series.name,
			value: bar.value,
			color: frame.colorOf(bar.series),
		};
		return bar.row < 0 ? { ...hit, region } : hit;
	}

	#across(): Domain | null {
		let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
		for (const { from, to } of this.#bars) {
			low = Math.min(low, from);
			high = Math.max(high, to);
		}
		return finite(low, high);
	}

	#along(hidden: Frame["isHidden"], visible: Domain | null): Domain | null {
		let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
		for (const { series, from, to, base, end } of this.#bars) {
			const seen = visible === null || (to >= visible[0] && from <= visible[1]);
			if (seen && !hidden(series) && !Number.isNaN(end)) {
				low = Math.min(low, base, end);
				high = Math.max(high, base, end);
			}
		}
		return finite(low, high);
	}
}

function isBetween(value: number, a: number, b: number): boolean {
	return value >= Math.min(a, b) && value <= Math.max(a, b);
}

function sorted(a: number, b: number): Domain {
	return a <= b ? [a, b] : [b, a];
}
