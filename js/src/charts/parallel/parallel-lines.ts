/** Paints rows as lines across parallel axes, and finds the one at a place. */
import type { Numbers } from "../../data/numbers";
import type { Scale } from "../axes/scale";
import type { Pen } from "../marks/pen";

/** Where axes stand, in pixels of the page. */
export interface Place {
	xs: readonly number[];
	scales: readonly Scale[];
	columns: readonly Numbers[];
	top: number;
}

export interface LineColors {
	/** Of rows that a brush has taken away. */
	away: string;
	of(row: number): string;
	isHidden(row: number): boolean;
}

export interface LinesShown {
	ratio: number;
	/** A bit a row: whether brushes leave it. */
	left: Uint8Array;
	/** Every so many rows one is drawn. */
	step: number;
	colors: LineColors;
	/** Null for one that suits how many there are. */
	opacity: number | null;
	/** A row that is drawn over all others. */
	focus: number | null;
}

export function paintLines(pen: Pen, place: Place, shown: LinesShown): void {
	const { ratio, left, step, colors, focus } = shown;
	pen.lineJoin = "round";
	pen.lineCap = "butt";
	pen.setLineDash([]);
	pen.lineWidth = ratio;
	pen.strokeStyle = colors.away;
	pen.globalAlpha = 0.7;
	const count = left.reduce((sum, bit) => sum + bit, 0);
	if (count < left.length) {
		pen.beginPath();
		for (let row = 0; row < left.length; row += step) {
			if (!left[row] && !colors.isHidden(row)) {
				trace(pen, place, row, ratio);
			}
		}
		pen.stroke();
	}
	const usual = Math.max(0.12, Math.min(0.9, 14 / Math.sqrt(Math.max(1, count / step))));
	pen.globalAlpha = (shown.opacity ?? usual) * (focus === null ? 1 : 0.5);
	pen.lineWidth = 1.4 * ratio;
	// Rows of one colour are one path, so that a canvas need not change it for each.
	const byColor = new Map<string, number[]>();
	for (let row = 0; row < left.length; row += step) {
		if (left[row] && !colors.isHidden(row)) {
			const color = colors.of(row);
			const rows = byColor.get(color) ?? [];
			rows.push(row);
			byColor.set(color, rows);
		}
	}
	for (const [color, rows] of byColor) {
		pen.strokeStyle = color;
		for (const row of rows) {
			pen.beginPath();
			trace(pen, place, row, ratio);
			pen.stroke();
		}
	}
	if (focus !== null) {
		pen.globalAlpha = 1;
		pen.lineWidth = 3 * ratio;
		pen.strokeStyle = colors.of(focus);
		pen.beginPath();
		trace(pen, place, focus, ratio);
		pen.stroke();
	}
	pen.globalAlpha = 1;
}

/** A missing value is a gap. */
function trace(pen: Pen, { xs, scales, columns, top }: Place, row: number, ratio: number): void {
	let isAfterGap = true;
	for (const [at, x] of xs.entries()) {
		const y = (scales[at] as Scale).place((columns[at] as Numbers)[row] as number);
		if (y - y !== 0) {
			isAfterGap = true;
		} else if (isAfterGap) {
			pen.moveTo(x * ratio, (top + y) * ratio);
			isAfterGap = false;
		} else {
			pen.lineTo(x * ratio, (top + y) * ratio);
		}
	}
}

/** The row whose line passes nearest to a point, at most `within` pixels above or below it. */
export function rowNear(
	{ xs, scales, columns, top }: Place,
	[x, y]: readonly [number, number],
	within: number,
	left: Uint8Array,
	isHidden: (row: number) => boolean,
): number | null {
	const next = xs.findIndex((at) => at >= x);
	const second = next < 0 ? xs.length - 1 : Math.max(1, next);
	const first = Math.max(0, second - 1);
	if (xs.length === 0 || x < (xs[0] as number) - within || x > (xs.at(-1) as number) + within) {
		return null;
	}
	const [from, to] = [xs[first] as number, xs[second] ?? (xs[first] as number)];
	const share = to === from ? 0 : Math.max(0, Math.min(1, (x - from) / (to - from)));
	const [a, b] = [scales[first] as Scale, (scales[second] ?? scales[first]) as Scale];
	const [as, bs] = [columns[first] as Numbers, (columns[second] ?? columns[first]) as Numbers];
	let best: number | null = null;
	let nearest = within;
	for (let row = 0; row < left.length; row += 1) {
		if (left[row] && !isHidden(row)) {
			const begin = a.place(as[row] as number);
			const end = b.place(bs[row] as number);
			const away = Math.abs(top + begin + (end - begin) * share - y);
			if (away < nearest) {
				nearest = away;
				best = row;
			}
		}
	}
	return best;
}
