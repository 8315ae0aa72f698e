/**
 * Traces the outlines of strips through the pixels that all of their rows would ink.
 *
 * Of the rows that fall on one column of pixels only the first, the extremes and the last matter;
 * pyramids find them, as they do for lines. Where an end is missing there is no strip.
 */
import { lowerBound } from "../../data/search";
import type { StepKind } from "../../wire/mark-shapes";
import type { Channel } from "./channel";
import type { Pen } from "./pen";
import { DENSE, MANY_RUNS, type Paper } from "./trace";

export interface Strip {
	x: Channel;
	low: Channel;
	high: Channel;
	step: StepKind | null;
}

type Path = Pick<Pen, "moveTo" | "lineTo" | "closePath">;

/** Far beyond the paper there is no more to see, and canvases have no more room. */
const FAR = 1e5;

/** Adds the outline to the pen's path. */
export function traceStrip(pen: Path, strip: Strip, paper: Paper): void {
	new StripTracer(pen, strip, paper).trace();
}

class StripTracer {
	readonly #pen: Path;
	readonly #strip: Strip;
	readonly #paper: Paper;
	/** Places along x and y in turn. */
	#upper: number[] = [];
	#lower: number[] = [];
	/** Where what has no place, as 0 on an axis of logarithms, stands. */
	readonly #floor: number;

	constructor(pen: Path, strip: Strip, paper: Paper) {
		this.#pen = pen;
		this.#strip = strip;
		this.#paper = paper;
		this.#floor = paper.y.place(paper.y.domain[0]);
	}

	trace(): void {
		const { x } = this.#strip;
		const [from, to] = x.ascends ? x.around(this.#paper.x.domain) : [0, x.numbers.length];
		if (x.ascends && to - from > DENSE * this.#paper.width) {
			this.#columns(from, to);
		} else {
			this.#each(from, to);
		}
		this.#close();
	}

	/** Row by row. */
	#each(from: number, to: number): void {
		const { x, low, high } = this.#strip;
		for (let row = from; row < to; row += 1) {
			const sum =
				(low.numbers[row] as number) + (high.numbers[row] as number) + (x.numbers[row] as number);
			if (Number.isNaN(sum)) {
				this.#close();
			} else {
				this.#row(row);
			}
		}
	}

	#columns(from: number, to: number): void {
		const { x, width } = this.#paper;
		const xs = this.#strip.x.numbers;
		let row = from;
		for (let step = -1; row < to; step += 1) {
			const edge = x.factor < 0 ? width - step - 1 : step + 1;
			const end = step >= width ? to : lowerBound(xs, x.value(edge), row, to);
			if (end > row) {
				this.#parted(row, end);
				row = end;
			}
		}
	}

	/** Rows of one column of pixels. */
	#parted(from: number, to: number): void {
		let row = from;
		for (let runs = 0; row < to; runs += 1) {
			if (runs > MANY_RUNS) {
				this.#covered(row, to);
				return;
			}
			const end = this.#nextHole(row, to);
			if (end > row) {
				this.#run(row, end);
			}
			if (end < to) {
				this.#close();
			}
			row = this.#nextValue(end, to);
		}
	}

	/** Rows of one column of pixels, all of which have both ends. */
	#run(from: number, to: number): void {
		const { x, low, high } = this.#strip;
		this.#row(from);
		if (to - from > 2) {
			const { top, bottom } = this.#extremes(from, to, low, high);
			const ends = (x.numbers[from] as number) + (x.numbers[to - 1] as number);
			this.#add(this.#paper.x.place(ends / 2), top, bottom);
		}
		if (to - from > 1) {
			const last = to - 1;
			this.#add(
				this.#paper.x.place(x.numbers[last] as number),
				this.#placed(high.numbers[last] as number),
				this.#placed(low.numbers[last] as number),
			);
		}
	}

	/** Inks each pixel of the column once, however many runs cover it. */
	#covered(from: number, to: number): void {
		const { x, height } = this.#paper;
		const { low, high } = this.#strip;
		const xs = this.#strip.x.numbers;
		const inked = new Uint8Array(Math.ceil(height) + 2);
		let row = from;
		let last = from;
		while (row < to) {
			const end = this.#nextHole(row, to);
			// One row alone is as wide as nothing.
			if (end - row > 1) {
				const { top, bottom } = this.#extremes(row, end, low, high);
				const [a, b] = [Math.min(top, bottom), Math.max(top, bottom)];
				inked.fill(1, Math.max(0, Math.floor(a)), Math.max(0, Math.ceil(b)));
			}
			last = end;
			row = this.#nextValue(end, to);
		}
		const [left, right] = [x.place(xs[from] as number), x.place(xs[to - 1] as number)];
		for (let at = inked.indexOf(1); at >= 0; ) {
			const end = inked.indexOf(0, at);
			this.#add(left, at, end < 0 ? inked.length : end);
			this.#add(right, at, end < 0 ? inked.length : end);
			this.#close();
			at = end < 0 ? -1 : inked.indexOf(1, end);
		}
		if (last === to) {
			this.#row(to - 1);
		}
	}

	#nextHole(from: number, to: number): number {
		const { low, high } = this.#strip;
		const end = high.pyramid(false).nextHole(from, to);
		return low.pyramid(false).nextHole(from, end);
	}

	#nextValue(from: number, to: number): number {
		const pyramids = [this.#strip.high.pyramid(false), this.#strip.low.pyramid(false)];
		let row = from;
		for (let before = -1; before !== row; ) {
			before = row;
			for (const pyramid of pyramids) {
				row = pyramid.nextValue(row, to);
			}
		}
		return row;
	}

	#extremes(
		from: number,
		to: number,
		low: Channel,
		high: Channel,
	): { top: number; bottom: number } {
		const [tops, bottoms] = [high.pyramid(false), low.pyramid(false)];
		tops.range(from, to);
		const top = this.#placed(tops.high);
		bottoms.range(from, to);
		return { top, bottom: this.#placed(bottoms.low) };
	}

	#row(row: number): void {
		const { x, low, high, step } = this.#strip;
		const px = this.#paper.x.place(x.numbers[row] as number);
		const top = this.#placed(high.numbers[row] as number);
		const bottom = this.#placed(low.numbers[row] as number);
		const upper = this.#upper;
		if (step !== null && upper.length > 0) {
			const [lastX, lastTop] = upper.slice(-2) as [number, number];
			const lastBottom = this.#lower[this.#lower.length - 1] as number;
			const corner = step === "after" ? px : step === "before" ? lastX : (lastX + px) / 2;
			this.#add(corner, lastTop, lastBottom);
			this.#add(corner, top, bottom);
		}
		this.#add(px, top, bottom);
	}

	#add(x: number, top: number, bottom: number): void {
		const px = bounded(x);
		this.#upper.push(px, bounded(top));
		this.#lower.push(px, bounded(bottom));
	}

	#placed(value: number): number {
		const place = this.#paper.y.place(value);
		return Number.isNaN(place) ? this.#floor : place;
	}

	#close(): void {
		const [upper, lower] = [this.#upper, this.#lower];
		if (upper.length > 2) {
			this.#pen.moveTo(upper[0] as number, upper[1] as number);
			for (let at = 2; at < upper.length; at += 2) {
				this.#pen.lineTo(upper[at] as number, upper[at + 1] as number);
			}
			for (let at = lower.length - 2; at >= 0; at -= 2) {
				this.#pen.lineTo(lower[at] as number, lower[at + 1] as number);
			}
			this.#pen.closePath();
		}
		this.#upper = [];
		this.#lower = [];
	}
}

function bounded(place: number): number {
	return Math.max(-FAR, Math.min(FAR, place));
}
